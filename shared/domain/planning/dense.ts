/**
 * Reads and updates of typed arrays inside numeric loops.
 *
 * The compiler cannot know that an index is in range, so it types every read as possibly
 * `undefined`. These helpers state once that a cell which is not there counts as zero; the engine
 * inlines them, and there is one per kind of array so that each stays monomorphic.
 */
export const real = (cells: Float64Array, index: number): number => cells[index] ?? 0;

/** As {@link real}, for counts and indices. */
export const whole = (cells: Int32Array, index: number): number => cells[index] ?? 0;

/** As {@link real}, for compact ranks and chunk numbers. */
export const small = (cells: Uint16Array, index: number): number => cells[index] ?? 0;

/** Adds to one cell in place. */
export const addTo = (cells: Float64Array, index: number, amount: number): void => {
  cells[index] = (cells[index] ?? 0) + amount;
};

/** The sum of the products of two arrays, over the length of the first. */
export const dot = (left: Float64Array, right: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += real(left, i) * real(right, i);
  return sum;
};

/** The sum of all cells. */
export const total = (cells: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < cells.length; i += 1) sum += real(cells, i);
  return sum;
};
