import { instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';

/** A linked account of the user that `aUser` makes, seen by nobody yet. */
export const anAccount = (overrides: Partial<VendorAccount> = {}): VendorAccount => ({
  clientId: '0192f7c4-0000-7000-8000-00000000c1e1',
  userId: 'user-1',
  userSince: instant(1_000),
  id: 'account-1',
  vendor: 'TESLA',
  vendorTypes: ['vehicle'],
  scopes: ['vehicle:control:charging', 'vehicle:read:data'],
  credentials: 'sealed',
  isValid: true,
  devices: {},
  absences: {},
  failures: 0,
  observedAt: null,
  hintedAt: null,
  countedIn: 0,
  createdAt: instant(1_000),
  updatedAt: instant(1_000),
  version: 1,
  dueAt: instant(1_000),
  ...overrides,
});
