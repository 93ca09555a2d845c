import { changeAgreement } from '#shared/app/flex-policies/change-agreement.ts';
import type { StoringChangeDeps } from '#shared/app/flex-policies/storing-change.ts';
import { updateFlexPolicy } from '#shared/contract/operations/flex/update-flex-policy.ts';
import { changedPolicy, toFlexPolicyView } from '#shared/contract/views/flex-policy-view.ts';
import { flexPolicyChangingDeps } from '#shared/runtime/connections/flex-policy-changing-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  updateFlexPolicy,
  async ({ client, path, body }, deps: StoringChangeDeps) => {
    const address = { clientId: client.id, ...path };
    const changed = await changeAgreement(deps, address, (before) => changedPolicy(before, body));
    return { status: 200, body: toFlexPolicyView(changed) };
  },
);

export const handler = operation(flexPolicyChangingDeps);
