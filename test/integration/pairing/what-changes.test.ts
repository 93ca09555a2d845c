import { describe, expect, it } from 'vitest';
import { assignLocation } from '#shared/app/locations/assign-location.ts';
import { deleteLocation } from '#shared/app/locations/delete-location.ts';
import { updateLocation } from '#shared/app/locations/update-location.ts';
import { placeAndPair } from '#shared/app/pairing/place-and-pair.ts';
import { setPairMode } from '#shared/app/pairing/set-pair-mode.ts';
import { linkVirtualAccount } from '#shared/app/sandbox/link-virtual-account.ts';
import { deauthorizeUser } from '#shared/app/users/deauthorize-user.ts';
import { disconnectVendor } from '#shared/app/users/disconnect-vendor.ts';
import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import { degrees, minutes } from '#shared/domain/quantities/units.ts';
import { CLIENT, USER } from '#test/support/device-world.ts';
import { A_MUTE_CAR, startPairLoop } from '#test/support/pair-loop.ts';
import { testQueue } from '#test/support/test-queue.ts';

const CAR = { kind: 'vehicle', order: { brand: 'Tesla', isPluggedIn: false } } as const;
const WALLBOX = { kind: 'charger', order: { chargesWhenPluggedIn: true } } as const;
const OWNER = { clientId: CLIENT, userId: USER };

const plugged = async () => {
  const world = await startPairLoop(A_MUTE_CAR);
  const [car, wallbox] = await world.link([CAR, WALLBOX]);
  if (!car || !wallbox) throw new Error('they are not linked');
  const homeId = await world.assign(wallbox.id);
  await world.plugIn(car, wallbox);
  await world.pass(minutes(10));
  const pair = { ...OWNER, vehicleId: car.id, chargerId: wallbox.id };
  const location = async () => (await world.vehicle(car.id)).location;
  const place = async () => {
    for (const message of world.placements.take()) await placeAndPair(world, message);
    await world.settle();
  };
  const linkAgain = async () => {
    const device = await world.devices.device(CLIENT, car.deviceId);
    const scopes = [...scopesOf('vehicle'), ...scopesOf('charger')];
    await linkVirtualAccount(world, { ...OWNER, accountId: device?.accountId ?? '', scopes });
    await world.read();
    await world.pass(minutes(10));
  };
  expect((await location()).id).toBe(homeId);
  return Object.assign(world, { car, wallbox, homeId, pair, location, place, linkAgain });
};

describe('a charger at which a vehicle stands', () => {
  it('takes the vehicle along to wherever its user says that it is', async () => {
    await using world = await plugged();
    const { wallbox } = world;
    await assignLocation(world, {
      ...{ kind: 'charger', clientId: CLIENT, assetId: wallbox.id },
      locationId: null,
    });
    await world.settle();
    expect((await world.location()).id).toBeNull();
    expect(await world.pairs()).toMatchObject([{ state: 'ACTIVE' }]);
  });

  it('moves with its location', async () => {
    await using world = await plugged();
    const { homeId } = world;
    await updateLocation(world, {
      ...{ clientId: CLIENT, locationId: homeId },
      change: { latitude: degrees(48.1), longitude: degrees(11.6) },
    });
    await world.place();
    expect(await world.location()).toMatchObject({ id: homeId, latitude: 48.1, longitude: 11.6 });
  });

  it('is nowhere once its location is deleted, and so is the vehicle', async () => {
    await using world = await plugged();
    await deleteLocation(world, { clientId: CLIENT, locationId: world.homeId });
    await world.place();
    expect(await world.location()).toMatchObject({ id: null, latitude: null });
    expect(await world.pairs()).toMatchObject([{ state: 'ACTIVE' }]);
  });
});

describe('a vehicle and a charger of which one goes', () => {
  it('are parted at once, and remembered with their mode should it come back under its id', async () => {
    await using world = await plugged();
    await setPairMode(world, { ...world.pair, mode: 'ALWAYS' });
    const deps = { ...world, erasures: testQueue(world.clock) };
    const vendor = { ...OWNER, vendor: 'TESLA', vendorType: 'charger' };
    await disconnectVendor(deps, vendor);
    await world.settle();
    expect(await world.pairs()).toEqual([]);
    expect((await world.vehicle(world.car.id)).chargeState.pluggedInChargerId).toBeNull();
    expect((await world.pairings.get(CLIENT, USER))?.pairs).toMatchObject([
      { ...{ vehicleId: world.car.id, chargerId: world.wallbox.id }, mode: 'ALWAYS' },
    ]);
  });

  it('are a pair with the same ids and mode once a user who was deauthorized links them again', async () => {
    await using world = await plugged();
    await setPairMode(world, { ...world.pair, mode: 'ALWAYS' });
    await deauthorizeUser(world, OWNER);
    await world.settle();
    await world.linkAgain();
    expect(await world.pairs()).toMatchObject([
      { vehicleId: world.car.id, chargerId: world.wallbox.id, mode: 'ALWAYS', state: 'ACTIVE' },
    ]);
    expect((await world.vehicle(world.car.id)).chargeState.pluggedInChargerId).toBe(
      world.wallbox.id,
    );
  });
});
