import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestWithEach } from '#shared/domain/pairing/best-with-each.ts';

/** What the best of all assignments scores, found by trying every one. */
const byTrying = (
  scores: readonly (readonly number[])[],
  taken: readonly number[] = [],
): number => {
  const [row, ...rest] = scores;
  if (!row) return 0;
  const joined = row.flatMap((score, column) =>
    taken.includes(column) ? [] : [score + byTrying(rest, [...taken, column])],
  );
  return Math.max(byTrying(rest, taken), ...joined);
};

const NEVER = Number.NEGATIVE_INFINITY;
const score = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.constant(NEVER));
const table = (most: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(score, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );

/** The same where a row is given a column; the last one is none. */
const byTryingWith = (scores: readonly (readonly number[])[], row: number, column: number) => {
  const others = scores.toSpliced(row, 1);
  const isNone = column === scores[row]?.length;
  return (isNone ? 0 : (scores[row]?.[column] ?? 0)) + byTrying(others, isNone ? [] : [column]);
};

describe('bestWithEach', () => {
  it('gives a row nothing where there is nothing to give', () => {
    expect(bestWithEach([])).toEqual([]);
    expect(bestWithEach([[], []])).toEqual([[0], [0]]);
  });

  it('gives up the best pair for two that are better together', () => {
    expect(
      bestWithEach([
        [5, 4],
        [5, -1],
      ]),
    ).toEqual([
      [5, 9, 5],
      [9, 4, 5],
    ]);
  });

  it('says of each row and column what the best of all assignments with them scores', () => {
    fc.assert(
      fc.property(table(5), (scores) => {
        const tried = scores.map((row, i) =>
          [...row, 0].map((_, column) => byTryingWith(scores, i, column)),
        );

        expect(bestWithEach(scores)).toEqual(tried);
      }),
    );
  });

  it('has an answer for eight and eight', () => {
    const scores = Array.from({ length: 8 }, (_, i) =>
      Array.from({ length: 8 }, (_, j) => (i === j ? 10 : 1)),
    );

    expect(bestWithEach(scores).map((row, i) => row[i])).toEqual(new Array(8).fill(80));
  });
});
