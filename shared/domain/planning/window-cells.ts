import { assertWhole, CHUNKS } from '#shared/domain/planning/assert-number.ts';
import { whole } from '#shared/domain/planning/dense.ts';

/**
 * Numbers every combination of a window of chunks and a count of chunks in it.
 *
 * A window is `[from, until)`. Its cells follow one another: the cell for `k` chunks is
 * `cellOf(...) + k` with `k` from 0 to the window's length. In all there are about chunks³/6
 * cells: 156 thousand for a day of quarter-hours, so tables over them stay in the processor's
 * cache whatever the size of the fleet.
 */
export type WindowCells = {
  readonly chunks: number;
  /** The number of cells. */
  readonly size: number;
  /** First cell of the windows that begin at a chunk. */
  readonly bases: Int32Array;
};

/**
 * @throws {RangeError} for a horizon longer than a week of quarter-hours: its tables would not fit
 *   into memory
 */
export const windowCells = (chunks: number): WindowCells => {
  assertWhole('a number of chunks', chunks, CHUNKS);
  const bases = new Int32Array(chunks + 1);
  for (let from = 0; from < chunks; from += 1) {
    bases[from + 1] = whole(bases, from) + cellsBefore(chunks - from + 1);
  }
  return { chunks, size: whole(bases, chunks), bases };
};

/** The cell of a window for zero chunks. */
export const cellOf = (cells: WindowCells, from: number, until: number): number =>
  whole(cells.bases, from) + cellsBefore(until - from);

/** Cells taken by the windows of one start that are shorter than `length`. */
const cellsBefore = (length: number): number => ((length - 1) * (length + 2)) / 2;
