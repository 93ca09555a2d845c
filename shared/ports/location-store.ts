import type { Location } from '#shared/domain/locations/location.ts';
import type { LocationMap } from '#shared/domain/locations/location-map.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';

/**
 * Locations, and one map for each user of where theirs are. Whatever writes a location or a map holds
 * the user to being alive in the same transaction (`checkingAlive`): so rows of a user and of one who had the
 * id before never meet.
 */
export type LocationStore = {
  readonly get: (clientId: string, locationId: string) => Promise<Location | undefined>;
  readonly listByClient: (clientId: string, page: PageRequest) => Promise<Page<Location>>;
  readonly listByUser: (
    clientId: string,
    userId: string,
    page: PageRequest,
  ) => Promise<Page<Location>>;
  /** Where all locations of a user are, as of now; a blank map for who never had one. */
  readonly map: (clientId: string, userId: string) => Promise<LocationMap>;
  /** All that are on a map, as of now. */
  readonly allOn: (map: LocationMap) => Promise<readonly Location[]>;
  readonly adding: (location: Location) => Write;
  /** `next.version` is one more than the version that was read. */
  readonly replacing: (next: Location) => Write;
  readonly removing: (location: Location) => Write;
  /** Holds only while a location is as it was read. */
  readonly checking: (location: Location) => Write;
  /** `next.version` is one more than the version that was read, and 1 after a blank map. */
  readonly replacingMap: (next: LocationMap) => Write;
  readonly removingMap: (map: LocationMap) => Write;
  /** Holds only while a map is what was read: for storing a device at a location of it. */
  readonly checkingMap: (map: LocationMap) => Write;
  /** Users whose devices have to be placed by a new map. */
  readonly placements: Agenda<PlacementMessage>;
};
