import { type Finding, lengthInWords } from '#shared/domain/pairing/finding.ts';
import type { Bond } from '#shared/domain/pairing/pair-memory.ts';
import type { Combination } from '#shared/domain/pairing/pair-reading.ts';
import { BOND } from '#shared/domain/pairing/weights.ts';
import { between, type Instant } from '#shared/domain/quantities/units.ts';

/** What it says whom either was plugged into the last time; null where neither ever was. */
export const bondEvidence = (
  { vehicleId, chargerId }: Combination,
  bonds: readonly Bond[],
  now: Instant,
): Finding | null => {
  const ofVehicle = latest(bonds.filter((bond) => bond.vehicleId === vehicleId));
  const ofCharger = latest(bonds.filter((bond) => bond.chargerId === chargerId));
  if (!ofVehicle && !ofCharger) return null;
  const isLast = (bond: Bond | undefined) =>
    bond?.vehicleId === vehicleId && bond.chargerId === chargerId;
  if (isLast(ofVehicle) && isLast(ofCharger))
    return { weight: BOND.both, words: inWords(ofCharger, now) };
  if (isLast(ofVehicle) || isLast(ofCharger))
    return { weight: BOND.either, words: 'one of them was paired with another one since' };
  return { weight: BOND.neither, words: 'last paired with others' };
};

const latest = (bonds: readonly Bond[]): Bond | undefined =>
  bonds.reduce<Bond | undefined>(
    (last, bond) => (last && !isLater(bond, last) ? last : bond),
    undefined,
  );

const isLater = (bond: Bond, than: Bond): boolean =>
  bond.isActive === than.isActive ? bond.since > than.since : bond.isActive;

const inWords = (bond: Bond | undefined, now: Instant): string =>
  !bond || bond.isActive
    ? 'paired until now'
    : `last paired ${lengthInWords(between(bond.since, now))} ago`;
