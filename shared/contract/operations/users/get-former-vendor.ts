import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { LinkedVendor } from '#shared/contract/schemas/linked-vendor.ts';
import { AnyVendor } from '#shared/contract/schemas/vendor.ts';

export const getFormerVendor = defineOperation({
  id: 'getFormerVendor',
  resource: 'users',
  method: 'GET',
  path: '/users/{userId}/vendor/{vendor}',
  tag: 'User Management',
  summary: 'Get what a user has linked of a vendor',
  description:
    'The entries of `linkedVendors` that are about one vendor. What it answers is reconstructed.',
  security: 'client',
  pathParameters: z.strictObject({
    userId: UserId.describe('Id of the user.'),
    vendor: AnyVendor.describe('The vendor.'),
  }),
  responses: {
    200: {
      description: 'Each type of device once.',
      body: z.strictObject({ linkedVendors: z.array(LinkedVendor) }),
    },
  },
  problems: ['not_found'],
  uses: { tables: { users: 'read' } },
  until: '2024-10-01',
  isReconstructed: true,
  successor: 'GET /users/{userId}',
});
