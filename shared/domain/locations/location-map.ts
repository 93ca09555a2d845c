import type { Coordinates } from '#shared/domain/locations/coordinates.ts';
import {
  after,
  hours,
  type Instant,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** What has to be known of a location to say who stands at it. */
export type Place = Coordinates & { readonly id: string };

/**
 * Where all locations of one user are. A device is placed by a map and stored only while the map is still
 * that one, and every new map has the devices of its user placed again: so none stays where an older
 * map had it.
 */
export type LocationMap = {
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: UserSince;
  /** In the order of creation. */
  readonly places: readonly Place[];
  /** How often in a row not all devices could be placed by it. */
  readonly failures: number;
  /** When devices have to be placed by it; null when they are. */
  readonly dueAt: Instant | null;
  /** Zero for the map of a user who never had a location: nothing is stored of it. */
  readonly version: number;
};

/**
 * Enough for whoever has several homes, and for a company with its depots. A map is read with every move of
 * a device, so it has to stay a small row.
 */
export const MAX_LOCATIONS_PER_USER = 100;

const FIRST_BACK_OFF = minutes(1);
const LONGEST_BACK_OFF = hours(1);

/** The map of a user who never had a location. */
export const blankMap = (clientId: string, userId: string): LocationMap => ({
  clientId,
  userId,
  userSince: null,
  places: [],
  failures: 0,
  dueAt: null,
  version: 0,
});

/** The map that follows once a location is on it, or is on it elsewhere. All devices are to be placed by it. */
export const withPlace = (map: LocationMap, location: Place, now: Instant): LocationMap => {
  const { id, latitude, longitude } = location;
  const drawn = { id, latitude, longitude };
  const isOnIt = map.places.some((other) => other.id === id);
  return redrawn(
    map,
    isOnIt ? map.places.map((other) => (other.id === id ? drawn : other)) : [...map.places, drawn],
    now,
  );
};

/** The map that follows once a location is gone. All devices are to be placed by it. */
export const withoutPlace = (map: LocationMap, locationId: string, now: Instant): LocationMap =>
  redrawn(
    map,
    map.places.filter(({ id }) => id !== locationId),
    now,
  );

const redrawn = (map: LocationMap, places: readonly Place[], now: Instant): LocationMap => ({
  ...map,
  places,
  failures: 0,
  dueAt: now,
  version: map.version + 1,
});

/**
 * The map once devices were placed by it.
 *
 * @param areAll Whether all of them could be: when not, they are placed again after a while.
 */
export const afterPlacing = (map: LocationMap, areAll: boolean, now: Instant): LocationMap => {
  const failures = areAll ? 0 : map.failures + 1;
  return {
    ...map,
    failures,
    dueAt: areAll ? null : after(now, backOff(failures)),
    version: map.version + 1,
  };
};

const backOff = (failures: number): Milliseconds =>
  milliseconds(Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2 ** (failures - 1)));
