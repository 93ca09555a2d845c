import type * as z from 'zod';
import { virtualContractOf } from '#shared/contract/asset-registry.ts';
import type {
  VirtualAccount as AccountBody,
  VirtualAccountEntry,
} from '#shared/contract/schemas/virtual-device.ts';
import { toTimestamp } from '#shared/contract/views/timestamp.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** A virtual device of any kind as it truly is at `now`. */
export const toVirtualDeviceView = (device: VirtualDevice, now: Instant) =>
  virtualContractOf(device.type).toView(device, now);

/** A virtual account in a list. */
export const toVirtualAccountEntry = (
  account: VirtualAccount,
): z.input<typeof VirtualAccountEntry> => ({
  ...head(account),
  deviceIds: [...account.deviceIds],
});

/** A virtual account with its devices as they are at `now`. */
export const toVirtualAccountView = (
  account: VirtualAccount,
  devices: readonly VirtualDevice[],
  now: Instant,
): z.input<typeof AccountBody> => ({
  ...head(account),
  devices: devices.map((device) => toVirtualDeviceView(device, now)),
});

const head = (account: VirtualAccount) => ({
  id: account.id,
  vendor: account.vendor,
  credentialsRevoked: account.credentialsRevoked,
  linkedBy: account.links.map(({ userId }) => ({ userId })),
  createdAt: toTimestamp(account.createdAt),
});
