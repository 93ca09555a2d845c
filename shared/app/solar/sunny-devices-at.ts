import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { rulesOf, sunnyKinds } from '#shared/domain/assets/kinds.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';

export type SunnyDevicesDeps = { readonly assets: Pick<AssetStore, 'listByUser'> };

/** Of who has more of a kind, the newest count. */
const MOST_LISTED = 50;
/** No house has more on its roof; a forecast may read something for each. */
const MOST_THERE = 10;

/** What yields own sun at a location, or counts what of it is fed in. A query, and what it found, for each such kind. */
export const sunnyDevicesAt = async (
  { assets }: SunnyDevicesDeps,
  { clientId, userId, id }: Pick<Location, 'clientId' | 'userId' | 'id'>,
): Promise<readonly Asset[]> => {
  const pages = await Promise.all(
    sunnyKinds.map((kind) => assets.listByUser(clientId, userId, kind, { size: MOST_LISTED })),
  );
  return pages
    .flatMap(({ rows }): readonly Asset[] => rows)
    .filter((asset) => !asset.isMuted && isSunny(asset) && isAt(asset, id))
    .slice(0, MOST_THERE);
};

const isSunny = <Kind extends AssetKind>({ type, abilities }: Asset<Kind>): boolean =>
  rulesOf<Kind>(type).ownSun?.(abilities) === true;

const isAt = <Kind extends AssetKind>({ type, state }: Asset<Kind>, locationId: string): boolean =>
  rulesOf<Kind>(type).placing?.locationIdOf(state) === locationId;
