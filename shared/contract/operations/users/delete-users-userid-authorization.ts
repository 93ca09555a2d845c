import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';

export const deleteUsersUseridAuthorization = defineOperation({
  id: 'deleteUsersUseridAuthorization',
  resource: 'users',
  method: 'DELETE',
  path: '/users/{userId}/authorization',
  tag: 'User Management',
  summary: 'Deauthorize a user',
  description:
    "Deletes the credentials of all the user's vendor accounts and voids all link sessions. Pending actions are " +
    'cancelled, the devices are out of reach, and webhooks tell nothing of them. All data stays as it is: when an ' +
    'account is linked again, its devices are there under the same ids.',
  security: 'client',
  pathParameters: z.strictObject({ userId: UserId.describe('Id of the user.') }),
  responses: { 204: { description: 'Nothing is authorized any more.' } },
  problems: ['not_found'],
  uses: { tables: { users: 'write', assets: 'write', actions: 'write', controls: 'write' } },
});
