import * as z from 'zod';
import { ChargeRequestItem } from '#shared/data/actions/charge-request-item.ts';
import { assetItem, readingItem } from '#shared/data/assets/asset-item.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { faultsItem, virtualItem, waitingItem } from '#shared/data/sandbox/virtual-item.ts';
import {
  vehicleAbilities,
  vehiclePowerDeliveryStates,
} from '#shared/domain/assets/vehicle/vehicle-state.ts';
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

const VehicleInformationItem = z.object({
  vin: z.string().nullable(),
  brand: z.string().nullable(),
  model: z.string().nullable(),
  year: z.number().nullable(),
  displayName: z.string().nullable(),
});

const VehicleChargeStateItem = z.object({
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

const VehicleOdometerItem = z.object({
  distance: quantity<Kilometres>().nullable(),
  lastUpdated: quantity<Instant>().nullable(),
});

const VehicleCoordinatesItem = z.object({
  longitude: quantity<Degrees>().nullable(),
  latitude: quantity<Degrees>().nullable(),
  lastUpdated: quantity<Instant>().nullable(),
});

const head = {
  type: z.literal('vehicle'),
  abilities: z.array(z.enum(vehicleAbilities)),
};

const report = {
  information: VehicleInformationItem,
  chargeState: VehicleChargeStateItem,
  odometer: VehicleOdometerItem,
  location: VehicleCoordinatesItem,
};

/** A vehicle as it is kept. */
export const VehicleItem = z.object({
  ...assetItem,
  ...head,
  state: z.object({
    ...report,
    location: VehicleCoordinatesItem.extend({ locationId: z.string().nullable() }),
    smartChargingPolicy: z.object({
      isEnabled: z.boolean(),
      deadline: z.string().nullable(),
      minimumChargeLimit: quantity<Percent>(),
    }),
  }),
});

/** A virtual vehicle as it is kept. */
export const VirtualVehicleItem = z.object({
  ...virtualItem,
  type: z.literal('vehicle'),
  information: VehicleInformationItem,
  battery: z.object({
    capacity: quantity<KilowattHours>(),
    level: quantity<Percent>(),
    chargeLimit: quantity<Percent>(),
    maxPower: quantity<Kilowatts>(),
    maxCurrent: quantity<Amperes>(),
    fullRange: quantity<Kilometres>(),
  }),
  isPluggedIn: z.boolean(),
  pluggedInto: z.string().nullable().default(null),
  isChargingWanted: z.boolean(),
  chargesWhenPluggedIn: z.boolean(),
  odometer: quantity<Kilometres>(),
  location: z.object({ latitude: quantity<Degrees>(), longitude: quantity<Degrees>() }).nullable(),
  lastHeard: z.object({ ...readingItem, ...head, ...report }).nullable(),
  faults: z.object({
    ...faultsItem,
    wrongState: z.enum(vehiclePowerDeliveryStates).nullable(),
  }),
  waiting: waitingItem(ChargeRequestItem),
});
