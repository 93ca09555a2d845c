import { describe, expect, it } from 'vitest';
import { hintRefresh } from '#shared/app/observing/hint-refresh.ts';
import { observeAccount } from '#shared/app/observing/observe-account.ts';
import { addVirtualVehicle } from '#shared/app/sandbox/add-virtual-vehicle.ts';
import { changeVirtualAccount } from '#shared/app/sandbox/change-virtual-account.ts';
import { changeVirtualVehicle } from '#shared/app/sandbox/change-virtual-vehicle.ts';
import { linkVirtualAccount } from '#shared/app/sandbox/link-virtual-account.ts';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import { removeVirtualDevice } from '#shared/app/sandbox/remove-virtual-device.ts';
import { degrees, minutes, percent, seconds } from '#shared/domain/quantities/units.ts';
import { vehicleScopes } from '#shared/domain/sandbox/vehicle-scopes.ts';
import { VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import {
  CLIENT,
  linkVehicle,
  startDeviceWorld,
  USER,
  type VendorTwist,
} from '#test/support/device-world.ts';
import { allRows } from '#test/support/loadstar-tables.ts';

const OSLO = { latitude: degrees(59.91), longitude: degrees(10.75) };

const start = async (twist: VendorTwist = {}, scopes: readonly string[] = vehicleScopes) => {
  const world = await startDeviceWorld(twist);
  const linked = await linkVehicle(world, { location: OSLO }, scopes);
  const { vehicle, deviceId, accountId } = linked;
  const message = { clientId: CLIENT, userId: USER, accountId: vehicle.accountId };
  return Object.assign(world, linked, {
    virtualAccountId: accountId,
    message,
    observe: () => observeAccount(world, message),
    change: (change: Parameters<typeof changeVirtualVehicle>[1]['change']) =>
      changeVirtualVehicle(world, { clientId: CLIENT, deviceId, change }),
    revoke: (credentialsRevoked: boolean) =>
      changeVirtualAccount(world, { clientId: CLIENT, accountId, credentialsRevoked }),
    account: async () => {
      const account = await world.users.account(CLIENT, USER, vehicle.accountId);
      if (!account) throw new Error('the account is there');
      return account;
    },
    read: () => world.assets.get(CLIENT, vehicle.id),
    all: () => world.assets.allOfUser(CLIENT, USER),
  });
};

describe('an observation', () => {
  it('discovers what is in an account', async () => {
    await using world = await start();

    expect(await world.all()).toEqual([world.vehicle]);
    expect(world.vehicle).toMatchObject({
      userId: USER,
      vendor: 'TESLA',
      isReachable: true,
      scopes: [...vehicleScopes],
      version: 1,
      state: { location: OSLO, chargeState: { batteryLevel: 50, isPluggedIn: false } },
    });
    expect(await world.account()).toMatchObject({
      devices: { [world.deviceId]: world.vehicle.id },
      observedAt: world.clock.now(),
      failures: 0,
    });
  });

  it('does not store where a vehicle is without consent', async () => {
    await using world = await start({}, ['vehicle:read:data']);

    expect(world.vehicle.state.location).toMatchObject({ latitude: null, lastUpdated: null });
    expect(JSON.stringify(await allRows(world.tables, 'assets'))).not.toContain('59.91');
  });

  it('writes nothing about a vehicle that looks the same', async () => {
    await using world = await start();
    world.clock.advance(minutes(7));

    await world.observe();

    expect(await world.read()).toEqual(world.vehicle);
    expect((await world.account()).observedAt).toBe(world.clock.now());
  });

  it('stores what changed', async () => {
    await using world = await start();
    await world.change({ isPluggedIn: true, batteryLevel: percent(71.9), displayName: 'Blue' });

    await world.run();

    expect(await world.read()).toMatchObject({
      version: 2,
      state: {
        information: { displayName: 'Blue' },
        chargeState: { isPluggedIn: true, batteryLevel: 71 },
      },
    });
  });

  it('makes no twins, however many look at once', async () => {
    await using world = await startDeviceWorld();
    const { account } = await openVirtualAccount(world, {
      clientId: CLIENT,
      vendor: 'TESLA',
      vehicles: [{ brand: 'Tesla' }, { brand: 'Tesla' }],
      link: { userId: USER, scopes: vehicleScopes },
    });
    const [link] = account.links;
    if (!link) throw new Error('it was linked');

    await Promise.all(
      Array.from({ length: 10 }, () => observeAccount(world, { clientId: CLIENT, ...link })),
    );

    expect(await world.assets.allOfUser(CLIENT, USER)).toHaveLength(2);
  });

  it('reads an account with 120 devices', async () => {
    await using world = await start();
    const add = async () => {
      const { id } = await addVirtualVehicle(
        { ...world, observations: { send: async () => {} } },
        { clientId: CLIENT, accountId: world.virtualAccountId, orderOf: (brand) => ({ brand }) },
      );
      return id;
    };
    const added: string[] = [];
    while (added.length < 119) added.push(await add());

    await world.observe();

    expect(await world.all()).toHaveLength(120);
    expect(Object.keys((await world.account()).devices)).toHaveLength(120);

    for (const deviceId of added) {
      await removeVirtualDevice(
        { ...world, observations: { send: async () => {} } },
        { clientId: CLIENT, deviceId },
      );
    }
    await world.observe();
    expect(await world.all()).toEqual([world.vehicle]);
  });

  it('removes what vanished for good: what comes back is new', async () => {
    await using world = await start();
    await removeVirtualDevice(world, { clientId: CLIENT, deviceId: world.deviceId });
    await world.run();
    expect(await world.all()).toEqual([]);
    expect((await world.account()).devices).toEqual({});

    await addVirtualVehicle(world, {
      clientId: CLIENT,
      accountId: world.virtualAccountId,
      orderOf: (brand) => ({ brand }),
    });
    await world.run();

    const [back] = await world.all();
    expect(back?.id).not.toBe(world.vehicle.id);
  });

  it('writes nothing for a user who was deleted meanwhile', async () => {
    let meanwhile = async () => {};
    await using world = await start({
      twist: (real) => ({
        readAccount: async (session) => {
          const readings = await real.readAccount(session);
          await meanwhile();
          return readings;
        },
      }),
    });
    await world.change({ isPluggedIn: true });
    meanwhile = async () => {
      const user = await world.users.get(CLIENT, USER);
      if (!user) throw new Error('there is a user');
      const deletedAt = world.clock.now();
      await world.commit([
        world.users.replacing({ ...user, deletedAt, version: user.version + 1 }),
      ]);
    };

    await world.observe();

    expect(await world.read()).toEqual(world.vehicle);
    await world.observe();
    expect(await world.read()).toEqual(world.vehicle);
  });

  it('writes nothing for a user who was deleted at the very last moment', async () => {
    await using world = await start();
    await addVirtualVehicle(
      { ...world, observations: { send: async () => {} } },
      { clientId: CLIENT, accountId: world.virtualAccountId, orderOf: (brand) => ({ brand }) },
    );
    let isDeleted = false;
    const commit: typeof world.commit = async (writes) => {
      const user = isDeleted ? undefined : await world.users.get(CLIENT, USER);
      isDeleted = true;
      if (user) {
        const next = { ...user, deletedAt: world.clock.now(), version: user.version + 1 };
        await world.commit([world.users.replacing(next)]);
      }
      await world.commit(writes);
    };

    await observeAccount({ ...world, commit }, world.message);

    expect(await world.all()).toEqual([world.vehicle]);
  });

  it('brings the same ids back when an account kept its memory but lost its assets', async () => {
    await using world = await start();
    await world.commit([world.assets.removing(world.vehicle)]);

    await world.observe();

    expect((await world.read())?.id).toBe(world.vehicle.id);
  });
});

describe('a vendor that fails', () => {
  const flaky = () => {
    const state = { isDown: false };
    const twist: VendorTwist = {
      twist: (real) => ({
        readAccount: async (session) => {
          if (state.isDown) throw new VendorUnavailable('down');
          return real.readAccount(session);
        },
      }),
    };
    return { state, twist };
  };

  it('is asked less and less often, and in the end its devices are out of reach', async () => {
    const { state, twist } = flaky();
    await using world = await start(twist);
    state.isDown = true;
    const waits: number[] = [];
    for (let failure = 1; failure <= 7; failure += 1) {
      await world.observe();
      waits.push(((await world.account()).dueAt ?? 0) - world.clock.now());
      expect((await world.read())?.isReachable).toBe(failure < 3);
    }

    expect(waits.map((wait) => wait / minutes(1))).toEqual([2, 4, 8, 16, 32, 60, 60]);
    expect((await world.account()).failures).toBe(7);

    state.isDown = false;
    await world.observe();
    expect((await world.account()).failures).toBe(0);
    expect((await world.read())?.isReachable).toBe(true);
  });
});

describe('credentials that are refused', () => {
  it('make the account invalid until it is linked again, with the same ids', async () => {
    await using world = await start();
    await world.revoke(true);
    await world.run();

    expect(await world.account()).toMatchObject({ isValid: false, dueAt: null });
    expect((await world.read())?.isReachable).toBe(false);

    await world.revoke(false);
    await world.run();
    expect((await world.account()).isValid).toBe(false);

    await linkVirtualAccount(world, {
      clientId: CLIENT,
      accountId: world.virtualAccountId,
      userId: USER,
      scopes: vehicleScopes,
    });
    await world.run();

    expect(await world.account()).toMatchObject({ isValid: true });
    expect(await world.read()).toMatchObject({ id: world.vehicle.id, isReachable: true });
    expect(await world.all()).toHaveLength(1);
  });

  it('do not harm an account that was linked again while they were refused', async () => {
    const refused: { meanwhile: () => Promise<unknown> } = { meanwhile: async () => undefined };
    await using world = await start({
      twist: (real) => ({
        readAccount: async (session) => {
          const linkAgain = refused.meanwhile;
          refused.meanwhile = async () => undefined;
          try {
            return await real.readAccount(session);
          } finally {
            await linkAgain();
          }
        },
      }),
    });
    await world.revoke(true);
    refused.meanwhile = async () => {
      const account = await world.account();
      await world.commit([
        world.users.replacingAccount({
          ...account,
          credentials: await world.sealer.seal('new', {
            clientId: CLIENT,
            purpose: 'vendor-credentials',
            owner: account.id,
          }),
          version: account.version + 1,
        }),
      ]);
    };

    await world.observe();

    expect((await world.account()).isValid).toBe(true);
  });
});

describe('the cadence', () => {
  it.each([
    { name: 'idle', change: {}, wait: 7 },
    { name: 'plugged in', change: { isPluggedIn: true }, wait: 2 },
  ])('is $wait minutes for a vehicle that is $name', async ({ change, wait }) => {
    await using world = await start();
    await world.change(change);
    await world.run();

    expect((await world.account()).dueAt).toBe(world.clock.now() + minutes(wait));
  });
});

describe('the cadence of an account with a pending action', () => {
  it('is 2 minutes', async () => {
    await using world = await start();
    const target = { clientId: CLIENT, targetId: world.vehicle.id, fence: 1, lastCommandAt: null };
    await world.commit([
      world.actions.puttingTarget({ ...target, activeActionId: 'pending', version: 1 }),
    ]);

    await world.observe();

    expect((await world.account()).dueAt).toBe(world.clock.now() + minutes(2));
  });
});

describe('a hint', () => {
  const hint = (world: Awaited<ReturnType<typeof start>>) =>
    hintRefresh(world, { clientId: CLIENT, assetId: world.vehicle.id, type: 'vehicle' });

  it('a hundred times in half a minute leads to one reading', async () => {
    await using world = await start();

    for (let round = 0; round < 10; round += 1) {
      await Promise.all(Array.from({ length: 10 }, () => hint(world)));
      world.clock.advance(seconds(2.9));
    }

    expect(world.observations.take()).toEqual([world.message]);
    world.clock.advance(seconds(1));
    await hint(world);
    expect(world.observations.take()).toEqual([world.message]);
  });

  it('about an account that cannot be read leads to none', async () => {
    await using world = await start();
    await world.revoke(true);
    await world.run();

    await hint(world);

    expect(world.observations.take()).toEqual([]);
  });

  it('about nothing is not found', async () => {
    await using world = await start();

    for (const input of [
      { clientId: 'another', assetId: world.vehicle.id, type: 'vehicle' },
      { clientId: CLIENT, assetId: world.vehicle.id, type: 'charger' },
      { clientId: CLIENT, assetId: 'unknown', type: 'vehicle' },
    ] as const) {
      await expect(hintRefresh(world, input)).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});
