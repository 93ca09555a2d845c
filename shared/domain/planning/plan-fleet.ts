import { real, small, whole } from '#shared/domain/planning/dense.ts';
import type { Fleet } from '#shared/domain/planning/fleet.ts';
import type { PlanTable } from '#shared/domain/planning/plan-table.ts';
import { assertSameCells } from '#shared/domain/planning/window-cells.ts';

/**
 * One plan per vehicle, in ten bytes: a vehicle charges in every chunk of its window whose rank is
 * below `nextRank`, and in the chunk of that rank for the fraction of its need that is left.
 */
export type FleetPlans = {
  readonly nextRank: Uint16Array;
  /** In the currency of the prices. */
  readonly cost: Float64Array;
};

/**
 * Plans a whole fleet that shares one price curve: exact for each vehicle (see `PlanTable`), and
 * as fast as the columns can be read.
 *
 * @throws {RangeError} for a table of other cells: on a long horizon each fleet has its own
 * @param plans columns to write into, when the caller keeps them between price curves
 */
export const planFleet = (
  table: PlanTable,
  fleet: Fleet,
  plans: FleetPlans = {
    nextRank: new Uint16Array(fleet.size),
    cost: new Float64Array(fleet.size),
  },
): FleetPlans => {
  assertSameCells(table.cells, fleet.cells);
  const { nextRank: ranks, costs } = table;
  const { cell: windows, slots: needs, chunkEnergy: energies } = fleet;
  const { nextRank, cost } = plans;
  for (let i = 0; i < fleet.size; i += 1) {
    const need = real(needs, i);
    const full = need | 0;
    const cell = whole(windows, i) + full;
    const whollyUsed = real(costs, cell);
    // The next cell costs one chunk more. A full window has no next cell, but no fraction either.
    const partlyUsed = (need - full) * (real(costs, cell + 1) - whollyUsed);
    nextRank[i] = small(ranks, cell);
    cost[i] = real(energies, i) * (whollyUsed + partlyUsed);
  }
  return plans;
};

/**
 * One vehicle's flexible plan written out: energy per chunk of the horizon, in kWh.
 *
 * @param energy array of the horizon's length to write into, when the caller keeps it: a million of them are work to throw away
 */
export const energyPerChunk = (
  { order }: Pick<PlanTable, 'order'>,
  fleet: Fleet,
  vehicle: number,
  nextRank: number,
  energy: Float64Array = new Float64Array(order.ranks.length),
): Float64Array => {
  energy.fill(0);
  const full = real(fleet.chunkEnergy, vehicle);
  const need = real(fleet.slots, vehicle);
  for (let chunk = small(fleet.from, vehicle); chunk < small(fleet.until, vehicle); chunk += 1) {
    const rank = small(order.ranks, chunk);
    if (rank < nextRank) energy[chunk] = full;
    if (rank === nextRank) energy[chunk] = full * (need - Math.floor(need));
  }
  return energy;
};
