import { type Bond, MOST_BONDS } from '#shared/domain/pairing/pair-memory.ts';
import { type Combination, keyOfCombination } from '#shared/domain/pairing/pair-reading.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** The bonds once some combinations are active and no others are; the very same where that was so before. */
export const bondsAfter = (
  bonds: readonly Bond[],
  active: readonly Combination[],
  now: Instant,
): readonly Bond[] => {
  const wanted = new Map(
    active.map(({ vehicleId, chargerId }) => {
      const combination = { vehicleId, chargerId };
      return [keyOfCombination(combination), combination];
    }),
  );
  const known = bonds.map((bond) => {
    const isActive = wanted.delete(keyOfCombination(bond));
    return bond.isActive === isActive ? bond : { ...bond, isActive, since: now };
  });
  if (wanted.size === 0 && known.every((bond, i) => bond === bonds[i])) return bonds;
  const begun = [...wanted.values()].map((each) => ({ ...each, isActive: true, since: now }));
  return [...known, ...begun].toSorted(latestFirst).slice(0, MOST_BONDS);
};

const latestFirst = (a: Bond, b: Bond): number =>
  Number(b.isActive) - Number(a.isActive) ||
  b.since - a.since ||
  (keyOfCombination(a) < keyOfCombination(b) ? -1 : 1);
