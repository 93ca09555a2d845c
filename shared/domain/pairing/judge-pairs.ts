import { bondsAfter } from '#shared/domain/pairing/bonds-after.ts';
import { confidencesOf } from '#shared/domain/pairing/confidences.ts';
import type { Finding } from '#shared/domain/pairing/finding.ts';
import { noteAll, type Traces, worthStoring } from '#shared/domain/pairing/note-all.ts';
import { pairEvidence } from '#shared/domain/pairing/pair-evidence.ts';
import type {
  Bond,
  ChargerTrace,
  PairMemory,
  VehicleTrace,
} from '#shared/domain/pairing/pair-memory.ts';
import {
  type ChargerReading,
  type Combination,
  keyOfCombination,
  type PairMode,
  type VehicleReading,
} from '#shared/domain/pairing/pair-reading.ts';
import { vetoOf } from '#shared/domain/pairing/pair-vetoes.ts';
import { lagOf } from '#shared/domain/pairing/plug-evidence.ts';
import {
  ACTIVE_FROM,
  ACTIVE_UNTIL,
  HELD,
  PATIENCE,
  PRIOR,
  STRANGERS,
} from '#shared/domain/pairing/weights.ts';
import { withFreed } from '#shared/domain/pairing/with-freed.ts';
import { withStrangers } from '#shared/domain/pairing/with-strangers.ts';
import {
  after,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
} from '#shared/domain/quantities/units.ts';

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
  /** When an active pair ends unless something is heard by then; null where none does. */
  readonly lapsesAt: Instant | null;
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
  const traces = withStrangers(memory, noteAll(memory, look), memory.bonds);
  const cases = casesOf(traces, memory.bonds, look);
  const isAlone = traces.vehicles.length === 1 && traces.chargers.length === 1;
  const patience = milliseconds(isAlone ? 0 : PATIENCE);
  const active = activeOf(cases, { now: look.now, patience, bonds: memory.bonds });
  const bonds = bondsAfter(memory.bonds, active.map(begun), look.now);
  const stored = worthStoring(memory, withFreed(traces, memory.bonds, bonds));
  return {
    memory: isAsBefore(memory, stored, bonds) ? memory : { ...stored, bonds },
    verdicts: verdictsOf(cases, bonds),
    lapsesAt: earliest(active.map(({ charger }) => after(charger.toldAt, HELD))),
  };
};

/** A combination, and all that is to be said of it. */
type Case = Combination & {
  readonly vehicle: VehicleTrace;
  readonly charger: ChargerTrace;
  readonly mode: PairMode;
  readonly bond: Bond | undefined;
  readonly veto: string | undefined;
  readonly findings: readonly Finding[];
  readonly confidence: number;
  readonly isBest: boolean;
};

/** What is decided by hand is surer than whatever is found. */
const BY_HAND = 100;

const casesOf = (
  { vehicles, chargers }: Traces,
  bonds: readonly Bond[],
  { modes, now }: PairLook,
): readonly Case[] => {
  const modeOf = new Map(modes.map((each) => [keyOfCombination(each), each.mode]));
  const bondOf = new Map(bonds.map((bond) => [keyOfCombination(bond), bond]));
  const rows = vehicles.map((vehicle) =>
    chargers.map((charger) => {
      const combination = { vehicleId: vehicle.id, chargerId: charger.id };
      const key = keyOfCombination(combination);
      const mode = modeOf.get(key) ?? 'AUTO';
      const veto = vetoOf(vehicle, charger, mode);
      const bond = bondOf.get(key);
      const findings = veto === undefined ? pairEvidence(vehicle, charger, bonds, now) : [];
      return { ...combination, vehicle, charger, mode, bond, veto, findings };
    }),
  );
  const isAlone = vehicles.length === 1 && chargers.length === 1;
  const prior = isAlone && !chargers.some(hasStrangers(now)) ? PRIOR.oneAndOne : PRIOR.more;
  const confidences = confidencesOf(rows.map((row) => row.map((each) => scoreOf(each, prior))));
  return rows.flatMap((row, i) =>
    row.map((each, j) => {
      const { share = 0, isBest = false } = confidences[i]?.[j] ?? {};
      return { ...each, confidence: share, isBest };
    }),
  );
};

const hasStrangers =
  (now: Instant) =>
  ({ strangerAt }: ChargerTrace): boolean =>
    strangerAt !== null && now < after(strangerAt, STRANGERS);

const scoreOf = (
  { veto, mode, findings }: Pick<Case, 'veto' | 'mode' | 'findings'>,
  prior: number,
): number => {
  if (veto !== undefined) return Number.NEGATIVE_INFINITY;
  if (mode === 'ALWAYS') return BY_HAND;
  return findings.reduce((sum, { weight }) => sum + weight, prior);
};

type Moment = {
  readonly now: Instant;
  readonly patience: Milliseconds;
  readonly bonds: readonly Bond[];
};

/** The surest first: whatever was active before, no two of them share a device. */
const activeOf = (cases: readonly Case[], at: Moment): readonly Case[] => {
  const taken = new Set<string>();
  return cases
    .filter((each) => isActive(each, at))
    .toSorted((a, b) => b.confidence - a.confidence || Number(b.isBest) - Number(a.isBest))
    .filter(({ vehicle, charger }) => {
      const [one, other] = [`v${vehicle.id}`, `c${charger.id}`];
      if (taken.has(one) || taken.has(other)) return false;
      taken.add(one).add(other);
      return true;
    });
};

const begun = ({ vehicleId, chargerId, vehicle, charger }: Case) => ({
  vehicleId,
  chargerId,
  lag: lagOf(vehicle, charger),
});

const isActive = (each: Case, moment: Moment): boolean => {
  const { now } = moment;
  const { bond, charger, veto, confidence, mode } = each;
  if (veto !== undefined || now >= after(charger.toldAt, HELD)) return false;
  // A stay that began since is another one: what lay between them went unseen.
  if (bond?.isActive) return confidence >= ACTIVE_UNTIL && pluggedBy(each) <= bond.since;
  return confidence >= ACTIVE_FROM && (mode === 'ALWAYS' || !mayBeRivalled(each, moment));
};

/** Whether another device may not have told yet that it is the one: who is unplugged tells of it before the other side does. */
const mayBeRivalled = (each: Case, { now, patience, bonds }: Moment): boolean => {
  const isRecent = (at: Instant) => now < after(at, patience);
  if (isRecent(pluggedBy(each))) return true;
  return bonds.some(
    ({ vehicleId, chargerId, isActive: isTaken, since }) =>
      (vehicleId === each.vehicleId) !== (chargerId === each.chargerId) &&
      (isTaken || isRecent(since)),
  );
};

const pluggedBy = ({ vehicle, charger }: Case): Instant =>
  instant(Math.max(vehicle.plug?.by ?? 0, charger.plug?.by ?? 0));

const verdictsOf = (cases: readonly Case[], bonds: readonly Bond[]): readonly PairVerdict[] => {
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

const earliest = (moments: readonly Instant[]): Instant | null =>
  moments.length === 0 ? null : instant(Math.min(...moments));
