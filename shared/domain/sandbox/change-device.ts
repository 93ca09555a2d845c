import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { heard } from '#shared/domain/sandbox/site/advance-site.ts';
import { alone } from '#shared/domain/sandbox/site/in-site.ts';
import { newHead, type Placement } from '#shared/domain/sandbox/virtual-head.ts';
import {
  type DeviceOrder,
  simulationOf,
  type VirtualChange,
  type VirtualDevice,
} from '#shared/domain/sandbox/virtual-kinds.ts';
import { withDefined } from '#shared/domain/values/with-defined.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/**
 * The device after a change at `now`. Everything that happened until then stays as it happened.
 *
 * @param site The devices of its site as they were stored, itself among them; without it, it is alone.
 */
export const changeDevice = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
  change: VirtualChange<Kind>,
  now: Instant,
  site: readonly VirtualDevice[] = alone(device),
): VirtualDevice<Kind> => {
  const present = advanceDevice(device, now, site);
  const broken = { ...present, faults: withDefined(present.faults, change.faults ?? {}) };
  const changed = heard(simulationOf<Kind>(device.type).change(broken, change));
  return reach(changed, () => reportDevice(device, present.evaluatedAt, site), change.isReachable);
};

/** A virtual device fresh from the factory, in good order unless the order says otherwise. */
export const newDevice = <Kind extends AssetKind>(
  { kind, order }: DeviceOrder<Kind>,
  placement: Placement & { readonly vendor: string },
  now: Instant,
): VirtualDevice<Kind> =>
  changeDevice(
    simulationOf<Kind>(kind).create(newHead(kind, placement, now), order, placement.vendor),
    order,
    now,
  );

/** Out of reach, the vendor keeps showing what it heard before the change that cut it off. */
const reach = <Kind extends AssetKind>(
  changed: VirtualDevice<Kind>,
  reportBefore: () => DeviceReading<Kind>,
  isReachable = changed.lastHeard === null,
): VirtualDevice<Kind> => {
  if (isReachable) return { ...changed, lastHeard: null };
  const lastHeard = changed.lastHeard ?? reportBefore();
  return { ...changed, lastHeard };
};
