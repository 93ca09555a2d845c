import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';

export const deleteUsersUserid = defineOperation({
  id: 'deleteUsersUserid',
  resource: 'users',
  method: 'DELETE',
  path: '/users/{userId}',
  tag: 'User Management',
  summary: 'Delete a user',
  description:
    'Deletes a user with all devices, locations, accounts, sessions and actions. To the client all of it is gone ' +
    'at once; webhooks tell of each device. The same id can be linked anew: the request waits for the ' +
    'erasure, which takes a fraction of a second.',
  security: 'client',
  pathParameters: z.strictObject({ userId: UserId.describe('Id of the user.') }),
  responses: { 204: { description: 'The user is deleted.' } },
  problems: ['not_found'],
  uses: {
    tables: { users: 'write', assets: 'write', locations: 'write' },
    sends: ['erasures'],
  },
});
