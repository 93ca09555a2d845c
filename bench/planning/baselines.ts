import type { Fleet } from '#shared/domain/planning/fleet.ts';
import {
  type Constraint,
  type Method,
  minimize,
  type Variable,
} from '#test/support/linear-programme.ts';

/** An on/off plan as a mixed-integer programme: slot is on, a run starts, a run has stopped. */
export const solveOnOff = (
  costs: readonly number[],
  need: number,
  limits: { startCost: number; minimumOn: number; minimumOff: number },
): number => {
  const slots = costs.length;
  const run = Math.min(limits.minimumOn, need);
  const rows: Constraint[] = [{ lower: need, upper: need, terms: costs.map((_, t) => [t, 1]) }];
  for (let t = 0; t < slots; t += 1) rows.push(...rowsOfSlot(t, slots, run, limits.minimumOff));
  const variables = Array.from({ length: 3 * slots }, (_, v): Variable => {
    const start = v >= slots && v < 2 * slots ? limits.startCost : 0;
    return { cost: v < slots ? (costs[v] ?? 0) : start, upper: 1, integer: true };
  });
  return minimize(variables, rows).cost;
};

const rowsOfSlot = (t: number, slots: number, run: number, pause: number): Constraint[] => {
  const start = slots + t;
  const stop = 2 * slots + t;
  const before: [number, number][] = t > 0 ? [[t - 1, -1]] : [];
  const balance = [[t, 1], ...before, [start, -1], [stop, 1]] as [number, number][];
  const rows: Constraint[] = [{ lower: 0, upper: 0, terms: balance }];
  for (let later = t; later < t + run; later += 1) {
    if (later >= slots) rows.push({ upper: 0, terms: [[start, 1]] });
    else
      rows.push({
        lower: 0,
        terms: [
          [later, 1],
          [start, -1],
        ],
      });
  }
  for (let later = t; later < Math.min(slots, t + pause); later += 1) {
    rows.push({
      upper: 1,
      terms: [
        [later, 1],
        [stop, 1],
      ],
    });
  }
  return rows;
};

/** What a vehicle-by-vehicle planner does per vehicle: sort its slots by price and take. */
export const sortAndTake = (fleet: Fleet, prices: Float64Array, vehicle: number): number => {
  const slots = [...prices.subarray(fleet.from[vehicle], fleet.until[vehicle])]
    .map((price, slot) => ({ price, slot }))
    .sort((a, b) => a.price - b.price || a.slot - b.slot);
  let left = fleet.slots[vehicle] ?? 0;
  let cost = 0;
  for (const { price } of slots) {
    if (left <= 0) break;
    cost += Math.min(1, left) * price;
    left -= 1;
  }
  return cost * (fleet.chunkEnergy[vehicle] ?? 0);
};

/** Minimum and maximum per chunk by visiting every vehicle in every chunk. */
export const visitEveryChunk = (fleet: Fleet): Float64Array => {
  const maximum = new Float64Array(fleet.cells.chunks);
  const minimum = new Float64Array(fleet.cells.chunks);
  for (let i = 0; i < fleet.size; i += 1) {
    const [from = 0, until = 0] = [fleet.from[i], fleet.until[i]];
    const energy = fleet.chunkEnergy[i] ?? 0;
    const slots = fleet.slots[i] ?? 0;
    const most = energy * Math.min(1, slots);
    const least = energy * Math.max(0, slots - (until - from - 1));
    for (let t = from; t < until; t += 1) {
      maximum[t] = (maximum[t] ?? 0) + most;
      minimum[t] = (minimum[t] ?? 0) + least;
    }
  }
  return maximum;
};

/** Bounds of the energy in a chunk, or in all before one. Unit: kWh. */
type FleetRule = {
  readonly scope: 'in' | 'before';
  readonly chunk: number;
  readonly lower?: number;
  readonly upper?: number;
};

/** An intent's rules as one linear programme with a variable per vehicle and chunk. */
export const solveFleet = (
  fleet: Fleet,
  prices: Float64Array,
  { rules, method }: { readonly rules: readonly FleetRule[]; readonly method: Method },
): number => {
  const variables: Variable[] = [];
  const rows: Constraint[] = [];
  const inChunk = Array.from(prices, (): [number, number][] => []);
  for (let i = 0; i < fleet.size; i += 1) {
    const upper = fleet.chunkEnergy[i] ?? 0;
    const energy = upper * (fleet.slots[i] ?? 0);
    const terms: [number, number][] = [];
    for (let t = fleet.from[i] ?? 0; t < (fleet.until[i] ?? 0); t += 1) {
      terms.push([variables.length, 1]);
      inChunk[t]?.push([variables.length, 1]);
      variables.push({ cost: prices[t] ?? 0, upper });
    }
    rows.push({ lower: energy, upper: energy, terms });
  }
  for (const { scope, chunk, ...bounds } of rules) {
    const chunks = scope === 'in' ? inChunk.slice(chunk, chunk + 1) : inChunk.slice(0, chunk);
    rows.push({ ...bounds, terms: chunks.flat() });
  }
  return minimize(variables, rows, method).cost;
};
