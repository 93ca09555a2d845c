import type { Instant } from '#shared/domain/quantities/units.ts';
import { membersOf } from '#shared/domain/sandbox/site/site-members.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** A virtual account with devices in it that nobody has linked yet. */
export const newAccount = (
  fresh: Pick<VirtualAccount, 'clientId' | 'id' | 'vendor'> &
    Partial<Pick<VirtualAccount, 'homeId'>>,
  devices: readonly VirtualDevice[],
  now: Instant,
): VirtualAccount => ({
  homeId: null,
  ...fresh,
  ...membersOf(devices),
  credentialsRevoked: false,
  vendorUnavailable: false,
  links: [],
  createdAt: now,
  updatedAt: now,
  version: 1,
});
