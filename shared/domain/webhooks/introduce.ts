import { after, hours, type Instant } from '#shared/domain/quantities/units.ts';
import { type LastTold, subjectIn } from '#shared/domain/webhooks/last-told.ts';
import { matchesSubscription } from '#shared/domain/webhooks/matches-subscription.ts';
import type { QueuedEvent, Webhook, WebhookBatch } from '#shared/domain/webhooks/webhook.ts';

/** A day less than it is remembered what was told. */
const REMEMBERED = hours(14 * 24);

/**
 * Which events of a batch introduce their subjects: of what the receiver was never told, the first is no change but how it
 * became known, with the newer state. Its discovery was held up, or was dropped with all that waited while the receiver was down;
 * it is not told any more once this has been.
 *
 * Only where it is sure: the webhook was there before the subject was, wants to hear of discoveries, and what it was
 * told since is remembered still.
 *
 * @returns their order keys, to be frozen with the batch: what the webhook wants and remembers can change before it is sent again.
 */
export const introductionsIn = (
  events: readonly QueuedEvent[],
  {
    webhook,
    told,
    now,
  }: { readonly webhook: Webhook; readonly told: LastTold; readonly now: Instant },
): readonly string[] => {
  const heardOf = new Set(told.keys());
  return events.flatMap((event) => {
    const subject = subjectIn(event.orderKey);
    const isFirst = subject !== undefined && !heardOf.has(subject);
    if (subject !== undefined) heardOf.add(subject);
    return isFirst && isSurelyNew(event, webhook, now) ? event.orderKey : [];
  });
};

/** The events of a batch as they are sent. */
export const asHeard = (
  events: readonly QueuedEvent[],
  { introduces }: Pick<WebhookBatch, 'introduces'>,
): readonly QueuedEvent[] =>
  events.map((event) => (introduces.includes(event.orderKey) ? introduced(event) : event));

const isSurelyNew = ({ introducedBy }: QueuedEvent, webhook: Webhook, now: Instant): boolean =>
  introducedBy !== null &&
  introducedBy.since > webhook.createdAt &&
  after(introducedBy.since, REMEMBERED) > now &&
  matchesSubscription(webhook, introducedBy.name);

const introduced = (event: QueuedEvent): QueuedEvent => {
  const { updatedFields: _, ...members } = JSON.parse(event.body);
  return { ...event, body: JSON.stringify({ ...members, event: event.introducedBy?.name }) };
};
