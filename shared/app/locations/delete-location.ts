import { requireLocation } from '#shared/app/locations/require-location.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { requireUser } from '#shared/app/users/require-user.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import { withoutPlace } from '#shared/domain/locations/location-map.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type DeleteLocationDeps = {
  readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
  readonly locations: Pick<LocationStore, 'get' | 'map' | 'removing' | 'replacingMap'>;
  readonly commit: Commit;
  readonly placements: Queue<PlacementMessage>;
  readonly clock: Clock;
};

/**
 * Use case: forget a location. From its removal on no device can be stored at it; those that are there leave
 * it soon after.
 *
 * @returns The location as it was.
 * @throws {DomainError} `not_found`.
 */
export const deleteLocation = async (
  { users, locations, commit, placements, clock }: DeleteLocationDeps,
  { clientId, locationId }: { readonly clientId: string; readonly locationId: string },
): Promise<Location> => {
  const deleted = await retryStale(clock, async () => {
    const location = await requireLocation(locations, clientId, locationId);
    const { userId, userSince } = location;
    await requireUser(users, clientId, userId);
    const map = await locations.map(clientId, userId);
    await commit([
      users.checkingAlive(clientId, userId, userSince),
      locations.removing(location),
      locations.replacingMap(withoutPlace(map, locationId, clock.now())),
    ]);
    return location;
  });
  await placements.send([{ clientId, userId: deleted.userId }]);
  return deleted;
};
