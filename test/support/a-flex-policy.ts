import type { DayTarget } from '#shared/domain/flex/flex-policy.ts';
import {
  newPolicy,
  type PolicyTerms,
  type VehiclePolicy,
} from '#shared/domain/flex-policies/vehicle-policy.ts';
import { type Instant, percent } from '#shared/domain/quantities/units.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';

/** What a driver agrees to: ready with 80 % at seven each day, and never below 20 %. */
export const theTerms = (
  twist: Partial<PolicyTerms> = {},
  day: DayTarget = { deadline: '07:00', minimumChargeTarget: percent(80) },
): PolicyTerms => ({
  locationId: '0192f7c4-0000-7000-8000-00000000ca5e',
  batteryReserve: percent(20),
  schedule: {
    ...{ monday: day, tuesday: day, wednesday: day, thursday: day },
    ...{ friday: day, saturday: day, sunday: day },
  },
  ...twist,
});

/** A policy of the vehicle that `aVehicle` makes, which nobody has judged yet. */
export const aPolicy = (now: Instant, twist: Partial<VehiclePolicy> = {}): VehiclePolicy => ({
  ...newPolicy(aVehicle(), theTerms(), '0192f7c4-0000-7000-8000-00000000f1e5', now),
  ...twist,
});
