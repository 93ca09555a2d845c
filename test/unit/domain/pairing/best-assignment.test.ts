import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestAssignment } from '#shared/domain/pairing/best-assignment.ts';
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

describe('bestAssignment', () => {
  it('joins nobody where nothing is gained by it', () => {
    expect(bestAssignment([[-1, 0]])).toEqual({ total: 0, columnOf: [-1] });
    expect(bestAssignment([])).toEqual({ total: 0, columnOf: [] });
  });

  it('gives up the best pair for two that are better together', () => {
    expect(
      bestAssignment([
        [5, 4],
        [5, -1],
      ]),
    ).toEqual({ total: 9, columnOf: [1, 0] });
  });

  it('scores as much as the best of all, and is one of them', () => {
    fc.assert(
      fc.property(table(5), (scores) => {
        const { total, columnOf } = bestAssignment(scores);
        const had = columnOf.filter((column) => column >= 0);

        expect(total).toBe(byTrying(scores));
        expect(new Set(had).size).toBe(had.length);
        expect(columnOf.reduce((sum, column, row) => sum + (scores[row]?.[column] ?? 0), 0)).toBe(
          total,
        );
      }),
    );
  });

  it('has an answer for twenty and twenty', () => {
    const scores = Array.from({ length: 20 }, (_, i) =>
      Array.from({ length: 20 }, (_, j) => ((i * 7 + j * 13) % 20) + 1),
    );

    expect(bestAssignment(scores).columnOf.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i),
    );
  });
});

describe('bestWithEach', () => {
  it('says the same whether it tries sets of columns or assigns anew', () => {
    fc.assert(
      fc.property(table(5), (scores) => {
        // Columns that nobody can have are too many to try their sets.
        const wide = scores.map((row) => [...row, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER]);
        const few = bestWithEach(scores);
        const many = bestWithEach(wide).map((row) => [...row.slice(0, -7), row.at(-1)]);

        expect(many).toEqual(few);
      }),
    );
  });
});
