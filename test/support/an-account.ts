import { instant } from '#shared/domain/quantities/units.ts';
import { newVendorAccount } from '#shared/domain/users/new-vendor-account.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';

/** A linked account of the user that `aUser` makes, seen by nobody yet. */
export const anAccount = (overrides: Partial<VendorAccount> = {}): VendorAccount => ({
  ...newVendorAccount(
    {
      clientId: '0192f7c4-0000-7000-8000-00000000c1e1',
      userId: 'user-1',
      userSince: instant(1_000),
      id: 'account-1',
      vendor: 'TESLA',
      vendorTypes: ['vehicle'],
      scopes: ['vehicle:control:charging', 'vehicle:read:data'],
      credentials: 'sealed',
    },
    0,
    instant(1_000),
  ),
  ...overrides,
});
