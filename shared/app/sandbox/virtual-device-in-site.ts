import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

/** A virtual device, and those that it has to do with, itself among them. */
export type VirtualDeviceInSite<Kind extends AssetKind = AssetKind> = {
  readonly device: VirtualDevice<Kind>;
  readonly site: readonly VirtualDevice[];
};

/** A device and others of its site, as they are stored. */
export const readSite = async (
  { devices }: Pick<VirtualDeviceStore, 'devices'>,
  device: VirtualDevice,
  others: readonly string[],
): Promise<readonly VirtualDevice[]> => [device, ...(await devices(device.clientId, others))];
