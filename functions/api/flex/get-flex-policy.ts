import { type RequirePolicyDeps, requirePolicy } from '#shared/app/flex-policies/require-policy.ts';
import { getFlexPolicy } from '#shared/contract/operations/flex/get-flex-policy.ts';
import { toFlexPolicyView } from '#shared/contract/views/flex-policy-view.ts';
import { policies, users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getFlexPolicy,
  async ({ client, path }, deps: RequirePolicyDeps) => ({
    status: 200,
    body: toFlexPolicyView(await requirePolicy(deps, { clientId: client.id, ...path })),
  }),
);

export const handler = operation(() => ({ policies: policies(), users: users() }));
