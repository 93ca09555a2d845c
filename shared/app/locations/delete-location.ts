import { REMOVALS_PER_COMMIT, removeRows } from '#shared/app/erasing/remove-rows.ts';
import {
  type RemovingPoliciesAtDeps,
  removingPoliciesAt,
} from '#shared/app/flex-policies/removing-policies-at.ts';
import { requireLocation } from '#shared/app/locations/require-location.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { requireUser } from '#shared/app/users/require-user.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import { withoutPlace } from '#shared/domain/locations/location-map.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { LocationTariffStore } from '#shared/ports/tariff-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type DeleteLocationDeps = RemovingPoliciesAtDeps & {
  readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
  readonly locations: Pick<LocationStore, 'get' | 'map' | 'checking' | 'removing' | 'replacingMap'>;
  readonly locationTariffs: Pick<
    LocationTariffStore,
    'get' | 'formerOf' | 'removing' | 'removingCurrent' | 'checking'
  >;
  readonly commit: Commit;
  readonly placements: Queue<PlacementMessage>;
  readonly clock: Clock;
};

/**
 * Use case: forget a location. From its removal on no device can be stored at it; those that are there leave
 * it soon after. What is known of its tariff goes with it, and so do the flex policies there: behind it none is made, and
 * one that a crash leaves there goes when its vehicle is looked at.
 *
 * @returns The location as it was.
 * @throws {DomainError} `not_found`.
 */
export const deleteLocation = async (
  deps: DeleteLocationDeps,
  { clientId, locationId }: { readonly clientId: string; readonly locationId: string },
): Promise<Location> => {
  const { users, locations, commit, placements, clock } = deps;
  const deleted = await retryStale(clock, async () => {
    const location = await requireLocation(locations, clientId, locationId);
    const { userId, userSince } = location;
    await requireUser(users, clientId, userId);
    const map = await locations.map(clientId, userId);
    const ends = await removingPoliciesAt(deps, location, clock.now());
    const policies = ends.slice(0, POLICIES_PER_COMMIT).flat();
    const tariff = await removingTariff(deps, location, REMOVALS_PER_COMMIT - policies.length);
    await commit([
      users.checkingAlive(clientId, userId, userSince),
      locations.removing(location),
      locations.replacingMap(withoutPlace(map, locationId, clock.now())),
      ...tariff,
      ...policies,
    ]);
    return location;
  });
  await retryStale(clock, async () => {
    const ends = await removingPoliciesAt(deps, deleted, clock.now());
    for (const end of ends) await commit(end);
  });
  await placements.send([{ clientId, userId: deleted.userId }]);
  return deleted;
};

/** Few enough for one transaction, each with what it claims and what is under way; hardly any home has more vehicles. */
const POLICIES_PER_COMMIT = 5;

/**
 * What removes all that is known of a location's tariff. Of former versions that do not fit into the transaction, the
 * oldest are removed at once.
 */
const removingTariff = async (
  { locations, locationTariffs, commit }: DeleteLocationDeps,
  location: Location,
  room: number,
): Promise<readonly Write[]> => {
  const { clientId, userId, id: locationId } = location;
  const place = { clientId, userId, locationId };
  // Read first: where it becomes a former one meanwhile, the transaction fails.
  const current = await locationTariffs.get(place);
  const former = (await locationTariffs.formerOf(place)).map(locationTariffs.removing);
  const guard = locations.checking(location);
  await removeRows({ commit }, guard, former.slice(0, -room));
  return [
    ...former.slice(-room),
    current ? locationTariffs.removingCurrent(current) : locationTariffs.checking(place, undefined),
  ];
};
