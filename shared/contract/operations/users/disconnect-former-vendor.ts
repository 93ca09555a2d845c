import { defineOperation } from '#shared/contract/operation.ts';
import { disconnectUserVendor } from '#shared/contract/operations/users/disconnect-user-vendor.ts';

/** What disconnecting a vendor was, but for one letter of its path. */
export const disconnectFormerVendor = defineOperation({
  ...disconnectUserVendor,
  id: 'disconnectFormerVendor',
  path: '/users/{userId}/vendor/{vendor}',
  until: '2024-10-01',
  successor: 'DELETE /users/{userId}/vendors/{vendor}',
});
