import type { Traces } from '#shared/domain/pairing/note-all.ts';
import type { Bond, Trace } from '#shared/domain/pairing/pair-memory.ts';
import { keyOfCombination } from '#shared/domain/pairing/pair-reading.ts';

/**
 * The traces once some bonds are over: who is still plugged in, though the other side is not, may have been plugged in anew
 * by then and never told of it. Looks are minutes apart, and cables are swapped in less.
 */
export const withFreed = (
  traces: Traces,
  before: readonly Bond[],
  bonds: readonly Bond[],
): Traces => {
  if (before === bonds) return traces;
  const active = new Set(bonds.filter(({ isActive }) => isActive).map(keyOfCombination));
  const over = before.filter((bond) => bond.isActive && !active.has(keyOfCombination(bond)));
  return over.reduce(({ vehicles, chargers }, { vehicleId, chargerId }) => {
    const vehicle = vehicles.find(({ id }) => id === vehicleId);
    const charger = chargers.find(({ id }) => id === chargerId);
    return {
      vehicles: vehicles.map((each) => (each.id === vehicleId ? freedBy(each, charger) : each)),
      chargers: chargers.map((each) => (each.id === chargerId ? freedBy(each, vehicle) : each)),
    };
  }, traces);
};

const freedBy = <Side extends Trace>(one: Side, other: Trace | undefined): Side =>
  one.isPlugged === true && other?.isPlugged === false
    ? { ...one, freed: { after: other.pluggedBefore, by: other.toldAt } }
    : one;
