import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';

/** One POST of a delivery. */
export type DeliveryAttempt = {
  readonly at: Instant;
  /** What the receiver answered; null when it did not. */
  readonly status: number | null;
  /** How long that took. */
  readonly took: Milliseconds;
  /** How its answer began; null when none came. */
  readonly response: string | null;
};

/**
 * What is remembered of a delivery for a week, so that an operator can see what became of it. `pending`: it will be tried
 * again by itself. `delivered`: the receiver has it. `kept`: it was given up, and can be sent again. `dropped`: it
 * will not be sent any more, because an event in it was erased or it was kept for long enough.
 */
export type Delivery = {
  readonly clientId: string;
  readonly webhookId: string;
  /** The delivery id that the receiver sees. */
  readonly id: string;
  /** Where its events wait, or waited. */
  readonly lane: number;
  readonly status: 'pending' | 'delivered' | 'kept' | 'dropped';
  readonly events: number;
  readonly createdAt: Instant;
  /** The latest ones, oldest first. */
  readonly attempts: readonly DeliveryAttempt[];
  /** When a pending one is tried again; null when nothing is planned. */
  readonly nextAttemptAt: Instant | null;
  /** What a kept one holds, and until when. */
  readonly kept: {
    readonly orderKeys: readonly string[];
    /** When the last of its events was queued. */
    readonly lastQueuedAt: Instant;
    readonly until: Instant;
  } | null;
  readonly version: number;
};

/** More than the attempts that are made by themselves; those that are asked for have no bound. */
const MOST_ATTEMPTS = 20;

/** Characters of an answer: enough to see why a receiver refuses. */
const LONGEST_RESPONSE = 1_024;

/** A delivery that was tried once more. */
export const withAttempt = (
  delivery: Delivery,
  { response, ...attempt }: DeliveryAttempt,
  after: { readonly isDelivered: boolean; readonly nextAttemptAt: Instant | null },
): Delivery => ({
  ...delivery,
  attempts: [
    ...delivery.attempts,
    { ...attempt, response: response === null ? null : response.slice(0, LONGEST_RESPONSE) },
  ].slice(-MOST_ATTEMPTS),
  nextAttemptAt: after.nextAttemptAt,
  ...(after.isDelivered && { status: 'delivered', kept: null }),
  version: delivery.version + 1,
});

/** A delivery that nobody will send any more. */
export const dropped = (delivery: Delivery): Delivery => ({
  ...delivery,
  status: 'dropped',
  nextAttemptAt: null,
  kept: null,
  version: delivery.version + 1,
});
