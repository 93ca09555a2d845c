import type { User } from '#shared/domain/users/user.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

export type LocationsLeftDeps = {
  readonly locations: Pick<LocationStore, 'map' | 'allOn' | 'removing' | 'removingMap'>;
};

/** What removes all locations of a user, and in the end the map that leads to them. No index is asked. */
export const removingLocations = async (
  { locations }: LocationsLeftDeps,
  { clientId, id }: User,
): Promise<readonly Write[]> => {
  const map = await locations.map(clientId, id);
  if (map.version === 0) return [];
  const all = await locations.allOn(map);
  return [...all.map(locations.removing), locations.removingMap(map)];
};
