import * as z from 'zod';
import { Uuid } from '#shared/contract/schemas/ids.ts';
import { measure } from '#shared/contract/schemas/measure.ts';
import { PlainText } from '#shared/contract/schemas/plain-text.ts';
import { VehicleInformation, VehiclePowerDeliveryState } from '#shared/contract/schemas/vehicle.ts';
import {
  commonFaults,
  isReachable,
  Position,
  virtualFoot,
  virtualHead,
} from '#shared/contract/schemas/virtual-parts.ts';
import { currentBounds } from '#shared/domain/assets/charging.ts';

const share = measure(0, 100);

/** What can be set of a virtual vehicle, when it is made and later. */
const settings = {
  displayName: PlainText.max(200).nullable().describe('What the user calls it.'),
  isPluggedIn: z.boolean().describe('Whether the charge cable is connected.'),
  pluggedInto: Uuid.describe('Plugs it into this virtual charger, of the same account or home.'),
  chargesWhenPluggedIn: z
    .boolean()
    .describe('Whether plugging in is enough to charge. If not, a command has to start it.'),
  batteryLevel: share.describe('State of charge in percent.'),
  batteryCapacity: measure(1, 1000).describe('Usable capacity in kWh.'),
  chargeLimit: share.describe('Level at which charging ends, in percent.'),
  maxPower: measure(0.1, 1000).describe(
    'Most that the vehicle takes, in kW; less and less above 80 %.',
  ),
  maxCurrent: measure(currentBounds.least, currentBounds.most).describe(
    'Most current that it draws, in amperes, on three phases of 230 V.',
  ),
  fullRange: measure(1, 5000).describe('Kilometres with a full battery.'),
  odometer: measure(0, 10_000_000).describe('Kilometres driven in all.'),
  location: Position.nullable().describe('Where it stands; null when it does not tell.'),
  isReachable,
};

const faults = {
  ...commonFaults,
  wrongState: VehiclePowerDeliveryState.nullable().describe(
    'Reported instead of what is true; null for the truth.',
  ),
};

/** The settings that a change names, and no others. */
export const ChangeVirtualVehicle = z
  .strictObject({ ...settings, faults: z.strictObject(faults).partial() })
  .partial();

/** An order for a virtual vehicle. What it leaves open is as with a common compact car. */
export const NewVirtualVehicle = z
  .strictObject({
    ...z.strictObject({ ...settings, faults: z.strictObject(faults).partial() }).partial().shape,
    brand: PlainText.min(1)
      .max(100)
      .optional()
      .describe("The vendor's own unless given, such as `Tesla`."),
    model: PlainText.min(1).max(100).optional(),
    year: z.int().min(1990).max(2100).optional(),
    vin: z
      .string()
      .regex(/^[A-HJ-NPR-Z0-9]{17}$/, 'must be 17 letters and digits without I, O and Q')
      .optional()
      .describe('Made up unless given.'),
  })
  .meta({ id: 'NewVirtualVehicle', description: 'A virtual vehicle to be made.' });

/** A virtual vehicle as it truly is at this moment, whatever it makes its vendor believe. */
export const VirtualVehicle = z
  .strictObject({
    ...virtualHead,
    type: z.literal('vehicle'),
    // By a name of its own: no version of the API has shown virtual ones otherwise.
    information: z
      .strictObject(VehicleInformation.shape)
      .meta({ id: 'VirtualVehicleInformation', description: 'Which vehicle it is.' }),
    ...z.strictObject(settings).omit({ displayName: true, pluggedInto: true }).shape,
    pluggedInto: z.uuid().nullable().describe('The virtual charger that it is plugged into.'),
    range: z.number().describe('Kilometres that can still be driven.'),
    isCharging: z.boolean().describe('Whether power flows into the battery.'),
    chargeRate: z.number().describe('Power into the battery in kW.'),
    faults: z.strictObject(faults),
    ...virtualFoot,
  })
  .meta({ id: 'VirtualVehicle', description: 'A vehicle that exists only in the sandbox.' });
