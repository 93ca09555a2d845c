import { requireLocation } from '#shared/app/locations/require-location.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { movingToZone } from '#shared/app/tariffs/moving-to-zone.ts';
import { requireUser } from '#shared/app/users/require-user.ts';
import type { Location, LocationTerms } from '#shared/domain/locations/location.ts';
import { withPlace } from '#shared/domain/locations/location-map.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { withDefined } from '#shared/domain/values/with-defined.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { LocationTariffStore } from '#shared/ports/tariff-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type UpdateLocationDeps = {
  readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
  readonly locations: Pick<LocationStore, 'get' | 'map' | 'replacing' | 'replacingMap'>;
  readonly locationTariffs: Pick<LocationTariffStore, 'get' | 'putting' | 'checking'>;
  readonly commit: Commit;
  readonly placements: Queue<PlacementMessage>;
  readonly clock: Clock;
};

type LocationChange = {
  readonly clientId: string;
  readonly locationId: string;
  /** What is absent or undefined stays as it is. */
  readonly change: { readonly [Field in keyof LocationTerms]?: LocationTerms[Field] | undefined };
};

/**
 * Use case: change a location. One that moves is left by the devices that stood there and takes in those that
 * stand where it is now, soon after; a new name changes nothing about them. In another zone, its tariff follows the clock
 * there from then on, and so do schedules, soon after; in another bidding zone, or with other terms of the sun
 * on its roof, smart charging goes by these.
 *
 * @throws {DomainError} `not_found`.
 */
export const updateLocation = async (
  deps: UpdateLocationDeps,
  { clientId, locationId, change }: LocationChange,
): Promise<Location> => {
  const { users, locations, commit, clock } = deps;
  const { location, isElse } = await retryStale(clock, async () => {
    const current = await requireLocation(locations, clientId, locationId);
    await requireUser(users, clientId, current.userId);
    const changed = withDefined<Location>(current, change);
    if (isSame(changed, current)) return { location: current, isElse: false };
    const now = clock.now();
    const { userId, userSince } = current;
    const next = nextVersion(changed, now);
    const hasMoved = next.latitude !== current.latitude || next.longitude !== current.longitude;
    const isElsewhen = next.timezoneName !== current.timezoneName;
    const isPricedElse =
      next.statedZone !== current.statedZone || !isSame(next.solar, current.solar);
    const isElse = hasMoved || isElsewhen || isPricedElse;
    const map = isElse ? withPlace(await locations.map(clientId, userId), next, now) : undefined;
    await commit([
      users.checkingAlive(clientId, userId, userSince),
      locations.replacing(next),
      ...(map ? [locations.replacingMap(map)] : []),
      ...(isElsewhen ? await movingToZone(deps.locationTariffs, next, now) : []),
    ]);
    return { location: next, isElse };
  });
  if (isElse) await deps.placements.send([{ clientId, userId: location.userId }]);
  return location;
};
