import * as z from 'zod';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { ChargeableVendor } from '#shared/contract/schemas/vendor.ts';
import { kindsIn } from '#shared/domain/schedules/scheduled-kinds.ts';

const fields = {
  createdAt: Timestamp.describe('When it was asked for.'),
  endedAt: Timestamp.nullable().describe('When it ended; null while it is in force.'),
  targetType: z.enum(kindsIn('CHARGE')).describe('Type of the device.'),
  targetId: z.string().describe('Id of the device.'),
  vendorActionId: z
    .uuid()
    .nullable()
    .describe('Id of the action that starts charging; null where it charged already.'),
};

/** Charging that a user wants now, whatever a smart feature plans. */
export const SmartOverrideStatus = z.strictObject(fields).meta({
  id: 'SmartOverrideStatus',
  description:
    'Charging that is wanted now, whatever a schedule or a plan says. It ends when the device stops charging for ' +
    'any reason, or when it is ended.',
});

/** The same, and whose it is. */
export const SmartOverride = z
  .strictObject({
    ...fields,
    userId: z.string().describe('Id of the user.'),
    vendor: ChargeableVendor.describe('Vendor of the device.'),
  })
  .meta({ id: 'SmartOverride', description: 'Charging that is wanted now, and of which device.' });
