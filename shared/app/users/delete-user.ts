import {
  REMOVALS_PER_COMMIT,
  type RemovingVisibleDeps,
  removeRows,
  removingVisible,
} from '#shared/app/erasing/remove-rows.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { requireUser } from '#shared/app/users/require-user.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import type { User } from '#shared/domain/users/user.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type DeleteUserDeps = RemovingVisibleDeps & {
  readonly users: Pick<
    UserStore,
    'get' | 'accounts' | 'replacing' | 'uncounting' | 'checkingTombstone'
  >;
  readonly commit: Commit;
  readonly erasures: Queue<ErasureMessage>;
  readonly clock: Clock;
};

/** Far longer than an index lags: what the first erasure could not see in one, the second one does. */
const UNTIL_INDEXED = seconds(30);

/**
 * Use case: delete a user. The tombstone and the removal of devices and locations are one transaction, so
 * that no read anywhere has to look whether the owner of one still exists. A device that was discovered in
 * between, or a location that was made, is removed before the answer: behind the tombstone neither comes
 * about any more, and what did not fit into the transaction goes with them. What clients
 * cannot see is erased later, from the queue or, should the message get lost, from the agenda.
 *
 * @throws {DomainError} `not_found`.
 */
export const deleteUser = async (
  deps: DeleteUserDeps,
  { clientId, userId }: ErasureMessage,
): Promise<void> => {
  await requireUser(deps.users, clientId, userId);
  // Told first, so that no crash leaves what only this one finds.
  await deps.erasures.send([{ clientId, userId }], UNTIL_INDEXED);
  const tombstone = await retryStale(deps.clock, () => bury(deps, clientId, userId));
  await retryStale(deps.clock, () => removeLate(deps, tombstone));
  await deps.erasures.send([{ clientId, userId }]);
};

/** Removes what was discovered or made while the user was buried, unless the eraser has been faster. */
const removeLate = async (deps: DeleteUserDeps, tombstone: User): Promise<void> => {
  const { clientId, id, createdAt } = tombstone;
  const user = await deps.users.get(clientId, id);
  if (user?.createdAt !== createdAt) return;
  const guard = deps.users.checkingTombstone(user);
  await removeRows(deps, guard, await removingVisible(deps, user));
};

const bury = async (deps: DeleteUserDeps, clientId: string, userId: string): Promise<User> => {
  const user = await requireUser(deps.users, clientId, userId);
  const visible = await removingVisible(deps, user);
  const next = nextVersion(user, deps.clock.now());
  const tombstone = { ...next, deletedAt: next.updatedAt };
  await deps.commit([
    deps.users.replacing(tombstone),
    deps.users.uncounting(tombstone),
    ...visible.slice(0, REMOVALS_PER_COMMIT),
  ]);
  return tombstone;
};
