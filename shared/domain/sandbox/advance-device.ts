import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { simulationOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/**
 * The device as it is at `to`, given how it was stored. Going there in two steps gives the same as
 * going in one. Commands that take effect on the way do so at their own moment. A moment that is
 * already past changes nothing: clocks of two computers may differ a little.
 */
export const advanceDevice = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
  to: Instant,
): VirtualDevice<Kind> => {
  const { obey } = simulationOf<Kind>(device.type);
  const [next, ...waiting] = device.waiting;
  if (!next || next.takesEffectAt > to) return pass(device, to);
  const atCommand = pass(device, next.takesEffectAt);
  return advanceDevice(heard(obey({ ...atCommand, waiting }, next.request)), to);
};

const pass = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
  to: Instant,
): VirtualDevice<Kind> =>
  to <= device.evaluatedAt ? device : simulationOf<Kind>(device.type).pass(device, to);

/** Whatever happens to a device, it tells its vendor. */
export const heard = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
): VirtualDevice<Kind> => ({
  ...device,
  heardAt: device.evaluatedAt,
});
