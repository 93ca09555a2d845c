const NEVER = Number.NEGATIVE_INFINITY;

/**
 * What the best one-to-one assignment of rows and columns scores that gives a row a certain column: a row for each row, and in it a
 * number for each column and, at the end, one for none. A row or a column may stay without, which is worth nothing.
 *
 * All sets of columns are tried, row by row: eight columns, as many as take part, have 256 of them.
 *
 * @param scores One row each, all of a length; negative infinity for what cannot be.
 */
export const bestWithEach = (
  scores: readonly (readonly number[])[],
): readonly (readonly number[])[] => {
  const columns = scores[0]?.length ?? 0;
  const sets = 1 << columns;
  const before = [firstSet(sets)];
  for (const row of scores) before.push(entered(before.at(-1) ?? firstSet(sets), row, sets));
  let after = new Float64Array(sets);
  const best: number[][] = [];
  for (let i = scores.length - 1; i >= 0; i -= 1) {
    const row = scores[i] ?? [];
    const sofar = before[i] ?? after;
    best.unshift(eachOf(row, sofar, after, sets));
    after = preceded(row, after, sets);
  }
  return best;
};

const firstSet = (sets: number): Float64Array<ArrayBuffer> => {
  const none = new Float64Array(sets).fill(NEVER);
  none[0] = 0;
  return none;
};

const entered = (before: Float64Array, row: readonly number[], sets: number) => {
  const now = before.slice();
  for (let set = 0; set < sets; set += 1) {
    for (let column = 0; column < row.length; column += 1) {
      const bit = 1 << column;
      if (!(set & bit)) continue;
      const score = at(before, set ^ bit) + at(row, column);
      if (score > at(now, set)) now[set] = score;
    }
  }
  return now;
};

const preceded = (row: readonly number[], after: Float64Array, sets: number) => {
  const now = new Float64Array(sets);
  for (let set = 0; set < sets; set += 1) {
    now[set] = at(after, set);
    for (let column = 0; column < row.length; column += 1) {
      const bit = 1 << column;
      if (set & bit) continue;
      now[set] = Math.max(at(now, set), at(row, column) + at(after, set | bit));
    }
  }
  return now;
};

const eachOf = (
  row: readonly number[],
  before: Float64Array,
  after: Float64Array,
  sets: number,
) => {
  const best = new Array<number>(row.length + 1).fill(NEVER);
  for (let set = 0; set < sets; set += 1) {
    const sofar = at(before, set);
    best[row.length] = Math.max(at(best, row.length), sofar + at(after, set));
    for (let column = 0; column < row.length; column += 1) {
      const bit = 1 << column;
      if (set & bit) continue;
      best[column] = Math.max(at(best, column), sofar + at(row, column) + at(after, set | bit));
    }
  }
  return best;
};

const at = (numbers: Float64Array | readonly number[], index: number): number =>
  numbers[index] ?? NEVER;
