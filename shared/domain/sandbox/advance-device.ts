import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { advanceSite } from '#shared/domain/sandbox/site/advance-site.ts';
import { alone, inSite } from '#shared/domain/sandbox/site/in-site.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/**
 * The device as it is at `to`, given how it was stored. Going there in two steps gives the same as
 * going in one.
 *
 * @param site The devices of its site as they were stored, itself among them; without it, it is alone.
 */
export const advanceDevice = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
  to: Instant,
  site: readonly VirtualDevice[] = alone(device),
): VirtualDevice<Kind> => inSite(advanceSite(site, to), device);
