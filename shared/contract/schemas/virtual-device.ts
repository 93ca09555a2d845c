import * as z from 'zod';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { VehicleInformation, VehiclePowerDeliveryState } from '#shared/contract/schemas/vehicle.ts';
import { VehicleVendor } from '#shared/contract/schemas/vendor.ts';

const share = z.number().min(0).max(100);

const Position = z.strictObject({
  latitude: z.number().min(-90).max(90).describe('Degrees north of the equator.'),
  longitude: z.number().min(-180).max(180).describe('Degrees east of Greenwich.'),
});

const Slowness = z.strictObject({
  // A worker has 50 seconds, and asks up to three times.
  answersAfterSeconds: z.number().min(0).max(10).describe('How late the vendor answers.'),
  takesEffectAfterSeconds: z
    .number()
    .min(0)
    .max(3600)
    .describe('How long after that a command takes effect.'),
});

/** What can be set of a virtual vehicle, when it is made and later. */
const settings = {
  displayName: z.string().max(200).nullable().describe('What the user calls it.'),
  isPluggedIn: z.boolean().describe('Whether the charge cable is connected.'),
  chargesWhenPluggedIn: z
    .boolean()
    .describe('Whether plugging in is enough to charge. If not, a command has to start it.'),
  batteryLevel: share.describe('State of charge in percent.'),
  batteryCapacity: z.number().min(1).max(1000).describe('Usable capacity in kWh.'),
  chargeLimit: share.describe('Level at which charging ends, in percent.'),
  maxPower: z
    .number()
    .min(0.1)
    .max(1000)
    .describe('Most that the vehicle takes, in kW; less and less above 80 %.'),
  maxCurrent: z
    .number()
    .gt(0)
    .max(80)
    .describe('Most current that it draws, in amperes, on three phases of 230 V.'),
  fullRange: z.number().min(1).max(5000).describe('Kilometres with a full battery.'),
  odometer: z.number().min(0).max(10_000_000).describe('Kilometres driven in all.'),
  location: Position.nullable().describe('Where it stands; null when it does not tell.'),
  isReachable: z.boolean().describe('When not, the vendor keeps showing what it heard last.'),
};

const faults = {
  ignoresCommands: z.boolean().describe('Commands are taken and nothing comes of them.'),
  slow: Slowness.nullable().describe('Late answers and later effects; null for neither.'),
  wrongState: VehiclePowerDeliveryState.nullable().describe(
    'Reported instead of what is true; null for the truth.',
  ),
};

/** The settings that a change names, and no others. */
export const ChangeVirtualVehicle = z
  .strictObject({ ...settings, faults: z.strictObject(faults).partial() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must name at least one thing to change')
  .meta({ id: 'ChangeVirtualVehicle', description: 'What to do to a virtual vehicle.' });

/** An order for a virtual vehicle. What it leaves open is as with a common compact car. */
export const NewVirtualVehicle = z
  .strictObject({
    ...z.strictObject({ ...settings, faults: z.strictObject(faults).partial() }).partial().shape,
    brand: z.string().min(1).max(100).optional().describe("The vendor's name unless given."),
    model: z.string().min(1).max(100).optional(),
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
    id: z.uuid().describe('Id of the virtual device. The linked vehicle has one of its own.'),
    accountId: z.uuid().describe('The virtual account that it is in.'),
    type: z.literal('vehicle'),
    information: VehicleInformation,
    ...z.strictObject(settings).omit({ displayName: true }).shape,
    range: z.number().describe('Kilometres that can still be driven.'),
    isCharging: z.boolean().describe('Whether power flows into the battery.'),
    chargeRate: z.number().describe('Power into the battery in kW.'),
    faults: z.strictObject(faults),
    createdAt: Timestamp,
  })
  .meta({ id: 'VirtualVehicle', description: 'A vehicle that exists only in the sandbox.' });

const account = {
  id: z.uuid().describe('Id of the virtual account.'),
  vendor: VehicleVendor,
  credentialsRevoked: z.boolean().describe('Whether the vendor refuses the credentials.'),
  linkedBy: z
    .array(z.strictObject({ userId: z.string() }))
    .describe('The users who linked the account.'),
  createdAt: Timestamp,
};

/** A virtual account in a list. */
export const VirtualAccountEntry = z
  .strictObject({ ...account, deviceIds: z.array(z.uuid()).describe('Oldest first.') })
  .meta({ id: 'VirtualAccountEntry', description: 'An account at an imaginary vendor.' });

/** A virtual account and all that is in it. */
export const VirtualAccount = z
  .strictObject({ ...account, devices: z.array(VirtualVehicle).describe('Oldest first.') })
  .meta({ id: 'VirtualAccount', description: 'An account at an imaginary vendor.' });
