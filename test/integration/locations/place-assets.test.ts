import { describe, expect, it } from 'vitest';
import { createLocation } from '#shared/app/locations/create-location.ts';
import { deleteLocation } from '#shared/app/locations/delete-location.ts';
import { placeAssets } from '#shared/app/locations/place-assets.ts';
import { updateLocation } from '#shared/app/locations/update-location.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import { locationOf } from '#shared/domain/locations/placing.ts';
import { degrees, minutes } from '#shared/domain/quantities/units.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import { allDue } from '#test/support/all-due.ts';
import {
  CLIENT,
  changeVehicle,
  type DeviceWorld,
  linkVehicle,
  startDeviceWorld,
  USER,
  vehiclesOf,
} from '#test/support/device-world.ts';
import { interleave, schedules, type Turn, taking } from '#test/support/interleave.ts';
import { aLocationInput } from '#test/support/location-stage.ts';
import { mortal } from '#test/support/mortal.ts';
import { observe } from '#test/support/observe.ts';
import { type TestQueue, testQueue } from '#test/support/test-queue.ts';

const HOME = { latitude: degrees(59.9165915), longitude: degrees(10.7582268) };
const WORK = { latitude: degrees(59.9), longitude: degrees(10.7) };
const ELSEWHERE = { latitude: degrees(60.39), longitude: degrees(5.32) };
const message = { clientId: CLIENT, userId: USER };

type LocatingWorld = DeviceWorld & { readonly placements: TestQueue<PlacementMessage> };

const start = async (where: typeof HOME = HOME, scopes?: readonly string[]) => {
  const devices = await startDeviceWorld();
  const world = Object.assign(devices, {
    placements: testQueue<PlacementMessage>(devices.clock),
  });
  const { vehicle, deviceId } = await linkVehicle(world, { location: where }, scopes);
  const account = { ...message, accountId: vehicle.accountId };
  return Object.assign(world, {
    vehicle,
    create: (position = HOME) => createLocation(world, { ...message, ...aLocationInput(position) }),
    drive: async (to: typeof HOME) => {
      world.clock.advance(minutes(1));
      await changeVehicle(world, deviceId, { location: to });
    },
    account,
    observe: () => observe(world, account),
  });
};

const move = (world: LocatingWorld, { id }: Location, position: typeof HOME) =>
  updateLocation(world, { clientId: CLIENT, locationId: id, change: position });
const remove = (world: LocatingWorld, { id }: Location) =>
  deleteLocation(world, { clientId: CLIENT, locationId: id });

/** What comes of the agenda alone, however little was sent. */
const settle = async (world: LocatingWorld) => {
  const all = await allDue(world.locations.placements, world.clock.now());
  for (const due of all) await placeAssets(world, due);
  return world.locations.map(CLIENT, USER);
};

const whereAll = async (world: LocatingWorld) =>
  (await vehiclesOf(world)).map(({ state }) => state.location.locationId);

describe('a vehicle', () => {
  it('that stands at a location is at it from its first reading on', async () => {
    await using world = await start();
    const home = await world.create();
    await settle(world);

    const second = await linkVehicle(world, { location: HOME });

    expect(second.vehicle.state.location.locationId).toBe(home.id);
    expect(second.vehicle.version).toBe(1);
  });

  it('enters and leaves with the reading that tells of it, in one version', async () => {
    await using world = await start(WORK);
    const home = await world.create(HOME);
    await settle(world);
    const [before] = await vehiclesOf(world);

    await world.drive(HOME);
    await world.observe();
    const [entered] = await vehiclesOf(world);
    await world.drive(WORK);
    await world.observe();
    const [left] = await vehiclesOf(world);

    expect(before?.state.location.locationId).toBeNull();
    expect(entered?.state.location).toMatchObject({ ...HOME, locationId: home.id });
    expect(entered?.version).toBe((before?.version ?? 0) + 1);
    expect(left?.state.location).toMatchObject({ ...WORK, locationId: null });
  });

  it('that nobody may locate is nowhere', async () => {
    await using world = await start(HOME, ['vehicle:read:data', 'vehicle:control:charging']);
    await world.create();
    await settle(world);
    await world.observe();

    expect(await whereAll(world)).toEqual([null]);
  });
});

