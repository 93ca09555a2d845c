import type { Location } from '#shared/domain/locations/location.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

export type ListLocationsDeps = {
  readonly locations: Pick<LocationStore, 'listByClient' | 'listByUser'>;
};

type LocationsWanted = {
  readonly clientId: string;
  readonly userId?: string | undefined;
  readonly page: PageRequest;
};

/** Use case: the locations of a client, or of one user. A user without any need not exist. */
export const listLocations = (
  { locations }: ListLocationsDeps,
  { clientId, userId, page }: LocationsWanted,
): Promise<Page<Location>> =>
  userId === undefined
    ? locations.listByClient(clientId, page)
    : locations.listByUser(clientId, userId, page);
