import { type CreatePolicyDeps, createPolicy } from '#shared/app/flex-policies/create-policy.ts';
import { createFlexPolicy } from '#shared/contract/operations/flex/create-flex-policy.ts';
import { toFlexPolicyView, toPolicyTerms } from '#shared/contract/views/flex-policy-view.ts';
import { flexPolicyWritingDeps } from '#shared/runtime/connections/flex-policy-writing-deps.ts';
import { repeatableDeps } from '#shared/runtime/connections/repeatable-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { newId } from '#shared/runtime/new-id.ts';

export const operation = httpOperation(
  createFlexPolicy,
  async ({ client, body }, deps: CreatePolicyDeps) => {
    const address = { clientId: client.id, assetId: body.vehicleId };
    const created = await createPolicy(deps, { ...address, terms: toPolicyTerms(body) });
    return { status: 200, body: toFlexPolicyView(created) };
  },
);

export const handler = operation(() => ({
  ...flexPolicyWritingDeps(),
  ...repeatableDeps(),
  newId,
}));
