import { bestWithEach } from '#shared/domain/pairing/best-with-each.ts';

export type Confidence = {
  /** From 0 to 1: how likely it is beside whatever else may be so. */
  readonly share: number;
  /** Whether it belongs to the best of all assignments. */
  readonly isBest: boolean;
};

/**
 * How sure each of some combinations is: the best assignment that has it against the best that does not, leaving both
 * alone included. So it is ahead of its runner-up by just that much, whoever the runner-up is.
 *
 * @param scores Log-odds, a row for each vehicle; negative infinity for what cannot be.
 */
export const confidencesOf = (
  scores: readonly (readonly number[])[],
): readonly (readonly Confidence[])[] => {
  const possible = scores.flat().filter((score) => score > Number.NEGATIVE_INFINITY).length;
  // Mostly at most one car is at home with its cable in.
  if (possible < 2) return scores.map((row) => row.map(alone));
  return bestWithEach(scores).map((best, i) =>
    (scores[i] ?? []).map((score, j) => {
      if (score === Number.NEGATIVE_INFINITY) return impossible;
      const lead = (best[j] ?? 0) - Math.max(...best.toSpliced(j, 1));
      return { share: shareOfOdds(lead), isBest: lead > 0 };
    }),
  );
};

const impossible: Confidence = { share: 0, isBest: false };

const alone = (score: number): Confidence =>
  score === Number.NEGATIVE_INFINITY
    ? impossible
    : { share: shareOfOdds(score), isBest: score > 0 };

const shareOfOdds = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
