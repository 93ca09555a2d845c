import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { AnyVendor } from '#shared/contract/schemas/vendor.ts';

export const disconnectUserVendor = defineOperation({
  id: 'disconnectUserVendor',
  resource: 'users',
  method: 'DELETE',
  path: '/users/{userId}/vendors/{vendor}',
  tag: 'User Management',
  summary: 'Disconnect a vendor',
  description:
    "Deletes the user's accounts at a vendor, with their devices and all that is known of these. Webhooks tell of " +
    'each device. Linked again, they are new devices. A vendor of which nothing is linked is disconnected already.',
  security: 'client',
  pathParameters: z.strictObject({
    userId: UserId.describe('Id of the user.'),
    vendor: AnyVendor.describe('The vendor to disconnect.'),
  }),
  responses: { 204: { description: 'Nothing of the vendor is linked any more.' } },
  problems: ['not_found'],
  uses: {
    tables: { users: 'write', assets: 'write', actions: 'write', controls: 'write' },
    sends: ['erasures'],
  },
});
