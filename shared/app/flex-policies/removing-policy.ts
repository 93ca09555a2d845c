import { pendingAction } from '#shared/app/actions/pending-action.ts';
import { FLEX } from '#shared/app/flex-policies/flex-holder.ts';
import { givingUp } from '#shared/app/reconciling/take-hold.ts';
import { finishAction, freeTarget } from '#shared/domain/actions/transitions.ts';
import type { PolicyClaim } from '#shared/domain/flex-policies/policy-claim.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { isHeldBy } from '#shared/domain/reconciling/asset-control.ts';
import { isInForce } from '#shared/domain/reconciling/smart-override.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { FlexPolicyStore } from '#shared/ports/flex-policy-store.ts';

export type ReleaseClaimsDeps = {
  readonly policies: Pick<FlexPolicyStore, 'vinClaim' | 'removing' | 'releasingVin'>;
};

export type RemovingPolicyDeps = ReleaseClaimsDeps & {
  readonly actions: Pick<ActionStore, 'get' | 'target' | 'replacing' | 'puttingTarget'>;
  readonly controls: Pick<ControlStore, 'get' | 'putting'>;
};

/**
 * Prepares the end of a policy: its vehicle is nobody's from then on and stays as it is, and what was just being asked of it is
 * asked no longer.
 */
export const removingPolicy = async (
  deps: RemovingPolicyDeps,
  claim: PolicyClaim,
  now: Instant,
): Promise<readonly Write[]> => [
  ...(await removingClaims(deps, claim)),
  ...(await lettingVehicleBe(deps, claim, now)),
];

/** Prepares the removal of a policy and of all that it claims. */
export const removingClaims = async (
  { policies }: ReleaseClaimsDeps,
  claim: PolicyClaim,
): Promise<readonly Write[]> => {
  const { clientId, policyId, vin } = claim;
  const car = vin === null ? undefined : await policies.vinClaim(clientId, vin);
  return [
    ...policies.removing(claim),
    ...(car?.policyId === policyId ? [policies.releasingVin(car)] : []),
  ];
};

/** Prepares that a policy holds its vehicle no longer. */
export const lettingVehicleBe = async (
  { actions, controls }: Pick<RemovingPolicyDeps, 'actions' | 'controls'>,
  { clientId, assetId, policyId }: PolicyClaim,
  now: Instant,
): Promise<readonly Write[]> => {
  const holder = { kind: FLEX, id: policyId };
  const control = await controls.get(clientId, assetId);
  if (!isHeldBy(control, holder)) return [];
  const target = await actions.target(clientId, assetId);
  const action = await pendingAction(actions, target);
  // What an override asks is its driver's own wish.
  const isOurs = action?.isOfController && !isInForce(control?.override ?? null);
  return [
    ...givingUp({ controls }, control, holder, now),
    ...(target && isOurs
      ? [
          actions.replacing(finishAction(action, endedWithPolicy, now)),
          actions.puttingTarget(freeTarget(target, action, now)),
        ]
      : []),
  ];
};

const endedWithPolicy = {
  state: 'CANCELLED',
  failure: {
    type: 'REQUESTED_CANCELLATION',
    detail: 'The flex policy that asked for it was deleted.',
  },
} as const;
