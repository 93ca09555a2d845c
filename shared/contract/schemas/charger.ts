import * as z from 'zod';
import { Capability } from '#shared/contract/schemas/capability.ts';
import { ChargeAction, MaxCurrentAction } from '#shared/contract/schemas/charge-action.ts';
import { openObject } from '#shared/contract/schemas/open-object.ts';
import { Reachable } from '#shared/contract/schemas/reachable.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { vendorOf } from '#shared/contract/schemas/vendor.ts';
import { chargerPowerDeliveryStates } from '#shared/domain/assets/charger/charger-state.ts';

/** Which charger it is. */
export const ChargerInformation = openObject({
  brand: z.string().describe('Brand, for a person to read.'),
  model: z.string().describe('Model, for a person to read.'),
  year: z.number().nullable().describe('Year of construction.'),
  serialNumber: z
    .string()
    .describe("Serial number; the vendor's own name for the charger where it tells none."),
}).meta({ id: 'ChargerInformation', description: 'Which charger it is.' });

export const ChargerPowerDeliveryState = z.enum(chargerPowerDeliveryStates).meta({
  id: 'ChargerPowerDeliveryState',
  description:
    'What goes on between the charger and a vehicle. `PLUGGED_IN:STOPPED` can be started by a command; ' +
    'with `PLUGGED_IN:NO_POWER` the vehicle takes none, and with `PLUGGED_IN:FAULT` a person is needed.',
});

const ChargerChargeState = z
  .strictObject({
    isPluggedIn: z.boolean().nullable().describe('Whether a vehicle is plugged in.'),
    isCharging: z.boolean().nullable().describe('Whether power flows into the vehicle.'),
    chargeRate: z.number().nullable().describe('Power in kW; only while charging.'),
    lastUpdated: Timestamp.nullable().describe('When the charge state was last received.'),
    maxCurrent: z.number().nullable().describe('Most current that is allowed, in amperes, if set.'),
    powerDeliveryState: ChargerPowerDeliveryState,
    pluggedInVehicleId: z
      .string()
      .nullable()
      .optional()
      .describe('The vehicle of the same user that is plugged in, as far as is known.'),
  })
  .meta({
    id: 'ChargerChargeState',
    description: 'What is known of charging; null where the vendor does not tell.',
  });

const ChargerCapabilities = z
  .strictObject({
    information: Capability,
    chargeState: Capability,
    startCharging: Capability,
    stopCharging: Capability,
    setMaxCurrent: Capability,
  })
  .meta({
    id: 'ChargerCapabilities',
    description: 'What this very charger can do and tell, and the user has granted.',
  });

/** A linked charger as the API shows it. */
export const Charger = z
  .strictObject({
    id: z.string().describe('Id of the charger.'),
    userId: z.string().describe('Id of the user who linked it.'),
    vendor: vendorOf('charger'),
    lastSeen: Timestamp.describe('When live data last came from the charger.'),
    isReachable: Reachable,
    chargeState: ChargerChargeState,
    capabilities: ChargerCapabilities,
    scopes: z.array(z.string()).describe('What the user has granted for the charger.'),
    information: ChargerInformation,
    location: z.strictObject({
      id: z.uuid().nullable().describe('The location that it was assigned to, if any.'),
      lastUpdated: Timestamp.nullable().describe('When it was assigned.'),
    }),
  })
  .meta({ id: 'Charger', description: 'A linked charger.' });

export type Charger = z.input<typeof Charger>;

/** Any action on a charger. */
export const ChargerAction = z
  .union([ChargeAction, MaxCurrentAction])
  .meta({ id: 'ChargerAction', description: 'An action on a charger.' });
