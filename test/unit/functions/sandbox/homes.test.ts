import { describe, expect, it } from 'vitest';
import { operation as create } from '#functions/api/sandbox/create-sandbox-home.ts';
import { operation as remove } from '#functions/api/sandbox/delete-sandbox-home.ts';
import { operation as read } from '#functions/api/sandbox/get-sandbox-home.ts';
import { operation as list } from '#functions/api/sandbox/list-sandbox-homes.ts';
import { placeAssets } from '#shared/app/locations/place-assets.ts';
import { openVirtualHome } from '#shared/app/sandbox/open-virtual-home.ts';
import { createSandboxHome } from '#shared/contract/operations/sandbox/create-sandbox-home.ts';
import { deleteSandboxHome } from '#shared/contract/operations/sandbox/delete-sandbox-home.ts';
import { getSandboxHome } from '#shared/contract/operations/sandbox/get-sandbox-home.ts';
import { listSandboxHomes } from '#shared/contract/operations/sandbox/list-sandbox-homes.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';
import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import { locationOf } from '#shared/domain/locations/placing.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';
import { usualPlace } from '#shared/domain/sandbox/homes/home-preset.ts';
import {
  type HomePresetName,
  homePresetNames,
  homePresets,
} from '#shared/domain/sandbox/homes/home-presets.ts';
import { aClient } from '#test/support/a-client.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, type DeviceWorld, USER } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { allRows } from '#test/support/loadstar-tables.ts';

const aHome = async (world: DeviceWorld, preset: HomePresetName = 'all-electric-home') =>
  (await openVirtualHome(world, { clientId: CLIENT, userId: USER, preset })).home.id;

describeOperation({
  contract: createSandboxHome,
  operation: create,
  connect: devicesIn,
  // One without a roof: the weather over it would be another one in every world.
  arrange: async () => ({ body: { userId: USER, preset: 'ev-commuter' } }),
});

describeOperation({
  contract: listSandboxHomes,
  operation: list,
  connect: devicesIn,
  arrange: async (world) => {
    await aHome(devicesIn(world));
    return {};
  },
});

describeOperation({
  contract: getSandboxHome,
  operation: read,
  connect: devicesIn,
  arrange: async (world) => ({ path: { homeId: await aHome(devicesIn(world)) } }),
});

describeOperation({
  contract: deleteSandboxHome,
  operation: remove,
  connect: devicesIn,
  arrange: async (world) => ({ path: { homeId: await aHome(devicesIn(world)) } }),
});

const start = async () => {
  const world = await startDeviceOperations();
  return Object.assign(world, {
    create: (body: object) =>
      callOperation(
        create(() => world, world.edge),
        createSandboxHome,
        { body: { userId: USER, ...body } },
      ),
    read: (homeId: string) =>
      callOperation(
        read(() => world, world.edge),
        getSandboxHome,
        { path: { homeId } },
      ),
    remove: (homeId: string) =>
      callOperation(
        remove(() => world, world.edge),
        deleteSandboxHome,
        { path: { homeId } },
      ),
    list: () =>
      callOperation(
        list(() => world, world.edge),
        listSandboxHomes,
        {},
      ),
    limit: (connectionsLimit: number) =>
      world.commit([world.clients.replacing(aClient({ connectionsLimit, version: 2 }))]),
    nothing: async () => {
      for (const table of ['virtualDevices', 'assets', 'locations', 'users'] as const) {
        const rows = await allRows(world.tables, table);
        // Counters stay, at what they were.
        expect(rows.filter((row) => 'id' in Object(row))).toEqual([]);
      }
    },
  });
};

