import { real, small, whole } from '#shared/domain/planning/dense.ts';
import { cellOf, type WindowCells } from '#shared/domain/planning/window-cells.ts';
import {
  copyRows,
  endOf,
  placeOf,
  setRow,
  sortedKeys,
  startOf,
  type WindowRows,
  windowKey,
  windowRows,
} from '#shared/domain/planning/window-rows.ts';

/** What is counted per cell. On a long horizon cells are laid out anew now and then. */
export type CountedCells = {
  cells: WindowCells;
  /** Per cell: chunk energy of the vehicles of this type. Unit: kWh. */
  energy: Float64Array;
  /** Per cell: vehicles that charge in this many chunks, wholly or in part. */
  vehicles: Int32Array;
};

/** Empties a histogram and gives it the cells of a fleet, to count that fleet. */
export const clearFor = (histogram: CountedCells, cells: WindowCells): void => {
  if (histogram.cells.chunks !== cells.chunks) {
    throw new RangeError('a fleet is counted in a histogram of its own horizon');
  }
  if (cells.rows !== undefined) {
    // Its own copy, because windows that come later are none of the fleet's.
    histogram.cells = { ...cells, rows: copyRows(cells.rows) };
    if (histogram.energy.length <= cells.size) {
      histogram.energy = new Float64Array(cells.size + 1);
      histogram.vehicles = new Int32Array(cells.size + 1);
    }
  }
  histogram.energy.fill(0);
  histogram.vehicles.fill(0);
};

/** The cell of a window for zero chunks, with cells for up to `depth` chunks after it. */
export const cellWithRoom = (
  histogram: CountedCells,
  { from, until }: { readonly from: number; readonly until: number },
  depth: number,
): number => {
  const { cells } = histogram;
  if (cells.rows === undefined) return cellOf(cells, from, until);
  return rowWithRoom(histogram, cells.rows, windowKey(from, until), depth);
};

/**
 * On a long horizon cells may have to be made. A window that has too few gets twice as many at the
 * end and leaves what it had behind. When the end is reached, everything is laid out anew without
 * what is left behind or empty (`compact`). So a histogram takes no more than some times the cells
 * in use, however many windows come and go, and an update takes constant time on average.
 */
const rowWithRoom = (
  histogram: CountedCells,
  rows: WindowRows,
  key: number,
  depth: number,
): number => {
  const place = placeOf(rows, key);
  const room = place < 0 ? 0 : small(rows.room, place);
  if (room > depth) return whole(rows.first, place);
  const all = endOf(key) - startOf(key) + 1;
  const more = Math.min(Math.max(depth + 1, 2 * room), all);
  const isFull = histogram.cells.size + more >= histogram.energy.length;
  return moveToEnd(histogram, isFull ? compact(histogram, rows, more) : rows, key, more);
};

/** Gives a window new cells after all others. @returns the first of them */
const moveToEnd = (
  histogram: CountedCells,
  rows: WindowRows,
  key: number,
  room: number,
): number => {
  const { cells, energy, vehicles } = histogram;
  const first = cells.size;
  const place = placeOf(rows, key);
  if (place >= 0) {
    const old = whole(rows.first, place);
    const end = old + small(rows.room, place);
    energy.copyWithin(first, old, end);
    vehicles.copyWithin(first, old, end);
  }
  setRow(rows, key, first, room);
  histogram.cells = { ...cells, size: first + room };
  return first;
};

/**
 * Lays a histogram out anew, without windows and cells that nobody needs, and with room for more.
 *
 * @returns its new rows
 */
const compact = (histogram: CountedCells, rows: WindowRows, more: number): WindowRows => {
  const { cells, energy, vehicles } = histogram;
  const kept = windowRows();
  let size = 0;
  for (const key of sortedKeys(rows)) {
    const room = roomInUse(histogram, rows, key);
    if (room > 0) setRow(kept, key, size, room);
    size += room;
  }
  const length = Math.ceil(SPARE * (size + more)) + 1;
  const newEnergy = new Float64Array(length);
  const newVehicles = new Int32Array(length);
  for (const key of sortedKeys(kept)) {
    const old = whole(rows.first, placeOf(rows, key));
    const place = placeOf(kept, key);
    const first = whole(kept.first, place);
    const room = small(kept.room, place);
    newEnergy.set(energy.subarray(old, old + room), first);
    newVehicles.set(vehicles.subarray(old, old + room), first);
  }
  histogram.cells = { ...cells, size, rows: kept };
  histogram.energy = newEnergy;
  histogram.vehicles = newVehicles;
  return kept;
};

/** Room for half as much again makes moving everything rare. */
const SPARE = 1.5;

/** How many cells of a window, from that for zero chunks on, reach to the last that is not empty. */
const roomInUse = ({ energy, vehicles }: CountedCells, rows: WindowRows, key: number): number => {
  const place = placeOf(rows, key);
  const first = whole(rows.first, place);
  let room = small(rows.room, place);
  while (
    room > 0 &&
    real(energy, first + room - 1) === 0 &&
    whole(vehicles, first + room - 1) === 0
  ) {
    room -= 1;
  }
  return room;
};
