import { after, hours, type Instant } from '#shared/domain/quantities/units.ts';

/** A device that its vendor left out of an answer. */
export type Absence = {
  /** How often in a row, counted once an hour at most. */
  readonly times: number;
  readonly lastAt: Instant;
  /** When its asset was removed for it, and at which version; null while the asset is there. */
  readonly removed: { readonly at: Instant; readonly version: number } | null;
};

/** Vendors now and then answer with an empty or a shortened list: one answer proves nothing. */
const TIMES_UNTIL_GONE = 3;
const SPACING = hours(1);
/** So long a device that comes back is known by the id that it had. */
const REMEMBERED = hours(24 * 90);

/** One more absence; within an hour of the last one it counts as the same. */
export const noteAbsence = (before: Absence | undefined, now: Instant): Absence => {
  if (!before) return { times: 1, lastAt: now, removed: null };
  if (now < after(before.lastAt, SPACING)) return before;
  return { ...before, times: before.times + 1, lastAt: now };
};

/** Whether it has been away so often that it is no longer the account's. */
export const isGone = ({ times }: Absence): boolean => times >= TIMES_UNTIL_GONE;

/** Whether it has been away so long that nothing live can be had of it. */
export const isOutOfSight = ({ times }: Absence): boolean => times > 1;

/** Whether even its id need not be known any more. */
export const isForgotten = ({ removed }: Absence, now: Instant): boolean =>
  removed !== null && now >= after(removed.at, REMEMBERED);
