import { type EraseQueuedDeps, eraseQueued } from '#shared/app/notifying/erase-queued.ts';
import { type OwnersDeps, readOwners } from '#shared/app/notifying/owners.ts';
import { isGone } from '#shared/domain/users/is-gone.ts';
import type { QueuedEvent } from '#shared/domain/webhooks/webhook.ts';

export type DropErasedDeps = EraseQueuedDeps & OwnersDeps;

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
  const owned = events.filter(({ erasedWith }) => erasedWith !== null);
  const ownerOf = await readOwners(deps, owned.map(owner));
  const dropped = owned.filter((event) => {
    const { userSince, queuedAt: at } = event;
    return isGone(ownerOf(owner(event)), { userSince, at });
  });
  if (dropped.length === 0) return false;
  await eraseQueued(deps, dropped);
  return true;
};

const owner = ({ clientId, erasedWith: userId }: QueuedEvent) => ({ clientId, userId });
