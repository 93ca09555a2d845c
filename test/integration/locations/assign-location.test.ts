import { expect, it } from 'vitest';
import { assignLocation } from '#shared/app/locations/assign-location.ts';
import { createLocation } from '#shared/app/locations/create-location.ts';
import { deleteLocation } from '#shared/app/locations/delete-location.ts';
import type { LocationMap } from '#shared/domain/locations/location-map.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import { aUser } from '#test/support/a-user.ts';
import { CLIENT, linkVehicle, startDeviceWorld, USER } from '#test/support/device-world.ts';
import { aLocationInput } from '#test/support/location-stage.ts';
import { testQueue } from '#test/support/test-queue.ts';

/** A vehicle stands in for a kind that clients assign: it is stored alike, and nobody places it here. */
const start = async () => {
  const devices = await startDeviceWorld();
  const placements = testQueue<PlacementMessage>(devices.clock);
  const world = Object.assign(devices, { placements });
  const { vehicle } = await linkVehicle(world);
  await world.commit([world.users.adding(aUser({ clientId: CLIENT, id: 'user-2' }))]);
  const create = (userId: string) =>
    createLocation(world, { clientId: CLIENT, userId, ...aLocationInput() });
  const home = await create(USER);
  const assign = (locationId: string | null, deps = world, assetId = vehicle.id) =>
    assignLocation(deps, { kind: 'vehicle', clientId: CLIENT, assetId, locationId });
  return Object.assign(world, { vehicle, home, create, assign });
};

it('says where a device is, and that it is nowhere', async () => {
  await using world = await start();

  const assigned = await world.assign(world.home.id);
  const again = await world.assign(world.home.id);
  const taken = await world.assign(null);

  expect(assigned.state.location.locationId).toBe(world.home.id);
  expect(again).toEqual(assigned);
  expect(taken.state.location.locationId).toBeNull();
  expect(taken.version).toBe(assigned.version + 1);
  expect(await world.assets.get(CLIENT, world.vehicle.id)).toEqual(taken);
});

it('does not know what the user does not have', async () => {
  await using world = await start();
  const theirs = await world.create('user-2');

  await expect(world.assign(theirs.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(world.assign('nowhere')).rejects.toMatchObject({ code: 'not_found' });
  await expect(world.assign(world.home.id, world, 'nothing')).rejects.toMatchObject({
    code: 'not_found',
  });
});

it('stores nobody at a location that is deleted at this moment', async () => {
  await using world = await start();
  let isDeleted = false;
  const map = async (...of: [string, string]): Promise<LocationMap> => {
    const found = await world.locations.map(...of);
    if (!isDeleted) await deleteLocation(world, { clientId: CLIENT, locationId: world.home.id });
    isDeleted = true;
    return found;
  };
  const racing = Object.assign({ ...world }, { locations: { ...world.locations, map } });

  await expect(world.assign(world.home.id, racing)).rejects.toMatchObject({ code: 'not_found' });

  expect(await world.assets.get(CLIENT, world.vehicle.id)).toEqual(world.vehicle);
});
