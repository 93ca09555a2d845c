import { confidencesOf } from '#shared/domain/pairing/confidences.ts';
import type { Finding } from '#shared/domain/pairing/finding.ts';
import type { Traces } from '#shared/domain/pairing/note-all.ts';
import { pairEvidence } from '#shared/domain/pairing/pair-evidence.ts';
import type { Bond, ChargerTrace, VehicleTrace } from '#shared/domain/pairing/pair-memory.ts';
import {
  type Combination,
  keyOfCombination,
  type PairMode,
} from '#shared/domain/pairing/pair-reading.ts';
import { vetoOf } from '#shared/domain/pairing/pair-vetoes.ts';
import { PRIOR, STRANGERS } from '#shared/domain/pairing/weights.ts';
import { after, type Instant } from '#shared/domain/quantities/units.ts';

/** A combination, and all that is to be said of it. */
export type PairCase = Combination & {
  readonly vehicle: VehicleTrace;
  readonly charger: ChargerTrace;
  readonly mode: PairMode;
  readonly bond: Bond | undefined;
  /** Why it cannot be, in words. */
  readonly veto: string | undefined;
  readonly findings: readonly Finding[];
  /** From 0 to 1, beside whatever else may be so. */
  readonly confidence: number;
  /** Whether the user has one of each, and no stranger was at the charger lately. */
  readonly isOnlyOne: boolean;
};

type Circumstances = {
  readonly bonds: readonly Bond[];
  readonly modes: readonly (Combination & { readonly mode: PairMode })[];
  readonly now: Instant;
};

/** What is decided by hand is surer than whatever is found. */
const BY_HAND = 100;

/** All combinations of some vehicles and chargers, each seen beside all others. */
export const casesOf = (
  traces: Traces,
  { bonds, modes, now }: Circumstances,
): readonly PairCase[] => {
  const modeOf = new Map(modes.map((each) => [keyOfCombination(each), each.mode]));
  const bondOf = new Map(bonds.map((bond) => [keyOfCombination(bond), bond]));
  const rows = traces.vehicles.map((vehicle) =>
    traces.chargers.map((charger) => {
      const combination = { vehicleId: vehicle.id, chargerId: charger.id };
      const key = keyOfCombination(combination);
      const mode = modeOf.get(key) ?? 'AUTO';
      const veto = vetoOf(vehicle, charger, mode);
      const findings = veto === undefined ? pairEvidence(vehicle, charger, bonds, now) : [];
      return { ...combination, vehicle, charger, mode, bond: bondOf.get(key), veto, findings };
    }),
  );
  const isOnlyOne = areAlone(traces, now);
  const prior = isOnlyOne ? PRIOR.oneAndOne : PRIOR.more;
  const confidences = confidencesOf(rows.map((row) => row.map((each) => scoreOf(each, prior))));
  return rows.flatMap((row, i) =>
    row.map((each, j) => ({ ...each, isOnlyOne, confidence: confidences[i]?.[j] ?? 0 })),
  );
};

const areAlone = ({ vehicles, chargers }: Traces, now: Instant): boolean =>
  vehicles.length === 1 &&
  chargers.length === 1 &&
  !chargers.some((charger) => hasStrangers(charger, now));

const hasStrangers = ({ strangerAt }: ChargerTrace, now: Instant): boolean =>
  strangerAt !== null && now < after(strangerAt, STRANGERS);

const scoreOf = (
  { veto, mode, findings }: Pick<PairCase, 'veto' | 'mode' | 'findings'>,
  prior: number,
): number => {
  if (veto !== undefined) return Number.NEGATIVE_INFINITY;
  if (mode === 'ALWAYS') return BY_HAND;
  return findings.reduce((sum, { weight }) => sum + weight, prior);
};
