import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { advanceSite } from '#shared/domain/sandbox/site/advance-site.ts';
import { alone, inSite } from '#shared/domain/sandbox/site/in-site.ts';
import { surroundingsIn } from '#shared/domain/sandbox/site/look-around.ts';
import { nothingAround, type Surroundings } from '#shared/domain/sandbox/site/surroundings.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/**
 * A device as it truly is at `now`, and what is around it.
 *
 * @param site The devices of its site as they were stored, itself among them; without it, it is alone.
 */
export const lookAt = <Kind extends AssetKind>(
  stored: VirtualDevice<Kind>,
  now: Instant,
  site: readonly VirtualDevice[] = alone(stored),
): { readonly device: VirtualDevice<Kind>; readonly around: Surroundings } => {
  const present = advanceSite(site, now);
  const around = surroundingsIn(present).get(stored.id) ?? nothingAround;
  return { device: inSite(present, stored), around };
};
