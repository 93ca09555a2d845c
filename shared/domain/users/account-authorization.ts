import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';

/**
 * The account once the client has withdrawn what its user authorized: without credentials, and looked at no
 * more. What is known of its devices stays, so that they are the same assets when it is linked again.
 */
export const deauthorized = (account: VendorAccount, now: Instant): VendorAccount =>
  nextVersion(
    { ...account, credentials: NONE, isValid: false, failures: 0, pace: null, dueAt: null },
    now,
  );

/** Whether there is nothing to sign in with: not that the vendor refused it, but that it was given up. */
export const isDeauthorized = ({ credentials }: Pick<VendorAccount, 'credentials'>): boolean =>
  credentials === NONE;

const NONE = '';
