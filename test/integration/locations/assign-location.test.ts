import { expect, it } from 'vitest';
import { assignLocation } from '#shared/app/locations/assign-location.ts';
import { createLocation } from '#shared/app/locations/create-location.ts';
import { deleteLocation } from '#shared/app/locations/delete-location.ts';
import { placeAssets } from '#shared/app/locations/place-assets.ts';
import { updateLocation } from '#shared/app/locations/update-location.ts';
import { isOf } from '#shared/domain/assets/asset.ts';
import type { LocationMap } from '#shared/domain/locations/location-map.ts';
import { degrees, minutes } from '#shared/domain/quantities/units.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import { aUser } from '#test/support/a-user.ts';
import { CLIENT, linkDevice, startDeviceWorld, USER } from '#test/support/device-world.ts';
import { aLocationInput } from '#test/support/location-stage.ts';
import { observe } from '#test/support/observe.ts';
import { testQueue } from '#test/support/test-queue.ts';

const start = async () => {
  const devices = await startDeviceWorld();
  const placements = testQueue<PlacementMessage>(devices.clock);
  const world = Object.assign(devices, { placements });
  const { asset: charger } = await linkDevice(world, { kind: 'charger', order: {} });
  await world.commit([world.users.adding(aUser({ clientId: CLIENT, id: 'user-2' }))]);
  const create = (userId: string) =>
    createLocation(world, { clientId: CLIENT, userId, ...aLocationInput() });
  const home = await create(USER);
  const assign = (locationId: string | null, deps = world, assetId = charger.id) =>
    assignLocation(deps, { kind: 'charger', clientId: CLIENT, assetId, locationId });
  return Object.assign(world, { charger, home, create, assign });
};

it('says where a device is, and that it is nowhere', async () => {
  await using world = await start();

  const assigned = await world.assign(world.home.id);
  const again = await world.assign(world.home.id);
  const taken = await world.assign(null);

  const { assignedAt } = assigned.state.assignment ?? {};
  expect(assigned.state.assignment?.locationId).toBe(world.home.id);
  expect(assignedAt).toBe(world.clock.now());
  expect(again).toEqual(assigned);
  expect(taken.state.assignment).toBeNull();
  expect(taken.version).toBe(assigned.version + 1);
  expect(await world.assets.get(CLIENT, world.charger.id)).toEqual(taken);
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

  expect(await world.assets.get(CLIENT, world.charger.id)).toEqual(world.charger);
});

it('ends with the location, not with its moving, and a reading changes nothing about it', async () => {
  await using world = await start();
  const { id: locationId } = world.home;
  const change = { latitude: degrees(-33), longitude: degrees(151) };
  const whereNow = async () => {
    await placeAssets(world, { clientId: CLIENT, userId: USER });
    const { accountId } = world.charger;
    world.clock.advance(minutes(10));
    await observe(world, { clientId: CLIENT, userId: USER, accountId });
    const stored = await world.assets.get(CLIENT, world.charger.id);
    return stored && isOf('charger', stored) ? stored.state.assignment : undefined;
  };
  const { assignment } = (await world.assign(locationId)).state;

  await updateLocation(world, { clientId: CLIENT, locationId, change });
  const moved = await whereNow();
  await deleteLocation(world, { clientId: CLIENT, locationId });
  const deleted = await whereNow();

  expect(moved).toEqual(assignment);
  expect(deleted).toBeNull();
});
