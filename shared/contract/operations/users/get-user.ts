import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { LinkedVendor } from '#shared/contract/schemas/linked-vendor.ts';

const UserResponse = z
  .strictObject({
    id: z.string().describe('The id that the client chose.'),
    linkedVendors: z.array(LinkedVendor).describe('Each vendor and type of device once.'),
  })
  .meta({ id: 'UserResponse' });

export const getUser = defineOperation({
  id: 'getUser',
  resource: 'users',
  method: 'GET',
  path: '/users/{userId}',
  tag: 'User Management',
  summary: 'Get a user',
  description: 'A user, and the vendors whose accounts were linked.',
  security: 'client',
  pathParameters: z.strictObject({ userId: UserId.describe('Id of the user.') }),
  responses: { 200: { description: 'The user.', body: UserResponse } },
  problems: ['not_found'],
  uses: { tables: { users: 'read' } },
});
