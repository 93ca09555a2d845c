import { real } from '#shared/domain/planning/dense.ts';
import type { Climate, Room, RoomRequest } from '#shared/domain/planning/room/room-request.ts';
import type {
  StorageProblem,
  StorageStep,
  WantedRange,
} from '#shared/domain/planning/storage/storage-problem.ts';
import type { UsableSlots } from '#shared/domain/planning/usable-slots.ts';
import type { Money } from '#shared/domain/quantities/units.ts';

/**
 * A room as a store: its level is its temperature. The energy balance
 *
 *     heatCapacity · dT/dt = heat − heatLoss · (T − outdoor)
 *
 * with constant heat has the solution `T' = keep · T + (1 − keep) · outdoor + warming · heat`, where
 * `keep = exp(−heatLoss · hours / heatCapacity)`: exact for slots of any length.
 *
 * @param request its climate begins with the first slot
 */
export const roomSteps = (request: RoomRequest, open: UsableSlots): StorageProblem => {
  const { room, temperature, climate, comfortPrice } = request;
  const steps = Array.from(open.lengths, (hours, t) =>
    roomStep(room, { hours, price: real(open.prices, t), outdoor: climate[t]?.outdoor ?? 0 }),
  );
  const asWanted = comfortPrice === undefined ? comfortFirst(steps) : pricedAt(comfortPrice);
  return {
    level: temperature,
    steps,
    wanted: steps.map((_, t) => boundsAfter(climate, open.lengths, t).flatMap(asWanted)),
    least: Number.NEGATIVE_INFINITY,
    most: Number.POSITIVE_INFINITY,
    endWorth: 0,
  };
};

type Slot = { readonly hours: number; readonly price: number; readonly outdoor: number };

const roomStep = (room: Room, { hours, price, outdoor }: Slot): StorageStep => {
  const { keep, warming } = thermalStep(room, hours);
  const { heating, cooling } = room;
  const perHeat = (price * hours) / warming;
  return {
    keep,
    drift: (1 - keep) * outdoor,
    up: heating === undefined ? 0 : warming * heating.power * heating.performance,
    upCost: heating === undefined ? 0 : perHeat / heating.performance,
    down: cooling === undefined ? 0 : warming * cooling.power * cooling.performance,
    downCost: cooling === undefined ? 0 : perHeat / cooling.performance,
  };
};

/** What is left of a difference in temperature after a while, and how much a kW of heat warms. */
export const thermalStep = (
  { heatCapacity, heatLoss }: Room,
  hours: number,
): { readonly keep: number; readonly warming: number } => {
  const lost = -Math.expm1((-heatLoss * hours) / heatCapacity);
  return { keep: 1 - lost, warming: lost > 0 ? lost / heatLoss : hours / heatCapacity };
};

/** At a boundary the bounds of the slot that ends and of the one that begins hold, half a slot each. */
const boundsAfter = (
  climate: readonly Climate[],
  lengths: Float64Array,
  slot: number,
): WantedRange[] =>
  climate
    .slice(slot, Math.min(slot + 2, lengths.length))
    .map(({ least, most }, i) => ({ least, most, weight: real(lengths, slot + i) / 2 }));

const pricedAt =
  (price: Money) =>
  (range: WantedRange): WantedRange[] => [{ ...range, price }];

/**
 * Comfort comes before money but for what is rounding, which has a price that only heating for hours
 * ahead exceeds. Otherwise a room that all its power just keeps at a bound is heated at any price
 * for the last bit of a temperature days later: to avoid missing that takes many times as much now.
 */
const comfortFirst = (steps: readonly StorageStep[]): ((range: WantedRange) => WantedRange[]) => {
  const costs = steps.flatMap(({ upCost, downCost }) => [Math.abs(upCost), Math.abs(downCost)]);
  const dear = DEAR * (costs.reduce((most, cost) => Math.max(most, cost), 0) || 1);
  return (range) => [
    { least: range.least - ROUNDING, most: range.most + ROUNDING, weight: range.weight },
    { ...range, price: dear / range.weight },
  ];
};

/** A tenth of what a plan takes for rounding. Unit: K. */
const ROUNDING = 1e-10;
/** How many times what a kelvin costs at most is paid to come nearer than that. */
const DEAR = 1000;
