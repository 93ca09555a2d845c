import { requireVirtualDevice } from '#shared/app/sandbox/require-virtual-account.ts';
import { readSite, type VirtualDeviceInSite } from '#shared/app/sandbox/virtual-device-in-site.ts';
import { othersToLookAt } from '#shared/domain/sandbox/site/others.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type ReadVirtualDeviceDeps = {
  readonly devices: Pick<VirtualDeviceStore, 'account' | 'siteOf' | 'device' | 'devices'>;
};

/**
 * Use case: a virtual device, and those that it has to do with.
 *
 * @throws {DomainError} `not_found`.
 */
export const readVirtualDevice = async (
  { devices }: ReadVirtualDeviceDeps,
  clientId: string,
  deviceId: string,
): Promise<VirtualDeviceInSite> => {
  const device = await requireVirtualDevice(devices, clientId, deviceId);
  const account = await devices.account(clientId, device.accountId);
  const others = account ? othersToLookAt(await devices.siteOf(account), device) : [];
  const site = await readSite(devices, device, others);
  return { device, site };
};
