import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { alone } from '#shared/domain/sandbox/site/in-site.ts';
import { lookAt } from '#shared/domain/sandbox/site/look-at.ts';
import { simulationOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/**
 * What the vendor's cloud shows of a virtual device at `now`: out of reach, what it last heard.
 *
 * @param site The devices of its site as they were stored, itself among them; without it, it is alone.
 */
export const reportDevice = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
  now: Instant,
  site: readonly VirtualDevice[] = alone(device),
): DeviceReading<Kind> => {
  if (device.lastHeard) return { ...device.lastHeard, isReachable: false };
  const { device: present, around } = lookAt(device, now, site);
  return simulationOf<Kind>(device.type).report(present, around);
};
