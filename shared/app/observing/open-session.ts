import { sealedForAccount } from '#shared/app/linking/sealed-for-account.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { Opener } from '#shared/ports/sealer.ts';
import type { VendorSession } from '#shared/ports/vendor.ts';

/** The session in which a vendor is asked about an account: its credentials, opened. */
export const openSession = async (
  { opener }: { readonly opener: Opener },
  account: VendorAccount,
): Promise<VendorSession> => ({
  clientId: account.clientId,
  userId: account.userId,
  accountId: account.id,
  credentials: await opener.open(account.credentials, sealedForAccount(account)),
});
