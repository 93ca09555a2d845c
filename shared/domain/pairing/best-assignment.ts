/** Which column each row has, -1 for none, and what all of that scores. */
export type Assignment = { readonly total: number; readonly columnOf: readonly number[] };

/**
 * The one-to-one assignment of rows and columns that scores most, by the Hungarian method: rows are entered one by one, each
 * along the cheapest way of moving the others. What does not score above zero is better left alone, so a row or a
 * column may stay without.
 *
 * @param scores One row each, all of a length; negative infinity for what cannot be.
 * @see Kuhn (1955); Jonker and Volgenant (1987) for entering rows along shortest ways.
 */
export const bestAssignment = (scores: readonly (readonly number[])[]): Assignment => {
  const rows = scores.length;
  const real = scores[0]?.length ?? 0;
  // Each row has a spare column, worth nothing. The column at the very end is where the row that enters stands.
  const board = emptyBoard(scores, rows, real + rows);
  for (let row = 0; row < rows; row += 1) enter(board, row);
  const columnOf = new Array<number>(rows).fill(-1);
  let total = 0;
  for (let column = 0; column < real; column += 1) {
    const row = board.rowAt[column] ?? -1;
    const score = scores[row]?.[column] ?? 0;
    if (score > 0) {
      columnOf[row] = column;
      total += score;
    }
  }
  return { total, columnOf };
};

type Board = {
  readonly costs: readonly Float64Array[];
  readonly columns: number;
  /** Which row a column has; -1 for none. */
  readonly rowAt: Int32Array;
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
};

const emptyBoard = (
  scores: readonly (readonly number[])[],
  rows: number,
  columns: number,
): Board => ({
  costs: scores.map((each) => {
    const costs = new Float64Array(columns);
    each.forEach((score, column) => {
      costs[column] = -Math.max(0, score);
    });
    return costs;
  }),
  columns,
  rowAt: new Int32Array(columns + 1).fill(-1),
  rowPrice: new Float64Array(rows),
  columnPrice: new Float64Array(columns + 1),
});

/** How a search goes on: what it costs at least to get to each column, and from which one. */
type Search = {
  readonly least: Float64Array;
  readonly from: Int32Array;
  readonly isReached: Uint8Array;
};

const enter = (board: Board, row: number): void => {
  const { columns, rowAt } = board;
  const search: Search = {
    least: new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY),
    from: new Int32Array(columns + 1).fill(columns),
    isReached: new Uint8Array(columns + 1),
  };
  rowAt[columns] = row;
  let at = columns;
  while (at >= 0 && (rowAt[at] ?? -1) >= 0) at = step(board, search, at);
  while (at !== columns && at >= 0) {
    const before = search.from[at] ?? columns;
    rowAt[at] = rowAt[before] ?? -1;
    at = before;
  }
  rowAt[columns] = -1;
};

/** Reaches the nearest column that was not, and evens out prices so that it costs nothing to be there. */
const step = (board: Board, search: Search, at: number): number => {
  search.isReached[at] = 1;
  const nearest = look(board, search, at);
  const { least, isReached } = search;
  const cost = least[nearest] ?? 0;
  for (let column = 0; column <= board.columns; column += 1) {
    if (isReached[column]) {
      add(board.rowPrice, board.rowAt[column] ?? 0, cost);
      add(board.columnPrice, column, -cost);
    } else add(least, column, -cost);
  }
  return nearest;
};

const look = (board: Board, { least, from, isReached }: Search, at: number): number => {
  const row = board.rowAt[at] ?? 0;
  let nearest = -1;
  for (let column = 0; column < board.columns; column += 1) {
    if (isReached[column]) continue;
    const cost = costBetween(board, row, column);
    if (cost < of(least, column)) {
      least[column] = cost;
      from[column] = at;
    }
    if (nearest < 0 || of(least, column) < of(least, nearest)) nearest = column;
  }
  return nearest;
};

/** What joining the two costs beyond what they are worth in any case. */
const costBetween = ({ costs, rowPrice, columnPrice }: Board, row: number, column: number) =>
  (costs[row]?.[column] ?? 0) - of(rowPrice, row) - of(columnPrice, column);

const of = (numbers: Float64Array, index: number): number => numbers[index] ?? 0;

const add = (numbers: Float64Array, index: number, value: number): void => {
  numbers[index] = (numbers[index] ?? 0) + value;
};
