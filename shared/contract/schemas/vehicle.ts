import * as z from 'zod';
import { Capability } from '#shared/contract/schemas/capability.ts';
import { VehicleSmartChargingPolicy } from '#shared/contract/schemas/smart-charging-policy.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { vendorOf } from '#shared/contract/schemas/vendor.ts';
import { vehiclePowerDeliveryStates } from '#shared/domain/assets/vehicle/vehicle-state.ts';

export const VehicleInformation = z
  .strictObject({
    vin: z.string().nullable().describe('Vehicle identification number.'),
    brand: z.string().nullable().describe('Brand, for a person to read.'),
    model: z.string().nullable().describe('Model, for a person to read.'),
    year: z.number().nullable().describe('Year of construction.'),
    displayName: z.string().nullable().describe('What the user calls the vehicle.'),
  })
  .meta({ id: 'VehicleInformation', description: 'Which vehicle it is.' });

export const VehiclePowerDeliveryState = z.enum(vehiclePowerDeliveryStates).meta({
  id: 'VehiclePowerDeliveryState',
  description:
    'What goes on between the vehicle and its charge point. `PLUGGED_IN:STOPPED` can be started by a ' +
    'command; `PLUGGED_IN:NO_POWER` and `PLUGGED_IN:FAULT` need a person.',
});

const VehicleChargeState = z
  .strictObject({
    batteryLevel: z.number().nullable().describe('State of charge in percent.'),
    range: z.number().nullable().describe('Kilometres that can still be driven, estimated.'),
    isPluggedIn: z.boolean().nullable().describe('Whether a charge cable is connected.'),
    isCharging: z.boolean().nullable().describe('Whether power flows into the battery.'),
    isFullyCharged: z
      .boolean()
      .nullable()
      .describe('Whether the battery is at its charge limit, which may be below 100 %.'),
    batteryCapacity: z.number().nullable().describe('Usable capacity in kWh.'),
    chargeLimit: z
      .number()
      .nullable()
      .describe('Level at which charging ends, in percent; null when the vendor does not tell.'),
    chargeRate: z.number().nullable().describe('Power in kW; only while charging.'),
    chargeTimeRemaining: z
      .number()
      .nullable()
      .describe('Minutes until charging ends, estimated; only while charging.'),
    lastUpdated: Timestamp.nullable().describe('When the charge state was last received.'),
    maxCurrent: z
      .number()
      .nullable()
      .describe('Most current that the vehicle will draw, in amperes.'),
    powerDeliveryState: VehiclePowerDeliveryState,
    pluggedInChargerId: z
      .string()
      .nullable()
      .optional()
      .describe(
        'The charger of the same user that the vehicle is plugged into, as far as is known.',
      ),
  })
  .meta({
    id: 'VehicleChargeState',
    description: 'What is known of the battery; null where the vendor does not tell.',
  });

const VehicleOdometer = z
  .strictObject({
    distance: z.number().nullable().describe('Kilometres driven in all.'),
    lastUpdated: Timestamp.nullable().describe('When the odometer was last received.'),
  })
  .meta({ id: 'VehicleOdometer', description: 'How far the vehicle has been driven.' });

const VehicleCapabilities = z
  .strictObject({
    information: Capability,
    chargeState: Capability,
    location: Capability,
    odometer: Capability,
    setMaxCurrent: Capability,
    startCharging: Capability,
    stopCharging: Capability,
    smartCharging: Capability,
  })
  .meta({
    id: 'VehicleCapabilities',
    description: 'What this very vehicle can do and tell, and the user has granted.',
  });

const VehicleLocation = z
  .strictObject({
    longitude: z.number().nullable().describe('Degrees east of Greenwich.'),
    latitude: z.number().nullable().describe('Degrees north of the equator.'),
    lastUpdated: Timestamp.nullable().describe('When the position was last received.'),
    id: z
      .uuid()
      .nullable()
      .describe('The location of the user that the vehicle stands at, if it is at one.'),
  })
  .meta({
    id: 'VehicleLocation',
    description: 'Where the vehicle is; all null without the scope `vehicle:read:location`.',
  });

/** A linked vehicle as the API shows it. */
export const Vehicle = z
  .strictObject({
    id: z.string().describe('Id of the vehicle.'),
    userId: z.string().describe('Id of the user who linked it.'),
    vendor: vendorOf('vehicle'),
    lastSeen: Timestamp.describe('When live data last came from the vehicle.'),
    isReachable: z
      .boolean()
      .nullable()
      .describe('Whether live data can be had at present; null when the vendor does not say.'),
    information: VehicleInformation,
    chargeState: VehicleChargeState,
    smartChargingPolicy: VehicleSmartChargingPolicy,
    odometer: VehicleOdometer,
    capabilities: VehicleCapabilities,
    scopes: z.array(z.string()).describe('What the user has granted for the vehicle.'),
    location: VehicleLocation,
  })
  .meta({ id: 'Vehicle', description: 'A linked vehicle.' });

export type Vehicle = z.input<typeof Vehicle>;
