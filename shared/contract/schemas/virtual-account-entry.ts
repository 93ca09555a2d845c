import * as z from 'zod';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { ServedVendor } from '#shared/contract/schemas/vendor.ts';

/** The fault switches of a virtual account. */
export const virtualAccountSwitches = {
  credentialsRevoked: z.boolean().describe('Whether the vendor refuses the credentials.'),
  vendorUnavailable: z
    .boolean()
    .describe('Whether the vendor answers nothing. It counts for the health of the vendor.'),
};

/** What is shown of a virtual account wherever it appears. */
export const virtualAccountHead = {
  id: z.uuid().describe('Id of the virtual account.'),
  vendor: ServedVendor,
  homeId: z
    .uuid()
    .nullable()
    .describe('The virtual home that it is in; null for one whose devices are by themselves.'),
  ...virtualAccountSwitches,
  linkedBy: z
    .array(z.strictObject({ userId: z.string() }))
    .describe('The users who linked the account.'),
  createdAt: Timestamp,
};

/** A virtual account in a list. */
export const VirtualAccountEntry = z
  .strictObject({ ...virtualAccountHead, deviceIds: z.array(z.uuid()).describe('Oldest first.') })
  .meta({ id: 'VirtualAccountEntry', description: 'An account at an imaginary vendor.' });
