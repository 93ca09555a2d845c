import {
  type CompleteVirtualLinkDeps,
  completeVirtualLink,
} from '#shared/app/sandbox/link-virtual-account.ts';
import { completeSandboxLinkSession } from '#shared/contract/operations/sandbox/complete-sandbox-link-session.ts';
import { toVirtualAccountEntry } from '#shared/contract/views/virtual-account-entry-view.ts';
import { sandboxSessionDeps } from '#shared/runtime/connections/sandbox-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  completeSandboxLinkSession,
  async ({ client, body }, deps: CompleteVirtualLinkDeps) => ({
    status: 200,
    body: toVirtualAccountEntry(await completeVirtualLink(deps, { clientId: client.id, ...body })),
  }),
);

export const handler = operation(sandboxSessionDeps);
