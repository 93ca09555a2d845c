import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Location, LocationInput } from '#shared/domain/locations/location.ts';
import {
  type LocationMap,
  MAX_LOCATIONS_PER_USER,
  withPlace,
} from '#shared/domain/locations/location-map.ts';
import { noSolar } from '#shared/domain/solar/solar-terms.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

export type AddingLocationDeps = {
  readonly locations: Pick<LocationStore, 'map' | 'adding' | 'replacingMap'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** A location that is to be, the map of its user with it, and the writes that make both. */
export type PreparedLocation = {
  readonly location: Location;
  readonly map: LocationMap;
  readonly writes: readonly Write[];
};

/**
 * Prepares the writes that add a location, and a map with it by which the user's devices are placed. To be
 * committed with what makes sure of the user (`EnsuredUser`), and told to the queue `placements`.
 *
 * @throws {DomainError} `forbidden` for a user who has as many locations as there may be.
 */
export const addingLocation = async (
  { locations, clock }: AddingLocationDeps,
  user: User,
  { id, ...input }: LocationInput & { readonly id: string },
): Promise<PreparedLocation> => {
  const { clientId, id: userId, createdAt: userSince } = user;
  const map = await locations.map(clientId, userId);
  if (map.places.length >= MAX_LOCATIONS_PER_USER) {
    throw new DomainError(
      'forbidden',
      `A user may have ${MAX_LOCATIONS_PER_USER} locations. Delete one to create another.`,
    );
  }
  const now = clock.now();
  const location: Location = {
    clientId,
    id,
    userId,
    userSince,
    ...input,
    statedZone: null,
    solar: noSolar,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  const next = { ...withPlace(map, location, now), userSince };
  const writes = [locations.adding(location), locations.replacingMap(next)];
  return { location, map: next, writes };
};
