import type { Asset } from '#shared/domain/assets/asset.ts';
import type { PlacingRules } from '#shared/domain/assets/asset-rules.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import { type Coordinates, distanceBetween } from '#shared/domain/locations/coordinates.ts';
import type { Place } from '#shared/domain/locations/location-map.ts';
import { type Instant, kilometres } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** What stands nearer to a location than this is at it. */
const REACH = kilometres(0.2);

/**
 * The location that an asset has among those of its user; null for none, and for a kind that is never at
 * one.
 */
export const locationOf = <Kind extends AssetKind>(
  { type, state }: Pick<Asset<Kind>, 'type' | 'state'>,
  places: readonly Place[],
): string | null => {
  const { placing } = rulesOf<Kind>(type);
  return placing && locationBy(placing, state, places);
};

/**
 * The location that a device has by the rules of its kind: the nearest within reach of where it says that it
 * stands or, where clients assign it, the one that it was assigned while there is such a location.
 */
export const locationBy = <State>(
  { positionOf, locationIdOf }: Pick<PlacingRules<State>, 'positionOf' | 'locationIdOf'>,
  state: State,
  places: readonly Place[],
): string | null => {
  if (positionOf) return nearestOf(positionOf(state), places);
  const assigned = locationIdOf(state);
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

/** The asset where its user has it: a kind that says where it stands goes by that, another one is assigned. */
export const settled = <Kind extends AssetKind>(
  asset: Asset<Kind>,
  home: Place,
  places: readonly Place[],
  now: Instant,
): Asset<Kind> => {
  const { placing } = rulesOf<Kind>(asset.type);
  if (!placing || placing.positionOf) return placed(asset, places, now);
  return { ...asset, state: placing.at(asset.state, home.id, now) };
};

/** Where an asset says that it stands; undefined for a kind that does not say it, null where it is not known. */
export const positionOf = <Kind extends AssetKind>({
  type,
  state,
}: Pick<Asset<Kind>, 'type' | 'state'>): Coordinates | null | undefined =>
  rulesOf<Kind>(type).placing?.positionOf?.(state);

/**
 * Whether an asset has to be placed by a map, and stored while that map is valid. What stays where it was, at the
 * location where it was, need not: whoever draws another map has it placed anew anyway.
 *
 * @param before As it is stored; undefined for one that is new.
 */
export const hasMoved = <Kind extends AssetKind>(
  before: Asset<Kind> | undefined,
  after: Asset<Kind>,
): boolean => !isSame(before && spotOf(before), spotOf(after));

const spotOf = <Kind extends AssetKind>(asset: Asset<Kind>) => ({
  position: positionOf(asset),
  locationId: rulesOf<Kind>(asset.type).placing?.locationIdOf(asset.state),
});

/** Of two that are equally near it is the one with the lesser id, so that the order of a list decides nothing. */
const nearestOf = (position: Coordinates | null, places: readonly Place[]): string | null => {
  if (!position) return null;
  const [nearest] = places
    .map((place) => ({ id: place.id, distance: distanceBetween(position, place) }))
    .filter(({ distance }) => distance <= REACH)
    .toSorted((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1));
  return nearest?.id ?? null;
};
