import type { QueuedEvent } from '#shared/domain/webhooks/webhook.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type DropErasedDeps = {
  readonly webhooks: Pick<WebhookStore, 'dequeue'>;
  readonly users: Pick<UserStore, 'get'>;
};

/**
 * Takes events out of the queue whose user was deleted since: nobody's data is sent after its erasure.
 *
 * @returns whether there were any.
 */
export const dropErased = async (
  { webhooks, users }: DropErasedDeps,
  events: readonly QueuedEvent[],
): Promise<boolean> => {
  const [first] = events;
  if (!first) return false;
  const { clientId, webhookId } = first;
  const userIds = [...new Set(events.map(({ erasedWith }) => erasedWith))];
  const gone = await Promise.all(
    userIds.map(async (userId) => {
      if (userId === null) return [];
      const user = await users.get(clientId, userId);
      return user && user.deletedAt === null ? [] : [userId];
    }),
  );
  const erased = new Set<string | null>(gone.flat());
  const dropped = events.filter(({ erasedWith }) => erased.has(erasedWith));
  if (dropped.length === 0) return false;
  const orderKeys = dropped.map(({ orderKey }) => orderKey);
  await webhooks.dequeue(clientId, webhookId, orderKeys);
  return true;
};
