import { flexHolderOf } from '#shared/app/flex-policies/flex-holder.ts';
import {
  type PolicyAddress,
  type RequirePolicyDeps,
  requirePolicy,
} from '#shared/app/flex-policies/require-policy.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { isHeldBy, nextControl } from '#shared/domain/reconciling/asset-control.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { FlexPolicyStore } from '#shared/ports/flex-policy-store.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type StoringChangeDeps = RequirePolicyDeps & {
  readonly policies: Pick<FlexPolicyStore, 'replacing'>;
  readonly controls: Pick<ControlStore, 'get' | 'putting'>;
  readonly users: Pick<UserStore, 'checkingAlive'>;
  readonly commit: Commit;
  readonly reconciliations: Queue<ReconciliationMessage>;
  readonly clock: Clock;
};

type Change = (policy: VehiclePolicy, now: Instant) => VehiclePolicy | Promise<VehiclePolicy>;

/**
 * Stores what somebody wants otherwise of a policy, and has its vehicle looked at at once: from the queue or, should the message
 * get lost, from the agenda. Nothing is stored where it says the same.
 *
 * @throws {DomainError} `not_found`, and what the change throws.
 */
export const storingChange = async (
  deps: StoringChangeDeps,
  address: PolicyAddress,
  change: Change,
): Promise<VehiclePolicy> => {
  const { policy, isChanged } = await retryStale(deps.clock, async () => {
    const before = await requirePolicy(deps, address);
    const now = deps.clock.now();
    const next = await change(before, now);
    if (isSame(before, next)) return { policy: before, isChanged: false };
    const { clientId, userId, userSince, assetId } = next;
    const control = await deps.controls.get(clientId, assetId);
    const isHeld = isHeldBy(control, flexHolderOf(next));
    const stored = nextVersion(next, now);
    await deps.commit([
      deps.policies.replacing(stored),
      deps.users.checkingAlive(clientId, userId, userSince),
      ...(control && isHeld
        ? [deps.controls.putting(nextControl(control, control, { wakeAt: now }))]
        : []),
    ]);
    return { policy: stored, isChanged: true };
  });
  const { clientId, assetId } = policy;
  if (isChanged) await deps.reconciliations.send([{ clientId, assetId }]);
  return policy;
};
