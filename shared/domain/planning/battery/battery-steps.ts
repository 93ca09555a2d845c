import type { BatteryRequest } from '#shared/domain/planning/battery/battery-request.ts';
import { real } from '#shared/domain/planning/dense.ts';
import type {
  StorageProblem,
  StorageStep,
  WantedRange,
} from '#shared/domain/planning/storage/storage-problem.ts';
import type { UsableSlots } from '#shared/domain/planning/usable-slots.ts';
import { pricePerKwh } from '#shared/domain/quantities/units.ts';

/**
 * A battery as a store: its level is the energy that it holds, in kWh. Raising it by one takes more
 * than a kWh from the grid, lowering it gives less than one back.
 *
 * It is never below its reserve, or, where it begins below, never below that; then what is missing
 * to the reserve counts for every hour. Charging at full power makes it least at each moment alike, so
 * how hours and the end are weighed does not matter.
 */
export const batterySteps = (
  { battery, stored, wanted = battery.reserve, endWorth = pricePerKwh(0) }: BatteryRequest,
  buying: UsableSlots,
  selling: UsableSlots,
): StorageProblem => {
  const { capacity, reserve } = battery;
  const least = Math.min(stored, reserve);
  const slots = buying.lengths.length;
  const steps = Array.from(buying.lengths, (hours, t): StorageStep => {
    const up = battery.chargePower * hours * battery.chargeEfficiency;
    const down = (battery.dischargePower * hours) / battery.dischargeEfficiency;
    return {
      keep: 1,
      drift: 0,
      up: Math.min(up, capacity - least),
      upCost: real(buying.prices, t) / battery.chargeEfficiency,
      down: Math.min(down, capacity - least),
      downCost: battery.wear - real(selling.prices, t) * battery.dischargeEfficiency,
    };
  });
  const ranges = Array.from(buying.lengths, (weight, t): WantedRange[] => {
    const floor = t === slots - 1 ? Math.max(wanted, reserve) : reserve;
    return floor > least ? [{ least: floor, most: capacity, weight }] : [];
  });
  return { level: stored, steps, wanted: ranges, least, most: capacity, endWorth };
};
