import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';

/** A virtual account that nobody has linked yet. */
export const newAccount = (
  fresh: Pick<VirtualAccount, 'clientId' | 'id' | 'vendor' | 'deviceIds' | 'minding'>,
  now: Instant,
): VirtualAccount => ({
  ...fresh,
  credentialsRevoked: false,
  vendorUnavailable: false,
  links: [],
  createdAt: now,
  updatedAt: now,
  version: 1,
});
