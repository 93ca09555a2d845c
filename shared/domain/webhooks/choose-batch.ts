import {
  between,
  type Instant,
  type Milliseconds,
  milliseconds,
} from '#shared/domain/quantities/units.ts';
import type { QueuedEvent } from '#shared/domain/webhooks/webhook.ts';

/** Events in one POST, at most. */
export const MAX_EVENTS = 100;
/** Characters of events in one POST, at most; one event that is longer goes alone. */
const MAX_CHARACTERS = 1_048_576;

export type BatchChoice = {
  /** What to send now, in order; none when everything is too young. */
  readonly events: readonly QueuedEvent[];
  /** How long to wait before there is something to send; zero when there is. */
  readonly wait: Milliseconds;
};

/**
 * Chooses what to send of a queue's head.
 *
 * An event that came in just now waits for `holdBack`: its elders may have been committed before it
 * and travel a little slower. Once one has waited, everything before it goes along, however young:
 * to hold an elder back would make it late, which is what the waiting is there to prevent.
 */
export const chooseBatch = (
  head: readonly QueuedEvent[],
  now: Instant,
  holdBack: Milliseconds,
): BatchChoice => {
  const eligible = head.slice(0, fitting(head));
  const lastRipe = eligible.findLastIndex((event) => isRipe(event, now, holdBack));
  if (lastRipe >= 0 || eligible.length === 0) {
    return { events: eligible.slice(0, lastRipe + 1), wait: milliseconds(0) };
  }
  const ripeAt = Math.min(...eligible.map(({ queuedAt }) => queuedAt + holdBack));
  return { events: [], wait: milliseconds(ripeAt - now) };
};

/** How many of the first events fit into one POST. */
const fitting = (head: readonly QueuedEvent[]): number => {
  let characters = 0;
  const tooMany = head.findIndex(({ body }, index) => {
    characters += body.length + 1;
    return index === MAX_EVENTS || (index > 0 && characters > MAX_CHARACTERS);
  });
  return tooMany < 0 ? head.length : tooMany;
};

/** Far in the future is another machine's clock and no reason to wait. */
const isRipe = ({ queuedAt }: QueuedEvent, now: Instant, holdBack: Milliseconds) =>
  Math.abs(between(queuedAt, now)) >= holdBack;
