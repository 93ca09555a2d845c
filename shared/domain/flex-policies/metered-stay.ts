import type { ConsumedQuarter } from '#shared/domain/consumption/consumed.ts';
import { cutAt } from '#shared/domain/consumption/consumption-slice.ts';
import { chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { FlexSession } from '#shared/domain/flex-policies/flex-session.ts';
import { after, hours, type Instant, minutes } from '#shared/domain/quantities/units.ts';

/**
 * A stay of a vehicle at a charger that is known, whose meter counts for the vehicle while the two are together: many a vehicle tells
 * nothing, or only now and then. It is remembered beyond its end, since a charger, too, tells later than things happen.
 */
export type MeteredStay = {
  readonly chargerId: string;
  /** When the vehicle was plugged in: before that somebody else may have been there. */
  readonly from: Instant;
  /** When the two were together no more; null while they are. */
  readonly until: Instant | null;
  /** Until when the charger had told what it consumed when something in it was new; null before the first time. */
  readonly countedUntil: Instant | null;
};

/** So long a meter is waited for that tells nothing. */
const PATIENCE = hours(24);

/**
 * The stay whose meter counts at a look.
 *
 * @param session The stay of the vehicle, as the look before left it.
 * @param pairedId The charger that it is plugged into; undefined where that is none, or none that is known.
 */
export const meteredStay = (
  before: MeteredStay | null,
  session: Pick<FlexSession, 'pluggedInAt' | 'endedAt'> | null,
  pairedId: string | undefined,
  now: Instant,
): MeteredStay | null => {
  const from = session?.endedAt === null ? session.pluggedInAt : null;
  if (from !== null && pairedId !== undefined) return together(before, pairedId, from);
  if (before?.until === null) {
    const isOfStay = session?.pluggedInAt === before.from;
    return { ...before, until: (isOfStay ? session.endedAt : null) ?? now };
  }
  return before && now <= after(before.until, PATIENCE) ? before : null;
};

/** One that was thought to be over may go on. */
const together = (before: MeteredStay | null, chargerId: string, from: Instant): MeteredStay => {
  const goesOn = before?.from === from && before.chargerId === chargerId;
  if (!goesOn) return { chargerId, from, until: null, countedUntil: null };
  return before.until === null ? before : { ...before, until: null };
};

/** Of what a charger consumed, that which the vehicle did: what is left of a quarter-hour in which it ended is somebody else's. */
export const measuredIn = (
  { from, until }: MeteredStay,
  quarters: readonly ConsumedQuarter[],
): readonly ConsumedQuarter[] =>
  quarters.flatMap((quarter) => {
    if (quarter.start < chunkOf(from) || (until !== null && quarter.from >= until)) return [];
    return cutAt(quarter, until === null ? [] : [until]).slice(0, 1);
  });

/** Whether nothing more can be told of it, once what was told until then is counted. */
export const isRead = ({ until }: MeteredStay, toldUntil: Instant | null): boolean =>
  until !== null && toldUntil !== null && toldUntil >= until;

/** When to look at what the meter told of the end of a stay: nobody tells of that. Null while the two are together. */
export const readAt = (stay: MeteredStay | null): Instant | null =>
  stay?.until ? after(stay.until, ASKED) : null;

/** By then a charger that is in reach has told. */
const ASKED = minutes(10);