describe('a change of locations', () => {
  it('is felt by vehicles that stand still: created, moved away, moved back, deleted', async () => {
    await using world = await start();

    const home = await world.create();
    await settle(world);
    expect(await whereAll(world)).toEqual([home.id]);

    await move(world, home, WORK);
    await settle(world);
    expect(await whereAll(world)).toEqual([null]);

    await move(world, home, HOME);
    await settle(world);
    expect(await whereAll(world)).toEqual([home.id]);

    const next = await world.create({ ...HOME, latitude: degrees(HOME.latitude + 0.001) });
    await remove(world, home);
    const map = await settle(world);
    expect(await whereAll(world)).toEqual([next.id]);
    expect(map.dueAt).toBeNull();
  });

  it('writes nothing of a vehicle that it does not concern, and nothing twice', async () => {
    await using world = await start(WORK);
    const [before] = await vehiclesOf(world);

    await world.create(HOME);
    for (let run = 0; run < 3; run += 1) await placeAssets(world, message);
    const map = await world.locations.map(CLIENT, USER);

    expect(await vehiclesOf(world)).toEqual([before]);
    expect(map.version).toBe(2);
  });

  it('reaches a vehicle that no index shows yet', async () => {
    await using world = await start();
    const home = await world.create();
    const assets = { ...world.assets, allOfUser: async () => [] };

    await placeAssets({ ...world, assets }, message);

    expect(await whereAll(world)).toEqual([home.id]);
  });

  it('reaches all of many vehicles, and leaves one that cannot be read for later', async () => {
    await using world = await start();
    const { vehicle } = world;
    const ids = Array.from({ length: 60 }, (_, index) => `car-${index}`);
    for (const id of ids) await world.commit([world.assets.adding({ ...vehicle, id, version: 1 })]);
    const home = await world.create();
    const broken = {
      ...world.assets,
      get: async (clientId: string, id: string) => {
        if (id === 'car-7') throw new TypeError('the row is broken');
        return world.assets.get(clientId, id);
      },
    };

    await placeAssets({ ...world, assets: broken }, message);
    const placed = await whereAll(world);
    const map = await world.locations.map(CLIENT, USER);

    expect(placed.filter((at) => at === home.id)).toHaveLength(60);
    expect(world.troubles).toMatchObject([{ code: 'device_failed', assetId: 'car-7' }]);
    expect(map).toMatchObject({ failures: 1, dueAt: world.clock.now() + minutes(1) });

    world.clock.advance(minutes(1));
    await settle(world);
    expect(new Set(await whereAll(world))).toEqual(new Set([home.id]));
  });

  it('concerns nobody once the user is deleted', async () => {
    await using world = await start();
    await world.create();
    const user = await world.users.get(CLIENT, USER);
    if (!user) throw new Error('the user is there');
    const deletedAt = world.clock.now();
    await world.commit([world.users.replacing({ ...user, deletedAt, version: user.version + 1 })]);

    await placeAssets(world, message);

    expect(await whereAll(world)).toEqual([null]);
  });
});

/** The law: every vehicle is at the location that its position says, by the map that is valid. */
const expectPlaced = async (world: LocatingWorld, what: string) => {
  const { places, dueAt } = await world.locations.map(CLIENT, USER);
  const vehicles = await vehiclesOf(world);
  expect(dueAt, what).toBeNull();
  expect(
    vehicles.map(({ state }) => state.location.locationId),
    what,
  ).toEqual(vehicles.map((vehicle) => locationOf(vehicle, places)));
};

describe('placing', () => {
  it.each(['dies', 'gets no answer'] as const)(
    'comes to its end although somebody %s at any await, in changing or in placing',
    async (kind) => {
      await using world = await start();
      const home = await world.create();
      await settle(world);
      for (let at = 1; ; at += 1) {
        const struck = mortal(world, { kind, at });
        const work = async () => {
          await move(struck.deps, home, at % 2 === 0 ? HOME : WORK);
          await placeAssets(struck.deps, message);
        };
        await Promise.race([work().catch(() => undefined), struck.gone]);

        // As long as it is left alone when a device could not be read.
        world.clock.advance(minutes(1));
        await settle(world);

        const { latitude } = (await world.locations.get(CLIENT, home.id)) ?? home;
        const { places } = await world.locations.map(CLIENT, USER);
        expect(places[0]?.latitude, `call ${at}`).toBe(latitude);
        await expectPlaced(world, `call ${at}`);
        if (struck.calls() < at) return;
      }
    },
  );

  it.each([
    { name: 'moves away', from: HOME, to: ELSEWHERE },
    { name: 'comes to where the vehicle goes', from: ELSEWHERE, to: HOME },
  ])('agrees with a reading that it meets, when the location $name', async ({ from, to }) => {
    await using world = await start(WORK);
    const location = await world.create(from);
    for (const schedule of schedules(2, 5)) {
      await move(world, location, from);
      await world.drive(WORK);
      await world.observe();
      await settle(world);
      await world.drive(HOME);

      await interleave(schedule, [
        (turn) => observe(slowly(world, turn), world.account),
        async (turn) => {
          await move(slowly(world, turn), location, to);
          await placeAssets(slowly(world, turn), message);
        },
      ]);
      await settle(world);

      await expectPlaced(world, `${schedule}`);
    }
  });

  it('agrees with another that knows of more, when both are at it', async () => {
    await using world = await start();
    for (const schedule of schedules(3, 4)) {
      const home = await world.create();

      await interleave(schedule, [
        (turn) => placeAssets(slowly(world, turn), message),
        async (turn) => {
          await remove(slowly(world, turn), home);
          await placeAssets(slowly(world, turn), message);
        },
      ]);
      await settle(world);

      await expectPlaced(world, `${schedule}`);
    }
  });

  it('keeps all of what several say at once', async () => {
    await using world = await start();
    const home = await world.create();
    const norths = [0.0005, 0.001, 0.0015];

    const created = await Promise.all(
      norths.map((north) => world.create({ ...HOME, latitude: degrees(HOME.latitude + north) })),
    );
    await Promise.all([remove(world, home), placeAssets(world, message)]);
    await settle(world);

    const { places } = await world.locations.map(CLIENT, USER);
    expect(new Set(places.map(({ id }) => id))).toEqual(new Set(created.map(({ id }) => id)));
    await expectPlaced(world, 'in the end');
  });
});

/** The same world, in which somebody takes a turn for what the others can come between. */
const slowly = <World extends LocatingWorld>(world: World, turn: Turn): World => {
  const commit: Commit = (writes) => turn(() => world.commit(writes));
  const locations = { ...world.locations, ...taking(turn, { map: world.locations.map }) };
  return { ...world, commit, locations };
};
