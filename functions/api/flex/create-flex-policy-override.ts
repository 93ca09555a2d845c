import { overridePolicy } from '#shared/app/flex-policies/override-policy.ts';
import type { StoringChangeDeps } from '#shared/app/flex-policies/storing-change.ts';
import { createFlexPolicyOverride } from '#shared/contract/operations/flex/create-flex-policy-override.ts';
import { toGivenOverride } from '#shared/contract/views/flex-override-view.ts';
import { flexPolicyChangingDeps } from '#shared/runtime/connections/flex-policy-changing-deps.ts';
import { repeatableDeps } from '#shared/runtime/connections/repeatable-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  createFlexPolicyOverride,
  async ({ client, path, body }, deps: StoringChangeDeps) => {
    const address = { clientId: client.id, ...path };
    await overridePolicy(deps, address, (now) => toGivenOverride(body, now));
    return { status: 200, body: { ...body, ...path } };
  },
);

export const handler = operation(() => ({ ...flexPolicyChangingDeps(), ...repeatableDeps() }));
