import { curveKey } from '#shared/domain/fleet/fleet-curve.ts';
import type { FleetStay } from '#shared/domain/fleet/fleet-stay.ts';
import type { Roster, RosterEntry } from '#shared/domain/fleet/roster.ts';
import { type Instant, minutes } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** What the row of a policy says, and since when it does. */
export type RecountedEntry = RosterEntry & { readonly updatedAt: Instant };

/** Which entries of a roster differ from the policies themselves. */
export type Recount = {
  /** As they should be. */
  readonly fixes: readonly RosterEntry[];
  /** Those among them that differ although nobody is on the way to say so. */
  readonly wrong: number;
};

/**
 * Compares a roster with the policies that it is about. What was entered of a version has to be what that version says, bit for bit;
 * but where power has another price by now, which nobody tells, it is just entered anew. What the feed has not told yet is left to it.
 *
 * @param counted All that fall to the shard, of those that were read.
 */
export const recountRoster = (
  { entries }: Pick<Roster, 'entries'>,
  counted: readonly RecountedEntry[],
  now: Instant,
): Recount => {
  const known = new Map(entries.map((entry) => [entry.policyId, entry]));
  const fixes: RosterEntry[] = [];
  let wrong = 0;
  for (const { updatedAt, ...entry } of counted) {
    const difference = differenceOf(known.get(entry.policyId), entry, now - updatedAt);
    if (difference === 'none') continue;
    fixes.push(entry);
    if (difference === 'wrong') wrong += 1;
  }
  return { fixes, wrong };
};

const differenceOf = (
  entered: RosterEntry | undefined,
  entry: RosterEntry,
  age: number,
): 'none' | 'renewed' | 'wrong' => {
  if (entered?.version !== entry.version) {
    const isNewer = entered && (entered.goneAt !== null || entered.version > entry.version);
    return isNewer || age < ON_ITS_WAY ? 'none' : 'wrong';
  }
  if (entered.goneAt !== null || isSame(partsOf(entered.stay), partsOf(entry.stay))) return 'none';
  return isSame(needOf(entered.stay), needOf(entry.stay)) ? 'renewed' : 'wrong';
};

/** The feed waits for a quarter of a minute, and tries again what fails. */
const ON_ITS_WAY = minutes(10);

const needOf = (stay: FleetStay | null) => stay && [stay.need, stay.spans, stay.isExpected];
const partsOf = (stay: FleetStay | null) =>
  stay && [stay.need, stay.spans, stay.isExpected, curveKey(stay.curve)];

/** The roster with what was found; whatever was entered meanwhile is newer. */
export const healedRoster = (roster: Roster, fixes: readonly RosterEntry[]): Roster => {
  const entries = new Map(roster.entries.map((entry) => [entry.policyId, entry]));
  for (const fix of fixes) {
    const entered = entries.get(fix.policyId);
    const isOlder = entered && (entered.goneAt !== null || entered.version > fix.version);
    if (!isOlder) entries.set(fix.policyId, fix);
  }
  const sorted = [...entries.values()].toSorted((one, other) =>
    one.policyId < other.policyId ? -1 : 1,
  );
  return { ...roster, entries: sorted, version: roster.version + 1 };
};
