import { FLEX } from '#shared/app/flex-policies/flex-holder.ts';
import type { Controller } from '#shared/app/reconciling/controller.ts';
import { controlledBy } from '#shared/domain/reconciling/refuse-controlled.ts';
import type { FlexPolicyStore } from '#shared/ports/flex-policy-store.ts';

export type ReleasePoliciesDeps = { readonly policies: Pick<FlexPolicyStore, 'isThere'> };

/**
 * How a flex policy lets its vehicle go: it does not. What a driver agreed to with the fleet ends with the policy only, and
 * whoever else wants the vehicle is told so; a schedule and smart charging would otherwise take it by being enabled.
 */
export const releasingPolicies = ({
  policies,
}: ReleasePoliciesDeps): Pick<Controller, 'kind' | 'lettingGo'> => ({
  kind: FLEX,
  lettingGo: async ({ clientId, holder }) => {
    if (holder && (await policies.isThere(clientId, holder.id))) throw controlledBy(holder);
    return [];
  },
});
