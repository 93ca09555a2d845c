import { bestWithEach } from '#shared/domain/pairing/best-with-each.ts';

/**
 * How sure each of some combinations is, from 0 to 1: the best assignment that has it against the best that does not,
 * leaving both alone included. So it is ahead of its runner-up by just that much, whoever the runner-up is.
 *
 * @param scores Log-odds, a row for each vehicle; negative infinity for what cannot be.
 */
export const confidencesOf = (
  scores: readonly (readonly number[])[],
): readonly (readonly number[])[] => {
  const possible = scores.flat().filter((score) => score > Number.NEGATIVE_INFINITY).length;
  // Mostly at most one car is at home with its cable in.
  if (possible < 2) return scores.map((row) => row.map(shareOfOdds));
  return bestWithEach(scores).map((best) =>
    best.slice(0, -1).map((_, column) => leadOf(best, column)),
  );
};

const leadOf = (best: readonly number[], column: number): number =>
  shareOfOdds((best[column] ?? 0) - Math.max(...best.toSpliced(column, 1)));

const shareOfOdds = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
