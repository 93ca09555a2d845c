/**
 * Reads and updates of typed arrays inside the loops over fleets.
 *
 * The compiler cannot know that an index is in range, so it types every read as possibly
 * `undefined`. These helpers say once that it is; the engine inlines them, and there is one per
 * kind of array so that each stays monomorphic.
 *
 * The index must be in range. A single read outside makes the engine prepare every inlined read,
 * anywhere in the program, for `undefined`, which slows the loops down three times; checking the
 * range here would cost twice. Where an index may be outside, use {@link at}.
 */
export const real = (cells: Float64Array, index: number): number => cells[index] ?? 0;

/** As {@link real}, for counts and indices. */
export const whole = (cells: Int32Array, index: number): number => cells[index] ?? 0;

/** As {@link real}, for compact ranks and chunk numbers. */
export const small = (cells: Uint16Array, index: number): number => cells[index] ?? 0;

/** A cell, or zero where there is none. */
export const at = (cells: Float64Array, index: number): number =>
  index >= 0 && index < cells.length ? (cells[index] ?? 0) : 0;

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
