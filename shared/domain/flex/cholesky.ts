import { addTo, dotAt, real } from '#shared/domain/planning/dense.ts';

/**
 * Factors a symmetric positive definite matrix in place (lower triangle, row after row). A pivot
 * that rounding has eaten is replaced by a huge one, which leaves its unknown at zero.
 */
export const factor = (matrix: Float64Array, size: number): void => {
  for (let i = 0; i < size; i += 1) {
    const row = i * size;
    const diagonal = real(matrix, row + i);
    for (let j = 0; j < i; j += 1) {
      const top = j * size;
      const rest = real(matrix, row + j) - dotAt(matrix, row, matrix, top, j);
      matrix[row + j] = rest / real(matrix, top + j);
    }
    const pivot = diagonal - dotAt(matrix, row, matrix, row, i);
    matrix[row + i] = pivot > LOST * diagonal ? Math.sqrt(pivot) : HUGE;
  }
};

/** Relative to the diagonal before elimination. */
const LOST = 1e-14;
const HUGE = 1e64;

/** Solves for one right-hand side with what {@link factor} left. */
export const solveFactored = (
  matrix: Float64Array,
  size: number,
  right: Float64Array,
): Float64Array => {
  const found = right.slice(0, size);
  for (let i = 0; i < size; i += 1) {
    const rest = real(found, i) - dotAt(matrix, i * size, found, 0, i);
    found[i] = rest / real(matrix, i * size + i);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    const value = real(found, i) / real(matrix, i * size + i);
    found[i] = value;
    for (let j = 0; j < i; j += 1) addTo(found, j, -value * real(matrix, i * size + j));
  }
  return found;
};
