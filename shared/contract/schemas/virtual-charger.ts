import * as z from 'zod';
import { ChargerInformation, ChargerPowerDeliveryState } from '#shared/contract/schemas/charger.ts';
import { measure } from '#shared/contract/schemas/measure.ts';
import { PlainText } from '#shared/contract/schemas/plain-text.ts';
import {
  commonFaults,
  isReachable,
  virtualFoot,
  virtualHead,
} from '#shared/contract/schemas/virtual-parts.ts';
import { currentBounds } from '#shared/domain/assets/charging.ts';

/** What can be set of a virtual charger, when it is made and later. */
const settings = {
  chargesWhenPluggedIn: z
    .boolean()
    .describe('Whether plugging in is enough to charge. If not, a command has to start it.'),
  maxPower: measure(1, 1000).describe('What it was built for, in kW.'),
  maxCurrent: measure(currentBounds.least, currentBounds.most).describe(
    'Most current that it gives, in amperes, on three phases of 230 V.',
  ),
  isReachable,
};

const visit = {
  isPluggedIn: z
    .boolean()
    .describe(
      'Whether a vehicle that nobody has linked is plugged in. A virtual one plugs itself in.',
    ),
  visitorNeeds: measure(0.1, 1000).describe('What such a vehicle takes in all, in kWh.'),
};

const faults = {
  ...commonFaults,
  wrongState: ChargerPowerDeliveryState.nullable().describe(
    'Reported instead of what is true; null for the truth.',
  ),
};

/** The settings that a change names, and no others. */
export const ChangeVirtualCharger = z
  .strictObject({ ...settings, ...visit, faults: z.strictObject(faults).partial() })
  .partial();

/** An order for a virtual charger. What it leaves open is as with a common wallbox. */
export const NewVirtualCharger = z
  .strictObject({
    ...ChangeVirtualCharger.shape,
    brand: PlainText.min(1).max(100).optional().describe("The vendor's own unless given."),
    model: PlainText.min(1).max(100).optional(),
    year: z.int().min(1990).max(2100).optional(),
    serialNumber: PlainText.min(1).max(100).optional().describe('Made up unless given.'),
  })
  .meta({ id: 'NewVirtualCharger', description: 'A virtual charger to be made.' });

/** A virtual charger as it truly is at this moment, whatever it makes its vendor believe. */
export const VirtualCharger = z
  .strictObject({
    ...virtualHead,
    type: z.literal('charger'),
    information: ChargerInformation,
    ...settings,
    isPluggedIn: z.boolean().describe('Whether a vehicle is plugged in, known or not.'),
    vehicleId: z
      .uuid()
      .nullable()
      .describe('The virtual vehicle that is plugged in, if it is one.'),
    isChargingAllowed: z.boolean().describe('Whether it gives power to what is plugged in.'),
    chargeRate: z.number().describe('Power that flows through it, in kW.'),
    faults: z.strictObject(faults),
    ...virtualFoot,
  })
  .meta({ id: 'VirtualCharger', description: 'A charger that exists only in the sandbox.' });
