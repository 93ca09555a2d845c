import * as z from 'zod';
import { AnyVendor, VendorType } from '#shared/contract/schemas/vendor.ts';

/** What a user has linked of a vendor: the devices of one type. */
export const LinkedVendor = z.strictObject({
  vendor: AnyVendor,
  vendorType: VendorType,
  isValid: z
    .boolean()
    .describe('Whether the credentials work. When not, the user has to link the vendor again.'),
});
