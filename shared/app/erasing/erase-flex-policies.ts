import { removeRows } from '#shared/app/erasing/remove-rows.ts';
import { FLEX } from '#shared/app/flex-policies/flex-holder.ts';
import {
  type ReleaseClaimsDeps,
  removingClaims,
} from '#shared/app/flex-policies/removing-policy.ts';
import type { PolicyClaim } from '#shared/domain/flex-policies/policy-claim.ts';
import { isHeldBy } from '#shared/domain/reconciling/asset-control.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';

export type EraseFlexPoliciesDeps = ReleaseClaimsDeps & {
  readonly controls: Pick<ControlStore, 'get' | 'removing'>;
  readonly commit: Commit;
};

/**
 * Removes policies of vehicles, which have to be gone before: behind them none is made any more. Each goes in one transaction with
 * the control of its vehicle, to which nothing else leads.
 *
 * @param guard Part of every transaction: who comes late must do no harm.
 */
export const eraseFlexPolicies = async (
  deps: EraseFlexPoliciesDeps,
  claims: readonly PolicyClaim[],
  guard: Write,
): Promise<void> => {
  const { controls } = deps;
  for (const claim of claims) {
    const control = await controls.get(claim.clientId, claim.assetId);
    const isHeld = isHeldBy(control, { kind: FLEX, id: claim.policyId });
    await removeRows(deps, guard, [
      ...(await removingClaims(deps, claim)),
      ...(control && isHeld ? [controls.removing(control)] : []),
    ]);
  }
};
