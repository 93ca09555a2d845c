import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { disconnectUserVendor } from '#shared/contract/operations/users/disconnect-user-vendor.ts';
import { AnyVendor } from '#shared/contract/schemas/vendor.ts';

const { pathParameters: _, ...today } = disconnectUserVendor;

/** What `DELETE /users/{userId}/vendors/{vendor}` was before its path named the user. */
export const disconnectMyVendor = defineOperation({
  ...today,
  id: 'disconnectMyVendor',
  path: '/me/vendors/{vendor}',
  summary: 'Disconnect a vendor of the user',
  pathParameters: z.strictObject({ vendor: AnyVendor.describe('The vendor to disconnect.') }),
  userUntil: '2023-08-01',
  until: '2023-08-01',
  successor: 'DELETE /users/{userId}/vendors/{vendor}',
});
