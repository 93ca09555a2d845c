import { addTo, real, whole } from '#shared/domain/planning/dense.ts';
import { onGrid } from '#shared/domain/planning/energy-grid.ts';
import {
  assertNeed,
  type Fleet,
  type FleetNeed,
  slotsOfNeed,
} from '#shared/domain/planning/fleet.ts';
import {
  type CountedCells,
  cellWithRoom,
  clearFor,
} from '#shared/domain/planning/histogram-room.ts';
import { windowCells } from '#shared/domain/planning/window-cells.ts';

/**
 * A fleet counted by type: window and number of chunks needed. It is all that the fleet's optimal
 * shape depends on, for any prices, and its size does not grow with the fleet. On a horizon of more
 * than two days it grows with the windows that occur (`WindowCells`), and is then laid out anew now
 * and then: who keeps one reads its arrays afresh after every update.
 *
 * A need of `k + f` chunks is entered as `1 - f` of a vehicle that needs `k` and `f` of one that
 * needs `k + 1`. That loses nothing: cheapest-first fills chunk after chunk, so its plan for
 * `k + f` is exactly this mixture of its plans for `k` and for `k + 1`.
 */
export type TypeHistogram = CountedCells & {
  /** Per chunk: what is charged at once. Unit: kWh. */
  readonly atOnce: Float64Array;
  /** In `[0]`: how many vehicles begin charging at once. */
  readonly startsAtOnce: Int32Array;
};

/** A histogram of no vehicles. */
export const emptyHistogram = (chunks: number): TypeHistogram => {
  const cells = windowCells(chunks);
  return {
    cells,
    // One cell more, because a full window adds nothing to the cell after its own.
    energy: new Float64Array(cells.size + 1),
    vehicles: new Int32Array(cells.size),
    atOnce: new Float64Array(chunks),
    startsAtOnce: new Int32Array(1),
  };
};

/**
 * Counts a fleet. Reads every vehicle once.
 *
 * @param histogram one of the same horizon to count into, when the caller keeps it
 */
export const histogramOf = (
  fleet: Fleet,
  histogram: TypeHistogram = emptyHistogram(fleet.cells.chunks),
): TypeHistogram => {
  clearFor(histogram, fleet.cells);
  const { energy, vehicles } = histogram;
  const { cell: windows, slots, chunkEnergy } = fleet;
  // `enter` written out: as a call the engine takes twice as long.
  for (let i = 0; i < fleet.size; i += 1) {
    const need = real(slots, i);
    const full = need | 0;
    const cell = whole(windows, i) + full;
    const part = need - full;
    const all = real(chunkEnergy, i);
    const more = onGrid(all * part);
    addTo(energy, cell, onGrid(all) - more);
    addTo(energy, cell + 1, more);
    const last = part > 0 ? cell + 1 : cell;
    vehicles[last] = whole(vehicles, last) + 1;
  }
  histogram.atOnce.set(fleet.atOnce);
  histogram.startsAtOnce[0] = fleet.startsAtOnce;
  return histogram;
};

/** Counts the flexible needs of some vehicles of a fleet instead of what is there. */
export const countVehicles = (
  histogram: TypeHistogram,
  { cells, cell, slots, chunkEnergy }: Fleet,
  numbers: Int32Array,
): void => {
  clearFor(histogram, cells);
  const { energy, vehicles } = histogram;
  for (let n = 0; n < numbers.length; n += 1) {
    const i = whole(numbers, n);
    enter(energy, vehicles, whole(cell, i), real(slots, i), real(chunkEnergy, i));
  }
};

/** Splits one vehicle between the cells below and above its need. */
const enter = (
  energy: Float64Array,
  vehicles: Int32Array,
  window: number,
  need: number,
  all: number,
): void => {
  const full = need | 0;
  const cell = window + full;
  const part = need - full;
  const more = onGrid(all * part);
  addTo(energy, cell, onGrid(all) - more);
  addTo(energy, cell + 1, more);
  const last = part > 0 ? cell + 1 : cell;
  vehicles[last] = whole(vehicles, last) + 1;
};

/** Adds one vehicle, in about the time of a few memory accesses. */
export const addNeed = (histogram: TypeHistogram, need: FleetNeed): void =>
  count(histogram, need, 1);

/** Removes one vehicle that was added before; the histogram is then bit for bit as without it. */
export const removeNeed = (histogram: TypeHistogram, need: FleetNeed): void =>
  count(histogram, need, -1);

/** Replaces a vehicle's need by a newer one. */
export const updateNeed = (histogram: TypeHistogram, before: FleetNeed, after: FleetNeed): void => {
  removeNeed(histogram, before);
  addNeed(histogram, after);
};

const count = (histogram: TypeHistogram, need: FleetNeed, sign: 1 | -1): void => {
  assertNeed(histogram.cells.chunks, need);
  const slots = slotsOfNeed(need);
  const full = slots | 0;
  const part = slots - full;
  const depth = part > 0 ? full + 1 : full;
  const window = cellWithRoom(histogram, need, depth);
  const { energy, vehicles, startsAtOnce } = histogram;
  const more = onGrid(need.chunkEnergy * part);
  addTo(energy, window + full, sign * (onGrid(need.chunkEnergy) - more));
  if (part > 0) addTo(energy, window + depth, sign * more);
  vehicles[window + depth] = whole(vehicles, window + depth) + sign;
  const { atOnce = [] } = need;
  for (const { chunk, energy: forced } of atOnce) {
    addTo(histogram.atOnce, chunk, sign * onGrid(forced));
  }
  if (atOnce.length > 0) startsAtOnce[0] = whole(startsAtOnce, 0) + sign;
};
