import { activeCases } from '#shared/domain/pairing/active-cases.ts';
import { bondsAfter } from '#shared/domain/pairing/bonds-after.ts';
import { noteAll, type Traces, worthStoring } from '#shared/domain/pairing/note-all.ts';
import { casesOf, type PairCase } from '#shared/domain/pairing/pair-case.ts';
import type { Bond, PairMemory } from '#shared/domain/pairing/pair-memory.ts';
import {
  type ChargerReading,
  type Combination,
  keyOfCombination,
  type PairMode,
  type VehicleReading,
} from '#shared/domain/pairing/pair-reading.ts';
import { lagOf } from '#shared/domain/pairing/plug-evidence.ts';
import { withFreed } from '#shared/domain/pairing/with-freed.ts';
import { withStrangers } from '#shared/domain/pairing/with-strangers.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What became known of a user's vehicles and chargers since they were judged last. */
export type PairLook = {
  /**
   * New readings, in any order. The one that was stored before a new one may come along, and should: it says until when
   * things were as they were, and nothing else keeps it.
   */
  readonly vehicles: readonly VehicleReading[];
  readonly chargers: readonly ChargerReading[];
  /** Of the combinations that somebody decided by hand; all others are `AUTO`. */
  readonly modes: readonly (Combination & { readonly mode: PairMode })[];
  readonly now: Instant;
};

/** How one combination stands. */
export type PairVerdict = Combination & {
  /** Whether the two are plugged into each other. */
  readonly isActive: boolean;
  /** When it began, or last ceased, to be so; null if it never was. */
  readonly since: Instant | null;
  /** From 0 to 1; null where either device tells of neither plug nor charging. */
  readonly confidence: number | null;
  /** In words, with values, the weightiest first. */
  readonly evidence: readonly string[];
};

export type PairJudgement = {
  /** What to remember; the very same object where there is nothing to store. */
  readonly memory: PairMemory;
  /** One for each vehicle and charger that was heard of, by their ids. */
  readonly verdicts: readonly PairVerdict[];
  /** When to judge again although nothing more was heard: a pair ends then, or begins; null for never. */
  readonly lookAgainAt: Instant | null;
};

/**
 * Which of a user's vehicles are plugged into which of the user's chargers.
 *
 * Each combination is scored by how much more likely all that was heard is of two that are plugged into each other; those
 * that cannot be are left out, and the best one-to-one assignment of the rest is looked for. A pair is active
 * from 0.99 on, and stays so until less than 0.5 speaks for it, or either says that it is unplugged.
 *
 * Judged without any new reading it says how all stand.
 *
 * @see docs/pairing.md for the evidence, and where its weights come from.
 */
export const judgePairs = (memory: PairMemory, look: PairLook): PairJudgement => {
  const { modes, now } = look;
  const traces = withStrangers(memory, noteAll(memory, look), memory.bonds);
  const cases = casesOf(traces, { bonds: memory.bonds, modes, now });
  const { active, lookAgainAt } = activeCases(cases, memory.bonds, now);
  const bonds = bondsAfter(memory.bonds, active.map(begun), now);
  const stored = worthStoring(memory, withFreed(traces, memory.bonds, bonds));
  return {
    memory: isAsBefore(memory, stored, bonds) ? memory : { ...stored, bonds },
    verdicts: verdictsOf(cases, bonds),
    lookAgainAt,
  };
};

const begun = ({ vehicleId, chargerId, vehicle, charger }: PairCase) => ({
  vehicleId,
  chargerId,
  lag: lagOf(vehicle, charger),
});

const verdictsOf = (cases: readonly PairCase[], bonds: readonly Bond[]): readonly PairVerdict[] => {
  const bondOf = new Map(bonds.map((bond) => [keyOfCombination(bond), bond]));
  return cases.map((each) => {
    const { vehicleId, chargerId, veto, findings, vehicle, charger, confidence } = each;
    const bond = bondOf.get(keyOfCombination(each));
    const isTold = vehicle.isPlugged !== null && charger.isPlugged !== null;
    return {
      vehicleId,
      chargerId,
      isActive: bond?.isActive ?? false,
      since: bond?.since ?? null,
      confidence: isTold ? confidence : null,
      evidence: veto === undefined ? findings.map(({ words }) => words) : [veto],
    };
  });
};

const isAsBefore = (memory: PairMemory, { vehicles, chargers }: Traces, bonds: readonly Bond[]) =>
  memory.vehicles === vehicles && memory.chargers === chargers && memory.bonds === bonds;
