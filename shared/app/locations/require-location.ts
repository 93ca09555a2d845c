import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

/** @throws {DomainError} `not_found` when the client has no such location. */
export const requireLocation = async (
  locations: Pick<LocationStore, 'get'>,
  clientId: string,
  locationId: string,
): Promise<Location> => {
  const location = await locations.get(clientId, locationId);
  if (!location) throw new DomainError('not_found', 'There is no location with this id.');
  return location;
};
