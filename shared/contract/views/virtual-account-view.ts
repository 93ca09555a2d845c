import type * as z from 'zod';
import { virtualContractOf } from '#shared/contract/asset-registry.ts';
import type { VirtualAccount as AccountBody } from '#shared/contract/schemas/virtual-device.ts';
import { toVirtualAccountHead } from '#shared/contract/views/virtual-account-entry-view.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/**
 * A virtual device of any kind as it truly is at `now`.
 *
 * @param site The devices that it has to do with, itself among them; without it, it is alone.
 */
export const toVirtualDeviceView = (
  device: VirtualDevice,
  now: Instant,
  site?: readonly VirtualDevice[],
) => virtualContractOf(device.type).toView(device, now, site);

/**
 * A virtual account with its devices as they are at `now`.
 *
 * @param site The devices that they have to do with, themselves among them. @default only each other
 */
export const toVirtualAccountView = (
  account: VirtualAccount,
  devices: readonly VirtualDevice[],
  now: Instant,
  site: readonly VirtualDevice[] = devices,
): z.input<typeof AccountBody> => ({
  ...toVirtualAccountHead(account),
  devices: devices.map((device) => toVirtualDeviceView(device, now, site)),
});
