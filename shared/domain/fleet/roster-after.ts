import { curveKey } from '#shared/domain/fleet/fleet-curve.ts';
import type { Roster, RosterEntry } from '#shared/domain/fleet/roster.ts';
import { after, hours, type Instant, milliseconds } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** What comes of changes. */
export type RosterChange = {
  /** The same object where nothing in it is new. */
  readonly roster: Roster;
  /**
   * Whether what the fleet needs may be another than when somebody looked last: not so where only a version is, or a plan. So it
   * is of changes that are entered already, as who entered them may have died before anybody was told.
   */
  readonly hasMoved: boolean;
};

/**
 * Enters what is newer than what is kept, by the version of each policy's row. So changes may come twice, late, in any order
 * and all over again: the roster is the same in the end.
 *
 * @param now What has been gone for longer than changes are told again is forgotten.
 */
export const rosterAfter = (
  roster: Roster,
  changes: readonly RosterEntry[],
  now: Instant,
): RosterChange => {
  const entries = new Map(roster.entries.map((entry) => [entry.policyId, entry]));
  let isNew = false;
  let hasMoved = false;
  for (const change of changes) {
    const known = entries.get(change.policyId);
    if (known && !isNewer(change, known)) {
      hasMoved ||= known.version === change.version;
      continue;
    }
    entries.set(change.policyId, change);
    isNew = true;
    hasMoved ||= !needsTheSame(known, change);
  }
  if (!isNew) return { roster, hasMoved };
  const forgotten = after(now, milliseconds(-REMEMBERED));
  const kept = [...entries.values()]
    .filter(({ goneAt }) => goneAt === null || goneAt > forgotten)
    .toSorted(byPolicy);
  return { roster: { ...roster, entries: kept, version: roster.version + 1 }, hasMoved };
};

/** A stream keeps a change for a day; twice that. */
export const REMEMBERED = hours(48);

const isNewer = (change: RosterEntry, known: RosterEntry): boolean => {
  if (known.goneAt !== null) return false;
  return change.goneAt !== null || change.version > known.version;
};

const needsTheSame = (known: RosterEntry | undefined, { stay }: RosterEntry): boolean => {
  const before = known?.stay ?? null;
  if (before === null || stay === null) return before === stay;
  if (before.isExpected !== stay.isExpected) return false;
  return isSame(before.need, stay.need) && curveKey(before.curve) === curveKey(stay.curve);
};

const byPolicy = (one: RosterEntry, other: RosterEntry): number =>
  one.policyId < other.policyId ? -1 : 1;
