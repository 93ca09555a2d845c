import { assertWhole, CHUNKS } from '#shared/domain/planning/assert-number.ts';
import { small, whole } from '#shared/domain/planning/dense.ts';
import {
  placeOf,
  setRow,
  sortedKeys,
  type WindowRows,
  windowKey,
  windowRows,
} from '#shared/domain/planning/window-rows.ts';

/**
 * Numbers combinations of a window of chunks and a count of chunks in it.
 *
 * A window is `[from, until)`. Its cells follow one another: the cell for `k` chunks is
 * `cellOf(...) + k`.
 *
 * On horizons of up to two days of quarter-hours every window has cells for all its chunks, about
 * chunks³/6 in all: 156 thousand for a day, so tables over them stay in the processor's cache
 * whatever the size of the fleet. A week would have 51 million. So on longer horizons only
 * windows that occur have cells, and only for as many chunks as somebody needs (`rows`); they lie
 * in the same order.
 *
 * @see docs/adr/0031-long-horizons-count-what-occurs.md
 */
export type WindowCells = {
  readonly chunks: number;
  /** The number of cells. */
  readonly size: number;
  /** First cell of the windows that begin at a chunk, where every window has cells. */
  readonly bases: Int32Array;
  /** The windows that have cells, where not every one has. */
  readonly rows: WindowRows | undefined;
};

/**
 * Cells of all windows, or on a long horizon of none yet.
 *
 * @throws {RangeError} for a horizon longer than a week of quarter-hours
 */
export const windowCells = (chunks: number): WindowCells => {
  assertWhole('a number of chunks', chunks, CHUNKS);
  if (chunks > MOST_WHOLE) return { chunks, size: 0, bases: NONE, rows: windowRows() };
  const bases = new Int32Array(chunks + 1);
  for (let from = 0; from < chunks; from += 1) {
    bases[from + 1] = whole(bases, from) + cellsBefore(chunks - from + 1);
  }
  return { chunks, size: whole(bases, chunks), bases, rows: undefined };
};

/** Up to here every window has cells: 1.2 million, 15 MB of a histogram. */
const MOST_WHOLE = 192;
const NONE = new Int32Array(0);

/** Windows that are needed, with the most chunks that anybody needs in each. */
export type NeededWindows = Iterable<{
  readonly from: number;
  readonly until: number;
  readonly depth: number;
}>;

/** Cells of all windows, or on a long horizon of those that are needed. */
export const cellsFor = (chunks: number, needed: NeededWindows): WindowCells => {
  const cells = windowCells(chunks);
  const { rows } = cells;
  if (rows === undefined) return cells;
  for (const { from, until, depth } of needed) {
    const key = windowKey(from, until);
    const place = placeOf(rows, key);
    if (place < 0 || small(rows.room, place) <= depth) setRow(rows, key, 0, depth + 1);
  }
  let size = 0;
  for (const key of sortedKeys(rows)) {
    const place = placeOf(rows, key);
    rows.first[place] = size;
    size += small(rows.room, place);
  }
  return { ...cells, size };
};

/** The cell of a window for zero chunks. @throws {RangeError} for a window that has no cells */
export const cellOf = (cells: WindowCells, from: number, until: number): number => {
  const { bases, rows } = cells;
  if (rows === undefined) return whole(bases, from) + cellsBefore(until - from);
  return whole(rows.first, placeOf(rows, windowKey(from, until)));
};

/** How many cells a window has: for no chunk, for one and so on. */
export const roomOf = ({ rows }: WindowCells, from: number, until: number): number => {
  if (rows === undefined) return until - from + 1;
  return small(rows.room, placeOf(rows, windowKey(from, until)));
};

/** All windows that have cells, as keys (`startOf`, `endOf`) in order of start, then end. */
export const windowsOf = ({ chunks, rows }: WindowCells): Int32Array => {
  if (rows !== undefined) return sortedKeys(rows);
  const keys = new Int32Array((chunks * (chunks + 1)) / 2);
  let number = 0;
  for (let from = 0; from < chunks; from += 1) {
    for (let until = from + 1; until <= chunks; until += 1) {
      keys[number] = windowKey(from, until);
      number += 1;
    }
  }
  return keys;
};

/** @throws {RangeError} unless what one numbers is what the other does */
export const assertSameCells = (one: WindowCells, other: WindowCells): void => {
  if (one.chunks !== other.chunks || one.rows !== other.rows) {
    throw new RangeError('a table and a fleet must number the same windows');
  }
};

/** Cells taken by the windows of one start that are shorter than `length`. */
const cellsBefore = (length: number): number => ((length - 1) * (length + 2)) / 2;
