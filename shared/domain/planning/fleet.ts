import { assertWhole, assertWithin } from '#shared/domain/planning/assert-number.ts';
import { addTo } from '#shared/domain/planning/dense.ts';
import { onGrid } from '#shared/domain/planning/energy-grid.ts';
import {
  cellOf,
  cellsFor,
  type NeededWindows,
  type WindowCells,
} from '#shared/domain/planning/window-cells.ts';

/**
 * One vehicle's need on a grid of chunks: a flexible part that may be charged anywhere in its
 * window, and a part that is charged at once (a reserve, or an immediate start).
 */
export type FleetNeed = {
  /** Window of the flexible part: chunks `[from, until)`, at least one. */
  readonly from: number;
  readonly until: number;
  /** Energy in one chunk at full power. Unit: kWh. */
  readonly chunkEnergy: number;
  /** Flexible energy; what the window cannot hold is cut off. Unit: kWh. */
  readonly energy: number;
  /** Energy charged at once, per chunk. Unit: kWh. */
  readonly atOnce?: readonly { readonly chunk: number; readonly energy: number }[];
};

/** Needs as columns: what a batch reads, 24 bytes a vehicle. */
export type Fleet = {
  readonly cells: WindowCells;
  readonly size: number;
  readonly from: Uint16Array;
  readonly until: Uint16Array;
  /** First cell of the window (`cellOf`). */
  readonly cell: Int32Array;
  /** Flexible energy, in chunks at full power; at most the window's length. */
  readonly slots: Float64Array;
  /** Energy in one chunk at full power. Unit: kWh. */
  readonly chunkEnergy: Float64Array;
  /** What the fleet charges at once, per chunk. Unit: kWh. */
  readonly atOnce: Float64Array;
  /** How many vehicles begin charging at once. */
  readonly startsAtOnce: number;
};

/**
 * Lays needs out as columns.
 *
 * @param chunks length of the horizon
 * @throws {RangeError} for a window outside the horizon or without a chunk, or without power; who
 *   wants to go on without such vehicles uses `fleetOfVehicles`
 */
export const fleetOf = (chunks: number, needs: readonly FleetNeed[]): Fleet => {
  for (const need of needs) assertNeed(chunks, need);
  const cells = cellsFor(chunks, depthsOf(needs));
  const size = needs.length;
  const fleet = {
    cells,
    size,
    from: new Uint16Array(size),
    until: new Uint16Array(size),
    cell: new Int32Array(size),
    slots: new Float64Array(size),
    chunkEnergy: new Float64Array(size),
    atOnce: new Float64Array(chunks),
    startsAtOnce: needs.filter(({ atOnce = [] }) => atOnce.length > 0).length,
  };
  needs.forEach((need, i) => {
    fleet.from[i] = need.from;
    fleet.until[i] = need.until;
    fleet.cell[i] = cellOf(cells, need.from, need.until);
    fleet.slots[i] = slotsOfNeed(need);
    fleet.chunkEnergy[i] = need.chunkEnergy;
    for (const { chunk, energy } of need.atOnce ?? []) {
      addTo(fleet.atOnce, chunk, onGrid(energy));
    }
  });
  return fleet;
};

/** The windows of needs, and how many chunks each takes; one by one, since there may be a million. */
function* depthsOf(needs: readonly FleetNeed[]): NeededWindows {
  for (const need of needs) {
    yield { from: need.from, until: need.until, depth: Math.ceil(slotsOfNeed(need)) };
  }
}

/** @throws {RangeError} when a need is not on the horizon, or one of its numbers makes no sense */
export const assertNeed = (chunks: number, need: FleetNeed): void => {
  const { from, until, chunkEnergy, energy, atOnce = [] } = need;
  const whole = Number.isInteger(from) && Number.isInteger(until);
  if (!(whole && from >= 0 && from < until && until <= chunks)) {
    throw new RangeError(`window [${from}, ${until}) is not within ${chunks} chunks`);
  }
  assertWithin('energy in a chunk', chunkEnergy, CHUNK_ENERGIES);
  assertWithin('energy', energy, [-FAR, FAR]);
  for (const part of atOnce) {
    assertWhole('a chunk', part.chunk, [0, chunks - 1]);
    assertWithin('energy at once', part.energy, [0, CHUNK_ENERGIES[1]]);
  }
};

/** Sums on the grid are exact up to 8 GWh; one vehicle is at most a thousandth of that. Unit: kWh. */
const CHUNK_ENERGIES = [1e-6, 8e3] as const;
/** What a window cannot hold is cut off, and less than nothing is nothing. Unit: kWh. */
const FAR = 1e15;

/** Flexible energy in chunks at full power; a whole number when it is only a rounding error off. */
export const slotsOfNeed = (need: FleetNeed): number => {
  const slots = Math.min(Math.max(0, need.energy) / need.chunkEnergy, need.until - need.from);
  const whole = Math.round(slots);
  return Math.abs(slots - whole) < ROUNDING ? whole : slots;
};

/** Less than this part of a chunk is not worth a chunk. */
const ROUNDING = 1e-8;
