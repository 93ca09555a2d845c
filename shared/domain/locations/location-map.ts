import type { Coordinates } from '#shared/domain/locations/coordinates.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

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
  /** In the order of creation. */
  readonly places: readonly Place[];
  /** How often in a row not all devices could be placed by it. */
  readonly failures: number;
  /** When devices have to be placed by it; null when they are. */
  readonly dueAt: Instant | null;
  /** Zero for the map of a user who never had a location: nothing is stored of it. */
  readonly version: number;
};

/** The map of a user who never had a location. */
export const blankMap = (clientId: string, userId: string): LocationMap => ({
  clientId,
  userId,
  places: [],
  failures: 0,
  dueAt: null,
  version: 0,
});
