import { after, hours, type Instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { type LaneLayout, lanesEverOf } from '#shared/domain/webhooks/lanes.ts';

/**
 * Where the events of deliveries are that were given up: in a lane of its own, which is none of any layout, so that an
 * erasure finds them as it finds what waits. Nothing is sent from it by itself.
 */
export const SHELF = 300;

/** Everywhere where something of a webhook can be: its lanes, and what is kept. */
export const placesOf = (layout: LaneLayout): readonly number[] => [...lanesEverOf(layout), SHELF];

/** Until when a delivery is kept that is given up now. */
export const keptUntil = (now: Instant): Instant => after(now, hours(7 * 24));

/** What is to be sent again from the shelf of a webhook, and how far that has come. */
export type Shelf = {
  readonly clientId: string;
  readonly webhookId: string;
  /** Deliveries that were asked for one by one. */
  readonly ids: readonly string[];
  /** All that hold an event that was queued since then; null for none. */
  readonly since: Instant | null;
  /** The id of the last of those that was seen to. */
  readonly after: string | null;
  /** Attempts at the next of those that came to nothing. */
  readonly failures: number;
  readonly retryAt: Instant | null;
  readonly leasedUntil: Instant | null;
  readonly dueAt: Instant | null;
  readonly version: number;
};

/** Deliveries that can be asked for one by one before the first of them is sent. */
export const MOST_ASKED = 100;

/**
 * The waits between the attempts at one delivery of a replay. Somebody waits for it: after some ten minutes it ends, and can be asked
 * for again.
 */
const WAITS = [seconds(6.5), seconds(52), minutes(3), minutes(7)];

/** A shelf from which one more delivery is to be sent, before everything else. */
export const asking = (shelf: Shelf, id: string, now: Instant): Shelf =>
  next(shelf, { ids: [...new Set([...shelf.ids, id])], retryAt: null, dueAt: now });

/** A shelf from which everything since a moment is to be sent; what was asked for before still is. */
export const askingSince = (shelf: Shelf, since: Instant, now: Instant): Shelf =>
  next(shelf, {
    since: shelf.since === null || since < shelf.since ? since : shelf.since,
    ...{ after: null, failures: 0, retryAt: null, dueAt: now },
  });

/** A shelf from which nothing is to be sent. */
export const resting = (shelf: Shelf): Shelf =>
  next(shelf, {
    ...{ ids: [], since: null, after: null, failures: 0 },
    ...{ retryAt: null, leasedUntil: null, dueAt: null },
  });

/**
 * A shelf that is done with a delivery, whatever came of it.
 *
 * @param seen As it was when the delivery was chosen: somebody may have asked for more since.
 */
export const passing = (shelf: Shelf, seen: Shelf, id: string, now: Instant): Shelf => {
  const done = { leasedUntil: null, retryAt: null, dueAt: now };
  if (seen.ids.includes(id)) {
    return next(shelf, { ...done, ids: shelf.ids.filter((each) => each !== id) });
  }
  return next(shelf, { ...done, ...(isSameWalk(shelf, seen) && { after: id, failures: 0 }) });
};

/** A shelf after an attempt at a delivery. */
export const afterAttempt = (
  shelf: Shelf,
  seen: Shelf,
  { id, isDelivered }: { readonly id: string; readonly isDelivered: boolean },
  now: Instant,
): Shelf => (isDelivered ? passing : refused)(shelf, seen, id, now);

/**
 * A shelf after a receiver refused a delivery. One that was asked for by itself is left where it is; a replay tries
 * again, and ends when that comes to nothing: what is behind it would be refused, too.
 */
const refused = (shelf: Shelf, seen: Shelf, id: string, now: Instant): Shelf => {
  if (seen.ids.includes(id) || !isSameWalk(shelf, seen)) return passing(shelf, seen, id, now);
  const failures = shelf.failures + 1;
  const done = { leasedUntil: null, dueAt: now };
  const wait = WAITS[shelf.failures];
  if (wait === undefined) {
    return next(shelf, { ...done, since: null, after: null, failures: 0, retryAt: null });
  }
  const retryAt = after(now, wait);
  return next(shelf, { ...done, failures, retryAt, dueAt: retryAt });
};

const isSameWalk = (shelf: Shelf, seen: Shelf) =>
  shelf.since === seen.since && shelf.after === seen.after;

const next = (shelf: Shelf, change: Partial<Shelf>): Shelf => ({
  ...shelf,
  ...change,
  version: shelf.version + 1,
});
