import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { passSite } from '#shared/domain/sandbox/site/pass-site.ts';
import { simulationOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/**
 * The devices of a site as they are at `to`, given how they were stored, in the same order. Commands that take
 * effect on the way do so at their own moment. A moment that is already past changes nothing: clocks of
 * two computers may differ a little.
 */
export const advanceSite = (
  stored: readonly VirtualDevice[],
  to: Instant,
): readonly VirtualDevice[] => {
  let site = stored;
  for (;;) {
    const next = nextToFollow(site, to);
    if (!next) return passSite(site, to);
    site = passSite(site, next.takesEffectAt).map((device) =>
      device.id === next.id ? follow(device) : device,
    );
  }
};

/** Which device is the first to follow a command, and when. */
const nextToFollow = (site: readonly VirtualDevice[], to: Instant) =>
  site
    .flatMap(({ id, waiting: [first] }) =>
      first ? { id, takesEffectAt: first.takesEffectAt } : [],
    )
    .filter(({ takesEffectAt }) => takesEffectAt <= to)
    .toSorted((a, b) => a.takesEffectAt - b.takesEffectAt)[0];

const follow = <Kind extends AssetKind>(device: VirtualDevice<Kind>): VirtualDevice<Kind> => {
  const [next, ...waiting] = device.waiting;
  if (!next) return device;
  return heard(simulationOf<Kind>(device.type).obey({ ...device, waiting }, next.request));
};

/** Whatever happens to a device, it tells its vendor. */
export const heard = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
): VirtualDevice<Kind> => ({
  ...device,
  heardAt: device.evaluatedAt,
});
