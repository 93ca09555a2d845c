import {
  type ReadPolicyStatusDeps,
  readPolicyStatus,
} from '#shared/app/flex-policies/read-policy-status.ts';
import { getFlexPolicyStatus } from '#shared/contract/operations/flex/get-flex-policy-status.ts';
import { toFlexStatusView } from '#shared/contract/views/flex-status-view.ts';
import { flexStatusDeps } from '#shared/runtime/connections/flex-status-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getFlexPolicyStatus,
  async ({ client, path }, deps: ReadPolicyStatusDeps) => ({
    status: 200,
    body: toFlexStatusView(await readPolicyStatus(deps, { clientId: client.id, ...path })),
  }),
);

export const handler = operation(flexStatusDeps);
