import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { SealedFor } from '#shared/ports/sealer.ts';

/** What the credentials of a vendor account are sealed for. */
export const sealedForAccount = ({
  clientId,
  id,
}: Pick<VendorAccount, 'clientId' | 'id'>): SealedFor => ({
  clientId,
  purpose: 'vendor-credentials',
  owner: id,
});
