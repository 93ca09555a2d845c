import { requireLocation } from '#shared/app/locations/require-location.ts';
import type { LocationTariff } from '#shared/domain/tariffs/location-tariff.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { LocationTariffStore } from '#shared/ports/tariff-store.ts';

export type ReadLocationTariffDeps = {
  readonly locations: Pick<LocationStore, 'get'>;
  readonly locationTariffs: Pick<LocationTariffStore, 'get'>;
};

/**
 * Use case: when which rate holds at a location; undefined for one that was never linked to a tariff.
 *
 * @throws {DomainError} `not_found` for a location that the client does not have.
 */
export const readLocationTariff = async (
  { locations, locationTariffs }: ReadLocationTariffDeps,
  { clientId, locationId }: { readonly clientId: string; readonly locationId: string },
): Promise<LocationTariff | undefined> => {
  const { userId } = await requireLocation(locations, clientId, locationId);
  return locationTariffs.get({ clientId, userId, locationId });
};
