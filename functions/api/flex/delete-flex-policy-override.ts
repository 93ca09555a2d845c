import {
  type EndPolicyOverrideDeps,
  endPolicyOverride,
} from '#shared/app/flex-policies/end-policy-override.ts';
import { deleteFlexPolicyOverride } from '#shared/contract/operations/flex/delete-flex-policy-override.ts';
import { flexPolicyChangingDeps } from '#shared/runtime/connections/flex-policy-changing-deps.ts';
import { locations } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  deleteFlexPolicyOverride,
  async ({ client, path }, deps: EndPolicyOverrideDeps) => {
    await endPolicyOverride(deps, { clientId: client.id, ...path });
    return { status: 204 };
  },
);

export const handler = operation(() => ({ ...flexPolicyChangingDeps(), locations: locations() }));
