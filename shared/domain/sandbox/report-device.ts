import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { simulationOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/** What the vendor's cloud shows of a virtual device at `now`: out of reach, what it last heard. */
export const reportDevice = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
  now: Instant,
): DeviceReading<Kind> =>
  device.lastHeard
    ? { ...device.lastHeard, isReachable: false }
    : simulationOf<Kind>(device.type).report(advanceDevice(device, now));
