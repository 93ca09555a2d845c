import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { AnyVendor, VendorType } from '#shared/contract/schemas/vendor.ts';

export const disconnectUserVendorVendorType = defineOperation({
  id: 'disconnectUserVendorVendorType',
  resource: 'users',
  method: 'DELETE',
  path: '/users/{userId}/vendors/{vendor}/{vendorType}',
  tag: 'User Management',
  summary: 'Disconnect a type of device',
  description:
    "Takes the devices of one type out of the user's accounts at a vendor, with all that is known of them and what " +
    'was granted for them. Webhooks tell of each device. An account in which no other type is linked is deleted.',
  security: 'client',
  pathParameters: z.strictObject({
    userId: UserId.describe('Id of the user.'),
    vendor: AnyVendor.describe('The vendor of the devices.'),
    vendorType: VendorType.describe('The type of device to disconnect.'),
  }),
  responses: { 204: { description: 'No device of that type is linked any more.' } },
  problems: ['not_found'],
  uses: {
    tables: { users: 'write', assets: 'write', actions: 'write', controls: 'write' },
    sends: ['erasures'],
  },
});
