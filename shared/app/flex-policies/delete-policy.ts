import {
  type RemovingPolicyDeps,
  removingPolicy,
} from '#shared/app/flex-policies/removing-policy.ts';
import {
  type PolicyAddress,
  type RequirePolicyDeps,
  requirePolicy,
} from '#shared/app/flex-policies/require-policy.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { claimOf } from '#shared/domain/flex-policies/policy-claim.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type DeletePolicyDeps = RequirePolicyDeps &
  RemovingPolicyDeps & {
    readonly users: Pick<UserStore, 'checkingAlive'>;
    readonly commit: Commit;
    readonly reconciliations: Queue<ReconciliationMessage>;
    readonly clock: Clock;
  };

/**
 * Use case: end a flex policy. Its vehicle is nobody's from then on, and stays as it is.
 *
 * @throws {DomainError} `not_found`.
 */
export const deletePolicy = async (
  deps: DeletePolicyDeps,
  address: PolicyAddress,
): Promise<void> => {
  const { clientId, assetId } = await retryStale(deps.clock, async () => {
    const policy = await requirePolicy(deps, address);
    await deps.commit([
      deps.users.checkingAlive(policy.clientId, policy.userId, policy.userSince),
      ...(await removingPolicy(deps, claimOf(policy), deps.clock.now())),
    ]);
    return policy;
  });
  await deps.reconciliations.send([{ clientId, assetId }]);
};
