import type { Location } from '#shared/domain/locations/location.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { takingOver } from '#shared/domain/tariffs/in-force.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { LocationTariffStore } from '#shared/ports/tariff-store.ts';

/**
 * What has the tariff of a location follow the clock of another time zone from now on, in the transaction that stores
 * the location with it: what was used before is priced by the clock of then.
 */
export const movingToZone = async (
  locationTariffs: Pick<LocationTariffStore, 'get' | 'putting' | 'checking'>,
  { clientId, userId, id: locationId, timezoneName: timeZone }: Location,
  now: Instant,
): Promise<readonly Write[]> => {
  const place = { clientId, userId, locationId };
  const former = await locationTariffs.get(place);
  if (!former) return [locationTariffs.checking(place, former)];
  const { version } = former;
  const since = takingOver(former, now);
  const next = { ...former, timeZone, since, until: null, version: version + 1 };
  return locationTariffs.putting(next, former);
};
