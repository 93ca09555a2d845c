import type * as z from 'zod';
import type {
  VirtualHome as HomeBody,
  OpenedVirtualHome as OpenedBody,
} from '#shared/contract/schemas/virtual-home.ts';
import type { VirtualHomeEntry } from '#shared/contract/schemas/virtual-home-entry.ts';
import { toLocationView } from '#shared/contract/views/location-view.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { toVirtualAccountView } from '#shared/contract/views/virtual-account-view.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { FilledHome, OpenedHome } from '#shared/domain/sandbox/homes/filled-home.ts';
import type { VirtualHome } from '#shared/domain/sandbox/virtual-home.ts';

/** A virtual home in a list. */
export const toVirtualHomeEntry = (home: VirtualHome): z.input<typeof VirtualHomeEntry> => ({
  id: home.id,
  preset: home.preset,
  accountIds: [...home.accountIds],
  deviceIds: [...home.deviceIds],
  createdAt: toTimestamp(home.createdAt),
});

/** A virtual home with all that is in it, as it is at `now`. */
export const toVirtualHomeView = (
  { home, accounts, devices }: FilledHome,
  now: Instant,
): z.input<typeof HomeBody> => ({
  id: home.id,
  preset: home.preset,
  accounts: accounts.map((account) =>
    toVirtualAccountView(
      account,
      devices.filter(({ accountId }) => accountId === account.id),
      now,
      devices,
    ),
  ),
  createdAt: toTimestamp(home.createdAt),
});

/** A virtual home that was just made, and what its user has of it. */
export const toOpenedVirtualHomeView = (
  opened: OpenedHome,
  now: Instant,
): z.input<typeof OpenedBody> => ({
  ...toVirtualHomeView(opened, now),
  userId: opened.userId,
  location: toLocationView(opened.location),
  assets: opened.assets.map(({ id, type, vendor, vendorDeviceId }) => ({
    id,
    type,
    vendor,
    deviceId: vendorDeviceId,
  })),
});
