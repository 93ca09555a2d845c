import { assertWithin, MONEYS, POWERS } from '#shared/domain/planning/assert-number.ts';
import type { PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import type { Climate, HeatPump, RoomRequest } from '#shared/domain/planning/room/room-request.ts';
import { hours } from '#shared/domain/quantities/units.ts';

/** @throws {RangeError} when a number of the request makes no sense: a caller's bug */
export const assertRoom = (request: RoomRequest, { prices, slotLength }: PriceCurve): void => {
  const { room, temperature, climate } = request;
  if (climate.length !== prices.length) {
    throw new RangeError(`${climate.length} climates for ${prices.length} prices`);
  }
  assertWithin('heat capacity', room.heatCapacity, HEAT_CAPACITIES);
  const mostLoss = (MOST_TIME_CONSTANTS * room.heatCapacity * hours(1)) / slotLength;
  assertWithin('heat loss', room.heatLoss, [0, mostLoss]);
  assertWithin('the temperature', temperature, TEMPERATURES);
  assertWithin('the price of comfort', request.comfortPrice ?? 0, [0, MONEYS[1]]);
  for (const device of [room.heating, room.cooling]) {
    if (device !== undefined) assertHeatPump(device);
  }
  for (const one of climate) assertClimate(one);
};

/** From a glass of water to a lake. Unit: kWh/K. */
const HEAT_CAPACITIES = [1e-4, 1e8] as const;
/** A room that has forgotten its temperature by the end of a slot is no store. */
const MOST_TIME_CONSTANTS = 20;
/** What people, vendors and oceans know of. Unit: °C. */
const TEMPERATURES = [-100, 200] as const;
/** How much heat a kWh of electricity moves. */
const PERFORMANCES = [0.01, 100] as const;

const assertHeatPump = ({ power, performance }: HeatPump): void => {
  assertWithin('power', power, [0, POWERS[1]]);
  assertWithin('the coefficient of performance', performance, PERFORMANCES);
};

const assertClimate = ({ outdoor, least, most }: Climate): void => {
  assertWithin('the outdoor temperature', outdoor, TEMPERATURES);
  assertWithin('the least temperature', least, TEMPERATURES);
  assertWithin('the most temperature', most, [least, TEMPERATURES[1]]);
};
