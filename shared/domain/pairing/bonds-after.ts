import { type Bond, MOST_BONDS } from '#shared/domain/pairing/pair-memory.ts';
import { type Combination, keyOfCombination } from '#shared/domain/pairing/pair-reading.ts';
import {
  type Instant,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';

/** How much the last time counts. */
const LEARNING = 0.3;
/** More than this is none of the two's doing. */
const LARGEST = minutes(65);

/** The bonds once some combinations are active and no others are; the very same where that was so before. */
export const bondsAfter = (
  bonds: readonly Bond[],
  active: readonly (Combination & Pick<Bond, 'lag'>)[],
  now: Instant,
): readonly Bond[] => {
  const wanted = new Map(active.map((each) => [keyOfCombination(each), each]));
  const known = bonds.map((bond) => {
    const key = keyOfCombination(bond);
    const found = wanted.get(key);
    wanted.delete(key);
    if (bond.isActive === (found !== undefined)) return bond;
    return { ...bond, isActive: found !== undefined, since: now, ...timing(bond, found?.lag) };
  });
  if (wanted.size === 0 && known.every((bond, i) => bond === bonds[i])) return bonds;
  const begun = [...wanted.values()].map((each) => ({
    ...each,
    isActive: true,
    since: now,
    ...timing({ lag: null, spread: null }, each.lag),
  }));
  return [...known, ...begun].toSorted(latestFirst).slice(0, MOST_BONDS);
};

/** What is learnt of how far apart the two tell: the last time, and as a rule. */
const timing = (
  { lag, spread }: Pick<Bond, 'lag' | 'spread'>,
  found: Milliseconds | null | undefined,
): Pick<Bond, 'lag' | 'spread'> => {
  if (found === null || found === undefined) return { lag, spread };
  const size = Math.min(LARGEST, Math.abs(found));
  const learnt = spread === null ? size : spread + LEARNING * (size - spread);
  return { lag: found, spread: milliseconds(Math.round(learnt)) };
};

const latestFirst = (a: Bond, b: Bond): number =>
  Number(b.isActive) - Number(a.isActive) ||
  b.since - a.since ||
  (keyOfCombination(a) < keyOfCombination(b) ? -1 : 1);
