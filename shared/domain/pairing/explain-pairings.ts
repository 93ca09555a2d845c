import { judgePairs } from '#shared/domain/pairing/judge-pairs.ts';
import {
  combinationsOf,
  type Household,
  nextPairings,
} from '#shared/domain/pairing/next-pairings.ts';
import {
  isSameCombination,
  type KnownPairings,
  type Pairing,
} from '#shared/domain/pairing/user-pairings.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** A combination together with what speaks for it, and against it. */
export type ExplainedPairing = Pairing & {
  /** How likely it is that they are plugged into each other, from 0 to 1; null where nobody can know. */
  readonly confidence: number | null;
  readonly evidence: readonly string[];
};

/** How all combinations of a user stand by now, and why. */
export const explainPairings = (
  household: Household,
  known: KnownPairings | undefined,
  now: Instant,
): readonly ExplainedPairing[] => {
  const next = nextPairings(household, known, now);
  if (!next) return [];
  const look = { vehicles: [], chargers: [], modes: next.pairs, now };
  const { verdicts } = judgePairs(next.memory, look);
  const there = combinationsOf(household);
  return next.pairs
    .filter((pairing) => there.some((one) => isSameCombination(one, pairing)))
    .map((pairing) => {
      const verdict = verdicts.find((one) => isSameCombination(one, pairing));
      const { confidence = null, evidence = [] } = verdict ?? {};
      return { ...pairing, confidence, evidence };
    });
};
