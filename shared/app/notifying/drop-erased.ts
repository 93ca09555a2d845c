import { type EraseQueuedDeps, eraseQueued } from '#shared/app/notifying/erase-queued.ts';
import { isGone } from '#shared/domain/users/is-gone.ts';
import type { QueuedEvent } from '#shared/domain/webhooks/webhook.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type DropErasedDeps = EraseQueuedDeps & { readonly users: Pick<UserStore, 'get'> };

/**
 * Takes events out of the queue whose user was deleted since: nobody's data is sent after its erasure,
 * also when a user of the same id has come back.
 *
 * @returns whether there were any.
 */
export const dropErased = async (
  deps: DropErasedDeps,
  events: readonly QueuedEvent[],
): Promise<boolean> => {
  const owned = Map.groupBy(events, ({ erasedWith }) => erasedWith);
  const gone = await Promise.all(
    [...owned].map(async ([userId, own]) => {
      const [first] = own;
      if (userId === null || !first) return [];
      const user = await deps.users.get(first.clientId, userId);
      return own.filter(({ userSince, queuedAt }) => isGone(user, { userSince, at: queuedAt }));
    }),
  );
  const dropped = gone.flat();
  if (dropped.length === 0) return false;
  await eraseQueued(deps, dropped);
  return true;
};
