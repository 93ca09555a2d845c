import { after, between, hours, type Instant, minutes } from '#shared/domain/quantities/units.ts';

/** What a vendor tells of a device under dates that are long past. */
export type Belated = {
  /** In how many looks running, of those that are at least an hour apart. */
  readonly times: number;
  readonly lastAt: Instant;
  /** The latest of these dates. */
  readonly toldAt: Instant;
};

/** What is less old was overtaken on its way; and a clock that was set back by less has caught up by then. */
const LONG_PAST = hours(1);
/** One look proves nothing: clouds show now and then what they knew some time ago. */
const TIMES_UNTIL_BELIEVED = 3;
const SPACING = hours(1);
/** The clocks of two functions differ by less. */
const OUR_CLOCKS_APART = minutes(5);

/**
 * One more reading that is older than what is stored; the same object where it says nothing about the vendor's clock. It
 * does where its date is long past and later than the one before: a clock that was set back goes on, and what a cloud
 * shows of a device that sleeps does not.
 *
 * @param lastSeen Of what is stored.
 */
export const noteBelated = (
  before: Belated | null,
  toldAt: Instant,
  { lastSeen, now }: { readonly lastSeen: Instant; readonly now: Instant },
): Belated | null => {
  if (before === null) {
    return between(toldAt, lastSeen) < LONG_PAST ? null : { times: 1, lastAt: now, toldAt };
  }
  if (toldAt <= before.toldAt) return before;
  if (isBelieved(before)) return { ...before, lastAt: now, toldAt };
  if (now < after(before.lastAt, SPACING)) return before;
  return { times: before.times + 1, lastAt: now, toldAt };
};

/** Whether it is the vendor's clock that is wrong, and not what it tells. */
export const isBelieved = ({ times }: Belated): boolean => times >= TIMES_UNTIL_BELIEVED;

/** Whether what is stored is dated later than it can be: our own clock was set back, or rows came from where it goes ahead. */
export const isAhead = (lastSeen: Instant, now: Instant): boolean =>
  lastSeen > after(now, OUR_CLOCKS_APART);
