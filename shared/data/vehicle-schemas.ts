import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Ability } from '#shared/domain/assets/asset.ts';
import { vehiclePowerDeliveryStates } from '#shared/domain/assets/vehicle-state.ts';
import type {
  Amperes,
  Degrees,
  Instant,
  Kilometres,
  KilowattHours,
  Kilowatts,
  Milliseconds,
  Percent,
} from '#shared/domain/quantities/units.ts';

/** Every ability, for reading rows. */
export const abilities = [
  'read:information',
  'read:chargeState',
  'read:location',
  'read:odometer',
  'startCharging',
  'stopCharging',
  'setMaxCurrent',
] as const satisfies readonly Ability[];

/** How the parts of a vehicle look in a row; assets and virtual vehicles share them. */
export const VehicleInformationItem = z.object({
  vin: z.string().nullable(),
  brand: z.string().nullable(),
  model: z.string().nullable(),
  year: z.number().nullable(),
  displayName: z.string().nullable(),
});

export const VehicleChargeStateItem = z.object({
  batteryLevel: quantity<Percent>().nullable(),
  range: quantity<Kilometres>().nullable(),
  isPluggedIn: z.boolean().nullable(),
  isCharging: z.boolean().nullable(),
  isFullyCharged: z.boolean().nullable(),
  batteryCapacity: quantity<KilowattHours>().nullable(),
  chargeLimit: quantity<Percent>().nullable(),
  chargeRate: quantity<Kilowatts>().nullable(),
  chargeTimeRemaining: quantity<Milliseconds>().nullable(),
  lastUpdated: quantity<Instant>().nullable(),
  maxCurrent: quantity<Amperes>().nullable(),
  powerDeliveryState: z.enum(vehiclePowerDeliveryStates),
});

export const VehicleOdometerItem = z.object({
  distance: quantity<Kilometres>().nullable(),
  lastUpdated: quantity<Instant>().nullable(),
});

export const VehicleCoordinatesItem = z.object({
  longitude: quantity<Degrees>().nullable(),
  latitude: quantity<Degrees>().nullable(),
  lastUpdated: quantity<Instant>().nullable(),
});
