import { requireLocation } from '#shared/app/locations/require-location.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { requireTariff } from '#shared/app/tariffs/require-tariff.ts';
import { requireUser } from '#shared/app/users/require-user.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import { takingOver } from '#shared/domain/tariffs/in-force.ts';
import type { LocationTariff, TariffInterval } from '#shared/domain/tariffs/location-tariff.ts';
import { issuesOfNames } from '#shared/domain/tariffs/tariff.ts';
import { issuesOfOverlap } from '#shared/domain/tariffs/week-spans.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { LocationTariffStore, TariffStore } from '#shared/ports/tariff-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type LinkTariffDeps = {
  readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
  readonly locations: Pick<LocationStore, 'get' | 'checking'>;
  readonly tariffs: Pick<TariffStore, 'get'>;
  readonly locationTariffs: Pick<LocationTariffStore, 'get' | 'putting'>;
  readonly commit: Commit;
  readonly clock: Clock;
};

type RatesWanted = {
  readonly clientId: string;
  readonly locationId: string;
  readonly tariffId: string;
  readonly intervals: readonly TariffInterval[];
};

/**
 * Use case: say when which rate of a tariff holds at a location, from now on. What was said before ends where this
 * begins; the same once more is no new version.
 *
 * @throws {DomainError} `bad_request` for intervals that overlap or name a rate that the tariff does not have;
 * `not_found` for a location or tariff that the client does not have.
 */
export const linkTariff = async (
  deps: LinkTariffDeps,
  { clientId, locationId, tariffId, intervals }: RatesWanted,
): Promise<LocationTariff> => {
  refuseIssues(issuesOfOverlap(intervals));
  const { users, locations, tariffs, locationTariffs, commit, clock } = deps;
  return retryStale(clock, async () => {
    const location = await requireLocation(locations, clientId, locationId);
    const { userId, userSince, timezoneName: timeZone } = location;
    const [tariff, former] = await Promise.all([
      requireTariff(tariffs, clientId, tariffId),
      locationTariffs.get({ clientId, userId, locationId }),
      requireUser(users, clientId, userId),
    ]);
    refuseIssues(issuesOfNames(intervals, tariff.rates));
    const wanted = { tariffId, timeZone, intervals };
    if (former && isSame(wanted, wordsOf(former))) return former;
    const next: LocationTariff = {
      ...{ clientId, userId, userSince, locationId, ...wanted },
      since: takingOver(former, clock.now()),
      until: null,
      version: (former?.version ?? 0) + 1,
    };
    await commit([
      users.checkingAlive(clientId, userId, userSince),
      locations.checking(location),
      ...locationTariffs.putting(next, former),
    ]);
    return next;
  });
};

const wordsOf = ({ tariffId, timeZone, intervals }: LocationTariff) => ({
  tariffId,
  timeZone,
  intervals,
});
