/**
 * Reads and updates of typed arrays inside the loops over fleets.
 *
 * The compiler cannot know that an index is in range, so it types every read as possibly
 * `undefined`. These helpers say once that it is, and throw when it is not: an index out of range
 * is a bug of ours, and must not become a plausible zero. The engine inlines them and compares the
 * index anyway; the call that never happens costs nothing, where a `throw` written out makes them
 * too long to inline. There is one per kind of array so that each stays monomorphic.
 *
 * @throws {RangeError} for an index out of range
 */
export const real = (cells: Float64Array, index: number): number =>
  cells[index] ?? outOfRange(index);

/** As {@link real}, for counts and indices. */
export const whole = (cells: Int32Array, index: number): number =>
  cells[index] ?? outOfRange(index);

/** As {@link real}, for compact ranks and chunk numbers. */
export const small = (cells: Uint16Array, index: number): number =>
  cells[index] ?? outOfRange(index);

const outOfRange = (index: number): never => {
  throw new RangeError(`there is no cell ${index}`);
};

/** A cell, or zero where there is none: for a neighbour that may lie outside. */
export const at = (cells: Float64Array, index: number): number =>
  index >= 0 && index < cells.length ? real(cells, index) : 0;

/** Adds to one cell in place. */
export const addTo = (cells: Float64Array, index: number, amount: number): void => {
  cells[index] = (cells[index] ?? outOfRange(index)) + amount;
};

/** The sum of the products of two arrays, over the length of the first. */
export const dot = (left: Float64Array, right: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += real(left, i) * real(right, i);
  return sum;
};

/**
 * The sum of the products of two runs of cells that begin at different places. Four sums at a time:
 * one alone waits for the addition before it.
 */
export const dotAt = (
  left: Float64Array,
  from: number,
  right: Float64Array,
  start: number,
  length: number,
): number => {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    a += real(left, from + i) * real(right, start + i);
    b += real(left, from + i + 1) * real(right, start + i + 1);
    c += real(left, from + i + 2) * real(right, start + i + 2);
    d += real(left, from + i + 3) * real(right, start + i + 3);
  }
  for (; i < length; i += 1) a += real(left, from + i) * real(right, start + i);
  return a + b + (c + d);
};

/** The largest cell; minus infinity when there is none. Spreading a long array would throw. */
export const largest = (cells: Float64Array): number => {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < cells.length; i += 1) most = Math.max(most, real(cells, i));
  return most;
};

/** The sum of all cells. */
export const total = (cells: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < cells.length; i += 1) sum += real(cells, i);
  return sum;
};
