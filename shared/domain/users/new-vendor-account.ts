import type { LinkGrant } from '#shared/domain/linking/link-grant.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';

/** A vendor account that nobody has linked before. */
export type FreshAccount = LinkGrant &
  Pick<VendorAccount, 'clientId' | 'userId' | 'userSince' | 'id' | 'vendor' | 'credentials'>;

/**
 * The account as it is linked: nobody has looked at it yet, and it is due at once.
 *
 * @param countedIn Which of the client's counters of connections counts it.
 */
export const newVendorAccount = (
  fresh: FreshAccount,
  countedIn: number,
  now: Instant,
): VendorAccount => ({
  ...fresh,
  isValid: true,
  devices: {},
  absences: {},
  failures: 0,
  observedAt: null,
  hintedAt: null,
  countedIn,
  createdAt: now,
  updatedAt: now,
  version: 1,
  pace: null,
  dueAt: now,
});
