import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import { type Coordinates, distanceBetween } from '#shared/domain/locations/coordinates.ts';
import type { Place } from '#shared/domain/locations/location-map.ts';
import { type Instant, kilometres } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** What stands nearer to a location than this is at it. */
const REACH = kilometres(0.2);

/**
 * The location that an asset has among those of its user: the nearest within reach of where it says that it
 * stands or, for a kind that clients assign, the one that it was assigned while there is such a
 * location. Null for none, and for a kind that is never at one.
 */
export const locationOf = <Kind extends AssetKind>(
  { type, state }: Pick<Asset<Kind>, 'type' | 'state'>,
  places: readonly Place[],
): string | null => {
  const { placing } = rulesOf<Kind>(type);
  if (!placing) return null;
  if (placing.positionOf) return nearestOf(placing.positionOf(state), places);
  const assigned = placing.locationIdOf(state);
  return places.some(({ id }) => id === assigned) ? assigned : null;
};

/** The asset at the location that it has; the very same object when it was there already. */
export const placed = <Kind extends AssetKind>(
  asset: Asset<Kind>,
  places: readonly Place[],
  now: Instant,
): Asset<Kind> => {
  const { placing } = rulesOf<Kind>(asset.type);
  const locationId = locationOf(asset, places);
  if (!placing || placing.locationIdOf(asset.state) === locationId) return asset;
  return { ...asset, state: placing.at(asset.state, locationId, now) };
};

/**
 * Whether an asset, as it is to be stored, has to be placed by a map: it says that it stands elsewhere than
 * before. What stays where it was keeps its location: a new map has it placed anyway.
 *
 * @param before As it is stored; undefined for one that is new.
 */
export const hasMoved = <Kind extends AssetKind>(
  before: Asset<Kind> | undefined,
  { type, state }: Asset<Kind>,
): boolean => {
  const positionOf = rulesOf<Kind>(type).placing?.positionOf;
  return Boolean(positionOf) && !isSame(before && positionOf?.(before.state), positionOf?.(state));
};

/** Of two that are equally near it is the one with the lesser id, so that the order of a list decides nothing. */
const nearestOf = (position: Coordinates | null, places: readonly Place[]): string | null => {
  if (!position) return null;
  const [nearest] = places
    .map((place) => ({ id: place.id, distance: distanceBetween(position, place) }))
    .filter(({ distance }) => distance <= REACH)
    .toSorted((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1));
  return nearest?.id ?? null;
};