describe('createSandboxHome', () => {
  it.each(homePresetNames)(
    'makes %s: every device linked, discovered and at the location',
    async (preset) => {
      await using world = await start();

      const { status, body } = await world.create({ preset });

      expect(status).toBe(201);
      const { accounts } = homePresets[preset];
      expect(body.accounts).toMatchObject(
        accounts.map(({ vendor, devices }) => ({
          vendor,
          homeId: body.id,
          linkedBy: [{ userId: USER }],
          devices: devices.map(() => ({ isReachable: true })),
        })),
      );
      expect(body.location).toMatchObject({ name: 'Home', userId: USER });
      const { places } = await world.locations.map(CLIENT, USER);
      expect(body.assets).toHaveLength(accounts.flatMap(({ devices }) => devices).length);
      for (const { id, type, vendor } of body.assets) {
        const asset = await world.assets.get(CLIENT, id);
        expect(asset).toMatchObject({ type, vendor, userId: USER, version: 1, isReachable: true });
        expect(asset && locationOf(asset, places)).toBe(body.location.id);
      }
      expect((await world.read(body.id)).body.accounts).toEqual(body.accounts);
    },
  );

  it('has one home with a device of every type', async () => {
    await using world = await start();

    const { body } = await world.create({ preset: 'all-electric-home' });

    const types = body.assets.map(({ type }: { type: string }) => type);
    expect(types.toSorted()).toEqual([...assetKinds].toSorted());
    expect(new Set(body.accounts.map(({ vendor }: { vendor: string }) => vendor)).size).toBe(5);
  });

  it('leaves to later looks, and to the map, nothing but what changes', async () => {
    await using world = await start();
    const { body } = await world.create({ preset: 'all-electric-home' });
    const before = await allRows(world.tables, 'assets');

    for (const message of world.placements.take()) await placeAssets(world, message);
    for (const account of await world.users.accounts(CLIENT, USER)) {
      await world.observations.send([{ clientId: CLIENT, userId: USER, accountId: account.id }]);
    }
    await world.run();

    expect(await allRows(world.tables, 'assets')).toEqual(before);
    expect(before).toHaveLength(body.assets.length);
    expect(world.troubles).toEqual([]);
    expect((await world.locations.map(CLIENT, USER)).dueAt).toBeNull();
  });

  it('is where somebody says, and lives by the time there', async () => {
    await using world = await start();
    const location = {
      name: 'Cabin',
      latitude: 60.39,
      longitude: 5.32,
      timezoneName: 'Europe/Oslo',
    };

    const { body } = await world.create({
      preset: 'all-electric-home',
      location: { ...location, timezoneName: 'europe/oslo' },
    });

    expect(body.location).toMatchObject(location);
    const devices = body.accounts.flatMap((account: { devices: unknown[] }) => account.devices);
    const place = { latitude: 60.39, longitude: 5.32 };
    const ofType = (type: string) =>
      devices.find((device: { type: string }) => device.type === type);
    expect(ofType('vehicle')).toMatchObject({ location: place, isPluggedIn: true });
    expect(ofType('charger')).toMatchObject({ vehicleId: ofType('vehicle').id });
    expect(ofType('inverter')).toMatchObject({ location: place, timezone: 'Europe/Oslo' });
    for (const type of ['battery', 'meter']) {
      expect(ofType(type)).toMatchObject({
        location: place,
        information: { siteName: 'Cabin' },
        dailyConsumption: 12,
        timeZone: 'Europe/Oslo',
      });
    }
  });

  it('gives a user a second home, with a location of its own', async () => {
    await using world = await start();
    const first = await world.create({ preset: 'ev-commuter' });
    const location = { name: 'B', latitude: 10, longitude: 10, timezoneName: 'UTC' };

    const second = await world.create({ preset: 'heat-pump-home', location });

    expect(second.status).toBe(201);
    const { places } = await world.locations.map(CLIENT, USER);
    expect(places.map(({ id }) => id)).toEqual([first.body.location.id, second.body.location.id]);
    const listed = (await world.list()).body.data;
    expect(listed.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [first.body.id, second.body.id].toSorted(),
    );
  });

  it('grants what is named, to each vendor what it makes', async () => {
    await using world = await start();
    const scopes = ['vehicle:read:data', 'charger:read:data', 'charger:control:charging'];

    const { status, body } = await world.create({ preset: 'apartment-charger', scopes });

    expect(status).toBe(201);
    const accounts = await world.users.accounts(CLIENT, USER);
    const granted = Object.fromEntries(accounts.map(({ vendor, scopes }) => [vendor, scopes]));
    expect(granted).toEqual({ BMW: scopes.slice(0, 1), ZAPTEC: scopes.slice(1) });
    // Who may not know where the vehicle is does not learn it from the home either.
    const [{ id }] = body.assets;
    expect((await world.assets.get(CLIENT, id))?.state).toMatchObject({
      location: { latitude: null, locationId: null },
    });
  });

  it.each([
    [{ preset: 'castle' }, 'body.preset', 'all-electric-home'],
    [{ preset: 'ev-commuter', devices: [] }, 'body.devices', ''],
    [{ preset: 'ev-commuter', location: { latitude: 1 } }, 'body.location.longitude', ''],
    [
      {
        preset: 'ev-commuter',
        location: { name: 'A', latitude: 1, longitude: 1, timezoneName: 'Mars' },
      },
      'body.location.timezoneName',
      'IANA',
    ],
    [{ preset: 'ev-commuter', scopes: ['boat:sail'] }, 'body.scopes[0]', ''],
    [{ preset: 'ev-commuter', scopes: scopesOf('vehicle') }, 'body.scopes', 'charger:read:data'],
    [{ preset: 'heat-pump-home', scopes: ['hvac:control:mode'] }, 'body.scopes', 'hvac:read:data'],
  ])('turns down %j for %s, and makes nothing', async (body, path, hint) => {
    await using world = await start();

    const answer = await world.create(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
    expect(JSON.stringify(answer.body)).toContain(hint);
    await world.nothing();
  });

  it('is linked as a whole or not at all', async () => {
    await using world = await start();
    await world.limit(4);
    const refused = await world.create({ preset: 'all-electric-home' });
    expectProblem(refused, 403, 'forbidden');
    expect(refused.body.detail).toContain('4 vendor accounts');
    await world.nothing();

    await world.commit([world.clients.replacing(aClient({ connectionsLimit: 5, version: 3 }))]);
    expect((await world.create({ preset: 'all-electric-home' })).status).toBe(201);
    expect(await world.users.connections(CLIENT)).toBe(5);
    expectProblem(await world.create({ preset: 'apartment-charger' }), 403, 'forbidden');
    expect(await world.users.connections(CLIENT)).toBe(5);
  });

  it('is not made for a user who has as many locations as there may be', async () => {
    await using world = await start();
    await world.create({ preset: 'apartment-charger' });
    const map = await world.locations.map(CLIENT, USER);
    const places = Array.from({ length: 100 }, (_, n) => ({ ...usualPlace, id: `l-${n}` }));
    await world.commit([
      world.locations.replacingMap({ ...map, places, version: map.version + 1 }),
    ]);

    expectProblem(await world.create({ preset: 'ev-commuter' }), 403, 'forbidden');
  });

  it('waits for a user of the same id to be erased, and gives up in the end', async () => {
    await using world = await start();
    await world.commit([world.users.adding(aUser({ id: USER, deletedAt: instant(1) }))]);

    expectProblem(await world.create({ preset: 'ev-commuter' }), 409, 'conflict');
    expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
  });
});

describe('deleteSandboxHome', () => {
  it('closes all that is in it, and whoever linked it is refused; user and location stay', async () => {
    await using world = await start();
    const { body } = await world.create({ preset: 'all-electric-home' });

    expect((await world.remove(body.id)).status).toBe(204);
    world.edge.setTime(world.clock.now() + minutes(10));
    await world.run();

    expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
    const accounts = await world.users.accounts(CLIENT, USER);
    expect(accounts.map(({ isValid }) => isValid)).toEqual(accounts.map(() => false));
    expect(await world.locations.get(CLIENT, body.location.id)).toBeDefined();
    expectProblem(await world.read(body.id), 404, 'not-found');
    expectProblem(await world.remove(body.id), 404, 'not-found');
    expect((await world.list()).body.data).toEqual([]);
  });
});
