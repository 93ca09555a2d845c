import { createLocation } from '#shared/app/locations/create-location.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { idempotencyRepository } from '#shared/data/idempotency/idempotency-repository.ts';
import { locationRepository } from '#shared/data/locations/location-repository.ts';
import { locationTariffRepository } from '#shared/data/tariffs/location-tariff-repository.ts';
import { tariffRepository } from '#shared/data/tariffs/tariff-repository.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import type { Location, LocationInput } from '#shared/domain/locations/location.ts';
import { degrees } from '#shared/domain/quantities/units.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import { aUser } from '#test/support/a-user.ts';
import type { World } from '#test/support/operation-spec.ts';
import { testQueue } from '#test/support/test-queue.ts';

/** What a client says of a location in the middle of Oslo. */
export const aLocationInput = (overrides: Partial<LocationInput> = {}): LocationInput => ({
  name: 'Home',
  latitude: degrees(59.9165915),
  longitude: degrees(10.7582268),
  timezoneName: 'Europe/Oslo',
  ...overrides,
});

/** What every operation on locations may need, on the tables of a world. */
export const locationDeps = ({ tables, edge, newId }: World) => ({
  users: userRepository(tables.client, 'users'),
  locations: locationRepository(tables.client, 'locations'),
  tariffs: tariffRepository(tables.client, 'tariffs'),
  locationTariffs: locationTariffRepository(tables.client, 'tariffs'),
  idempotency: idempotencyRepository(tables.client, 'idempotency', newId),
  commit: dynamoCommit(tables.client),
  placements: testQueue<PlacementMessage>(edge.clock),
  clock: edge.clock,
  newId,
});

/** A user of the world's client, who has nothing yet. */
export const addUser = async (world: World, userId = 'user-1'): Promise<void> => {
  const { users, commit } = locationDeps(world);
  await commit([users.adding(aUser({ clientId: world.clientId, id: userId }))]);
};

/** A location of a user who is there. */
export const addLocation = (
  world: World,
  input: Partial<LocationInput> = {},
  userId = 'user-1',
): Promise<Location> =>
  createLocation(locationDeps(world), {
    clientId: world.clientId,
    userId,
    ...aLocationInput(input),
  });
