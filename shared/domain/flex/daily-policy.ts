import type { DayTarget, FlexPolicy } from '#shared/domain/flex/flex-policy.ts';
import type { Percent } from '#shared/domain/quantities/units.ts';

/**
 * The policy of a driver who wants the same every day, as smart charging has it.
 *
 * @param minimumChargeLimit below this level the vehicle charges at once, whatever it costs
 */
export const dailyPolicy = (day: DayTarget, minimumChargeLimit: Percent): FlexPolicy => ({
  batteryReserve: minimumChargeLimit,
  schedule: {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: day,
    sunday: day,
  },
});
