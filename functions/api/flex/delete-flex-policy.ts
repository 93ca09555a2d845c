import { type DeletePolicyDeps, deletePolicy } from '#shared/app/flex-policies/delete-policy.ts';
import { deleteFlexPolicy } from '#shared/contract/operations/flex/delete-flex-policy.ts';
import { flexPolicyChangingDeps } from '#shared/runtime/connections/flex-policy-changing-deps.ts';
import { actions } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  deleteFlexPolicy,
  async ({ client, path }, deps: DeletePolicyDeps) => {
    await deletePolicy(deps, { clientId: client.id, ...path });
    return { status: 204, body: undefined };
  },
);

export const handler = operation(() => ({ ...flexPolicyChangingDeps(), actions: actions() }));
