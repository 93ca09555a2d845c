import type { Random } from '#bin/simulate/engine/random.ts';
import { type FaultName, faultNames, faultTable } from '#test/simulation/faults/fault-table.ts';

/** What goes wrong in one storm. */
export type Faults = {
  /** Whether it strikes now. */
  readonly strike: (name: FaultName, random: Random) => boolean;
  /** From now on nothing goes wrong any more, so that the storm can settle. */
  readonly stop: () => void;
  /** How often each one struck. */
  readonly counts: () => ReadonlyMap<FaultName, number>;
};

/** A storm has some of the faults, each milder or wilder than usual: the seed decides. */
export const drawFaults = (random: Random, without: readonly string[] = []): Faults => {
  const rates = new Map(
    faultNames.map((name) => {
      const isPresent = random.chance(0.75) && !without.includes(name);
      const strength = 2 ** (random.unit() * 3 - 1.5);
      return [name, isPresent ? Math.min(1, faultTable[name].rate * strength) : 0] as const;
    }),
  );
  return faultsAt(rates);
};

/** Faults at these rates; those that are not named never strike. */
const faultsAt = (rates: ReadonlyMap<FaultName, number>): Faults => {
  const counts = new Map<FaultName, number>();
  let isOver = false;
  return {
    strike: (name, random) => {
      const rate = rates.get(name) ?? 0;
      // Drawn in any case, so that a storm without this fault is otherwise the same storm.
      const strikes = random.unit() < rate && !isOver;
      if (strikes) counts.set(name, (counts.get(name) ?? 0) + 1);
      return strikes;
    },
    stop: () => {
      isOver = true;
    },
    counts: () => counts,
  };
};
