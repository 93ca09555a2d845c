import { type DropErasedDeps, dropErased } from '#shared/app/notifying/drop-erased.ts';
import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import {
  isKept,
  type KeptDelivery,
  type SendKeptDeps,
  sendKept,
} from '#shared/app/notifying/send-kept.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { type Delivery, dropped } from '#shared/domain/webhooks/delivery.ts';
import { standInKey } from '#shared/domain/webhooks/last-told.ts';
import { passing, resting, type Shelf } from '#shared/domain/webhooks/shelf.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { NewId } from '#shared/ports/new-id.ts';

export type ReplayDeps = SendKeptDeps & DropErasedDeps & { readonly newId: NewId };

/**
 * Sends the next delivery from the shelf of a webhook that somebody asked for. What was asked for is stored, so that it
 * does not matter where the worker before stopped.
 *
 * What the receiver was told meanwhile is newer than what it gets here: who asks for it wants it all the same.
 *
 * @param webhook Seen from the shelf.
 * @throws {StaleWrite} when more was asked for meanwhile, or another worker was faster: nothing was sent.
 */
export const replayNext = async (deps: ReplayDeps, webhook: Webhook): Promise<'again' | 'done'> => {
  const { log } = deps.webhooks;
  const shelf = await log.shelf({ clientId: webhook.clientId, webhookId: webhook.id });
  if (hasToWait(shelf, deps.clock.now())) return 'done';
  // Who gives a webhook up ends what was asked for: nothing is sent to one that is inactive.
  const id = webhook.isActive ? await nextAsked(deps, shelf) : undefined;
  if (id !== undefined) return replay(deps, webhook, shelf, id);
  await deps.commit([log.replacingShelf(resting(shelf))]);
  return 'done';
};

const hasToWait = ({ dueAt, leasedUntil, retryAt }: Shelf, now: Instant): boolean =>
  dueAt === null || Math.max(leasedUntil ?? 0, retryAt ?? 0) > now;

const nextAsked = async (
  { webhooks }: ReplayDeps,
  { ids: [first], since, ...shelf }: Shelf,
): Promise<string | undefined> => {
  if (first !== undefined || since === null) return first;
  for await (const { id, kept } of webhooks.log.kept(shelf, shelf.after)) {
    if (kept && kept.lastQueuedAt >= since) return id;
  }
  return undefined;
};

/** Of a user who was deleted nothing is sent; what is left of such a delivery is another one, and goes next. */
const replay = async (
  deps: ReplayDeps,
  webhook: Webhook,
  shelf: Shelf,
  id: string,
): Promise<'again' | 'done'> => {
  const { webhooks, commit, clock } = deps;
  const { log } = webhooks;
  const now = clock.now();
  const pass = passing(shelf, shelf, id, now);
  const delivery = await log.get(shelf, id);
  if (!isKept(delivery)) {
    await commit([log.replacingShelf(pass)]);
    return 'again';
  }
  const events = delivery.kept.until > now ? await eventsOf(deps, webhook, delivery) : [];
  if (await dropErased(deps, events)) return 'again';
  if (isWhole(delivery, events)) return sendKept(deps, webhook, { shelf, delivery, events });
  const rest = restOf(delivery, events, { id: deps.newId(), createdAt: now });
  const next = rest ? { ...pass, ids: [rest.id, ...pass.ids] } : pass;
  const added = rest ? [log.adding(rest)] : [];
  await commit([log.replacing(dropped(delivery)), log.replacingShelf(next), ...added]);
  return 'again';
};

/** What is left of a delivery, with what an erasure put in the place of events, in order. */
const eventsOf = (
  { webhooks }: ReplayDeps,
  webhook: Webhook,
  { kept }: KeptDelivery,
): Promise<readonly QueuedEvent[]> =>
  webhooks.events(
    laneAddress(webhook),
    kept.orderKeys.flatMap((orderKey) => [orderKey, standInKey(orderKey)]),
  );

const isWhole = ({ kept }: KeptDelivery, events: readonly QueuedEvent[]): boolean =>
  events.length === kept.orderKeys.length &&
  events.every(({ orderKey }, index) => orderKey === kept.orderKeys[index]);

/** What is left of a delivery that is none any more; undefined for nothing. */
const restOf = (
  delivery: KeptDelivery,
  events: readonly QueuedEvent[],
  fresh: Pick<Delivery, 'id' | 'createdAt'>,
): Delivery | undefined => {
  if (events.length === 0) return undefined;
  const kept = { ...delivery.kept, orderKeys: events.map(({ orderKey }) => orderKey) };
  return { ...delivery, ...fresh, events: events.length, attempts: [], kept, version: 1 };
};
