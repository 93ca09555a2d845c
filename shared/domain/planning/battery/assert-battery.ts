import { assertWithin, ENERGIES, POWERS, PRICES } from '#shared/domain/planning/assert-number.ts';
import type { Battery, BatteryRequest } from '#shared/domain/planning/battery/battery-request.ts';

/** @throws {RangeError} when a number of the request makes no sense: a caller's bug */
export const assertBattery = ({ battery, stored, wanted, endWorth }: BatteryRequest): void => {
  assertWithin('capacity', battery.capacity, ENERGIES);
  const held = [0, battery.capacity] as const;
  assertWithin('the reserve', battery.reserve, held);
  assertWithin('the stored energy', stored, held);
  assertWithin('the wanted energy', wanted ?? 0, held);
  assertWithin('the worth of a kWh in the end', endWorth ?? 0, PRICES);
  assertFlow(battery);
};

const assertFlow = (battery: Battery): void => {
  const powers = [0, POWERS[1]] as const;
  assertWithin('charge power', battery.chargePower, powers);
  assertWithin('discharge power', battery.dischargePower, powers);
  assertWithin('charge efficiency', battery.chargeEfficiency, EFFICIENCIES);
  assertWithin('discharge efficiency', battery.dischargeEfficiency, EFFICIENCIES);
  assertWithin('wear', battery.wear, [0, PRICES[1]]);
};

/** What loses more than 99 % is no store. */
const EFFICIENCIES = [0.01, 1] as const;
