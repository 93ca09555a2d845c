import { assetOperations, contractOf } from '#shared/contract/asset-registry.ts';
import { parseAsset } from '#shared/data/assets/asset-row.ts';
import { type AssetKind, isAssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import { GARBAGE } from '#test/simulation/faults/mischief.ts';
import {
  type Law,
  type LawWorld,
  numberIn,
  ownerOf,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';

/** What stands nearer to a location than this is at it. */
const REACH_M = 200;
/** By so much two ways to reckon may differ. */
const ROUNDING_M = 0.001;

/**
 * At rest, a device that says where it stands is shown at the nearest location of its user within reach, and
 * at none where there is none; one that is assigned to a location stays there as long as the location does. The map of a user
 * shows all locations of the user, and where they are.
 */
export const placeLaws = ({ broken }: LawWorld): Law => {
  const checkDevice = (row: RawRow, ofUser: readonly RawRow[]) => {
    const place = shownPlace(row);
    if (!place) return;
    const { id = null } = place;
    const found = ofUser.find((each) => each.id === id);
    const which = `${textIn(row, 'id')} at ${String(id)}`;
    if (id !== null && !found) broken('a device is at a location that is there', which);
    if (!('latitude' in place)) return;
    const nearest = distanceToNearest(place, ofUser);
    const isRight = found
      ? metres(place, found) <= Math.min(REACH_M, nearest) + ROUNDING_M
      : nearest > REACH_M - ROUNDING_M;
    if (!isRight) broken('a device is where it stands', `${which}, the nearest ${nearest} m away`);
  };
  const checkMap = (owner: string, map: RawRow | undefined, ofUser: readonly RawRow[]) => {
    const drawn = (places: readonly RawRow[]) =>
      places
        .map(({ id, latitude, longitude }) => JSON.stringify([id, latitude, longitude]))
        .toSorted()
        .join();
    const places = (map?.places ?? []) as readonly RawRow[];
    if (drawn(places) !== drawn(ofUser)) {
      broken('a map shows all locations', `of ${owner} ${drawn(places)}, and not ${drawn(ofUser)}`);
    }
  };
  /** Of a device that does not know where it is. */
  const checkAssignment = (before: RawRow, after: RawRow, by: string) => {
    const [was, is] = [before, after].map(assignedTo);
    const isAssigning = ASSIGNING.some((id) => by.startsWith(`${id}(`));
    // Its location has gone.
    const isTakenAway = is === null && by.startsWith('placeAssets');
    if (was === is || isAssigning || isTakenAway) return;
    broken(
      'a device stays where it was assigned',
      `${textIn(after, 'id')} from ${was} to ${is} by ${by}`,
    );
  };
  return {
    onChange: ({ table, before, after }, by) => {
      if (table === 'assets' && before && after) checkAssignment(before, after, by);
    },
    atRest: ({ rows }) => {
      const all = [...rows.rows('locations')];
      const isMap = ({ sk }: RawRow) => sk === 'MAP';
      const locations = Map.groupBy(
        all.filter((row) => !isMap(row)),
        ownerOf,
      );
      const maps = new Map(all.filter(isMap).map((row) => [ownerOf(row), row]));
      for (const owner of new Set([...locations.keys(), ...maps.keys()])) {
        checkMap(owner, maps.get(owner), locations.get(owner) ?? []);
      }
      for (const row of rows.rows('assets')) {
        checkDevice(row, locations.get(ownerOf(row)) ?? []);
      }
    },
  };
};

/** Operations by which clients say where a device is. */
const ASSIGNING = assetOperations().flatMap(({ id, method }) =>
  method === 'PUT' || method === 'PATCH' ? [id] : [],
);

/** Where a device of a kind was assigned to that does not know itself where it is. */
const assignedTo = ({ type, state }: RawRow): string | null => {
  const placing = isAssetKind(type) ? rulesOf<AssetKind>(type).placing : null;
  return placing?.positionOf === null ? placing.locationIdOf(Object(state)) : null;
};

/** What a client is shown of where a device is; undefined for a row of which nothing is shown. */
const shownPlace = (row: RawRow): RawRow | undefined => {
  const asset = textIn(row, 'pk').startsWith(GARBAGE) ? undefined : parseAsset({ ...row });
  if (!asset) return undefined;
  const shown: RawRow = JSON.parse(JSON.stringify(contractOf(asset.type).toView(asset)));
  return Object(shown.location);
};

/** Infinite where nobody knows where it is, or there are none. */
const distanceToNearest = (place: RawRow, ofUser: readonly RawRow[]): number =>
  place.latitude === null
    ? Number.POSITIVE_INFINITY
    : Math.min(...ofUser.map((each) => metres(place, each)));

/** How far it is between two points of the Earth: by the length of the chord between them. */
const metres = (a: RawRow, b: RawRow): number => {
  const [from, to] = [arrow(a), arrow(b)];
  const chord = Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, chord / 2));
};

const arrow = (point: RawRow): readonly [number, number, number] => {
  const north = (numberIn(point, 'latitude') * Math.PI) / 180;
  const east = (numberIn(point, 'longitude') * Math.PI) / 180;
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
};
