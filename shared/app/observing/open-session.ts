import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { Opener } from '#shared/ports/sealer.ts';
import type { VendorSession } from '#shared/ports/vendor.ts';

/** The session in which a vendor is asked about an account: its credentials, opened. */
export const openSession = async (
  { opener }: { readonly opener: Opener },
  { clientId, userId, id: accountId, credentials }: VendorAccount,
): Promise<VendorSession> => ({
  clientId,
  userId,
  accountId,
  credentials: await opener.open(credentials, {
    clientId,
    purpose: 'vendor-credentials',
    owner: accountId,
  }),
});
