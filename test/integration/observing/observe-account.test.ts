import { describe, expect, it } from 'vitest';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { hintRefresh } from '#shared/app/observing/hint-refresh.ts';
import { observeAccounts } from '#shared/app/observing/observe-accounts.ts';
import { addVirtualDevice } from '#shared/app/sandbox/add-virtual-device.ts';
import { changeVirtualAccount } from '#shared/app/sandbox/change-virtual-account.ts';
import { linkVirtualAccount } from '#shared/app/sandbox/link-virtual-account.ts';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import { removeVirtualDevice } from '#shared/app/sandbox/remove-virtual-device.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import {
  amperes,
  degrees,
  hours,
  instant,
  minutes,
  percent,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import {
  CLIENT,
  changeVehicle,
  linkVehicle,
  startDeviceWorld,
  USER,
  type VendorTwist,
  vehicleIn,
  vehicleScopes,
  vehiclesOf,
} from '#test/support/device-world.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { observe } from '#test/support/observe.ts';

const OSLO = { latitude: degrees(59.91), longitude: degrees(10.75) };

const start = async (twist: VendorTwist = {}, scopes: readonly string[] = vehicleScopes) => {
  const world = await startDeviceWorld(twist);
  const linked = await linkVehicle(world, { location: OSLO }, scopes);
  const { vehicle, deviceId, accountId } = linked;
  const message = { clientId: CLIENT, userId: USER, accountId: vehicle.accountId };
  return Object.assign(world, linked, {
    virtualAccountId: accountId,
    message,
    observe: () => observe(world, message),
    change: (change: VirtualChange<'vehicle'>) => changeVehicle(world, deviceId, change),
    revoke: (credentialsRevoked: boolean) =>
      changeVirtualAccount(world, { clientId: CLIENT, accountId, credentialsRevoked }),
    account: async () => {
      const account = await world.users.account(CLIENT, USER, vehicle.accountId);
      if (!account) throw new Error('the account is there');
      return account;
    },
    read: () => vehicleIn(world, vehicle.id),
    all: () => vehiclesOf(world),
  });
};

/** The same world, whose changes are told to nobody. */
const quiet = <World extends object>(world: World) => ({
  ...world,
  observations: { send: async () => {} },
});

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
    const before = await world.account();

    await world.observe();

    expect(await world.read()).toEqual(world.vehicle);
    expect(await world.account()).toEqual(before);
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

  it('stores what changed of a device, and leaves the account alone', async () => {
    await using world = await start();
    await world.change({ batteryLevel: percent(51) });
    await world.run();
    const before = await world.account();
    await changeVehicle(quiet(world), world.deviceId, { batteryLevel: percent(52) });

    // Whoever is slower finds nothing that is new.
    await Promise.all([world.observe(), world.observe(), world.observe()]);

    expect(await world.read()).toMatchObject({
      version: 3,
      state: { chargeState: { batteryLevel: 52 } },
    });
    expect(await world.account()).toEqual(before);
  });

  it('brings no device back that went while it was looked at', async () => {
    let meanwhile = async () => {};
    await using world = await start();
    await changeVehicle(quiet(world), world.deviceId, { batteryLevel: percent(52) });
    const commit: typeof world.commit = async (writes) => {
      await meanwhile();
      await world.commit(writes);
    };
    meanwhile = async () => {
      meanwhile = async () => {};
      const user = await world.users.get(CLIENT, USER);
      if (!user) throw new Error('there is a user');
      const next = { ...user, deletedAt: world.clock.now(), version: user.version + 1 };
      await world.commit([world.users.replacing(next), world.assets.removing(world.vehicle)]);
    };

    await observe({ ...world, commit }, world.message);

    expect(await world.all()).toEqual([]);
  });

  it('makes no twins, however many look at once', async () => {
    await using world = await startDeviceWorld();
    const { account } = await openVirtualAccount(world, {
      clientId: CLIENT,
      vendor: 'TESLA',
      orders: [
        { kind: 'vehicle', order: {} },
        { kind: 'vehicle', order: {} },
      ],
      link: { userId: USER, scopes: vehicleScopes },
    });
    const [link] = account.links;
    if (!link) throw new Error('it was linked');

    await Promise.all(
      Array.from({ length: 10 }, () => observe(world, { clientId: CLIENT, ...link })),
    );

    expect(await world.assets.allOfUser(CLIENT, USER)).toHaveLength(2);
  });

  it('reads an account with 120 devices', async () => {
    await using world = await start();
    const add = async () => {
      const { id } = await addVirtualDevice(
        { ...world, observations: { send: async () => {} } },
        {
          clientId: CLIENT,
          accountId: world.virtualAccountId,
          order: { kind: 'vehicle', order: {} },
        },
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

  it('removes at once what the vendor knows to be gone, and remembers its id', async () => {
    await using world = await start();
    await removeVirtualDevice(world, { clientId: CLIENT, deviceId: world.deviceId });
    await world.run();

    expect(await world.all()).toEqual([]);
    expect(await world.account()).toMatchObject({
      devices: { [world.deviceId]: world.vehicle.id },
      absences: { [world.deviceId]: { removed: { at: world.clock.now(), version: 1 } } },
    });

    await addVirtualDevice(world, {
      clientId: CLIENT,
      accountId: world.virtualAccountId,
      order: { kind: 'vehicle', order: {} },
    });
    await world.run();
    const [another] = await world.all();
    expect(another?.id).not.toBe(world.vehicle.id);
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
    await addVirtualDevice(
      { ...world, observations: { send: async () => {} } },
      {
        clientId: CLIENT,
        accountId: world.virtualAccountId,
        order: { kind: 'vehicle', order: {} },
      },
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

    await observe({ ...world, commit }, world.message);

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

describe('a vendor whose clock is set back', () => {
  it('is believed after some hours, and again by its own dates once they are right', async () => {
    let behind = hours(0);
    await using world = await start({
      twist: (real) => ({
        readAccount: async (session) =>
          (await real.readAccount(session)).map((reading) => ({
            ...reading,
            observedAt: instant(reading.observedAt - behind),
          })),
      }),
    });
    const lookAt = async (level: number) => {
      world.clock.advance(hours(1));
      await changeVehicle(quiet(world), world.deviceId, { batteryLevel: percent(level) });
      await world.observe();
      return (await world.read())?.state.chargeState.batteryLevel;
    };

    behind = hours(24 * 3_000);
    expect([await lookAt(51), await lookAt(52)]).toEqual([50, 50]);
    expect([await lookAt(53), await lookAt(54)]).toEqual([53, 54]);
    behind = hours(0);
    expect([await lookAt(55), await lookAt(56)]).toEqual([55, 56]);
    expect(await world.read()).toMatchObject({ lastSeen: world.clock.now(), belated: null });
  });
});

describe('a device that an answer leaves out', () => {
  const forgetful = async () => {
    const state = { forgets: false };
    const world = await start({
      twist: (real) => ({
        absenceIsProof: false,
        readAccount: async (session) => (state.forgets ? [] : real.readAccount(session)),
      }),
    });
    return Object.assign(world, { state });
  };

  it('is kept after one empty answer, and after many within an hour', async () => {
    await using world = await forgetful();
    world.state.forgets = true;

    for (let look = 0; look < 10; look += 1) {
      await world.observe();
      world.clock.advance(minutes(6));
    }

    expect(await world.all()).toEqual([world.vehicle]);
  });

  it('is out of reach the second time, gone the third, an hour between them at least', async () => {
    await using world = await forgetful();
    world.state.forgets = true;
    const seen: unknown[] = [];

    for (let look = 0; look < 3; look += 1) {
      await world.observe();
      seen.push((await world.read())?.isReachable);
      world.clock.advance(minutes(60));
    }

    expect(seen).toEqual([true, false, undefined]);
  });

  it('starts anew when it was seen in between', async () => {
    await using world = await forgetful();
    for (const forgets of [true, true, false, true, true]) {
      world.state.forgets = forgets;
      await world.observe();
      world.clock.advance(minutes(60));
    }

    expect(await world.all()).toHaveLength(1);
  });

  it.each([
    { days: 89, same: true },
    { days: 91, same: false },
  ])('comes back after $days days under its id: $same', async ({ days, same }) => {
    await using world = await forgetful();
    world.state.forgets = true;
    for (let look = 0; look < 3; look += 1) {
      await world.observe();
      world.clock.advance(minutes(60));
    }
    world.clock.advance(hours(24 * days));
    await world.observe();
    world.state.forgets = false;

    await world.observe();

    const [back] = await world.all();
    expect(back?.id === world.vehicle.id).toBe(same);
    // Version 2 was out of reach, 3 is told with the removal.
    if (same) expect(back?.version).toBe(4);
    expect((await world.account()).absences).toEqual({});
  });
});

describe('an error that nobody foresaw', () => {
  const refusing = () => {
    throw new Error('AccessDenied');
  };

  it.each([
    ['the vendor', { vendors: refusing }],
    ['opening the credentials', { opener: { open: refusing } }],
    ['an adapter with a bug', { vendors: () => ({ readAccount: async () => [undefined] }) }],
  ])('of %s counts, backs off and is told', async (_, broken) => {
    await using world = await start();

    await observe({ ...world, ...broken } as never, world.message);

    expect(await world.account()).toMatchObject({
      failures: 1,
      dueAt: world.clock.now() + minutes(2),
    });
    expect(world.troubles).toMatchObject([{ code: 'look_failed', vendor: 'TESLA' }]);
    expect(await world.all()).toEqual([world.vehicle]);
  });

  it('of reading an account lets what was asked for come again, and a turn of the wheel be told', async () => {
    await using world = await start();
    const error = new RangeError('a row of an unknown kind');
    const readTogether = async (...asked: Parameters<typeof world.readTogether>) => {
      const { accounts, ...found } = await world.readTogether(...asked);
      return {
        ...found,
        accounts: (accounts as unknown as object[]).map(() => ({ error })),
      } as never;
    };
    const turn = { ...world.message, pace: minutes(2) };

    const failed = await observeAccounts({ ...world, readTogether }, [world.message, turn]);

    const { clientId, accountId } = world.message;
    expect(failed).toEqual([{ message: world.message, error }]);
    expect(world.troubles).toEqual([{ code: 'look_failed', clientId, accountId, error }]);
  });

  it.each(['reading', 'replacing'] as const)(
    'of one device (%s) is told, and stops neither the others nor the account',
    async (step) => {
      await using world = await start();
      await addVirtualDevice(world, {
        clientId: CLIENT,
        accountId: world.virtualAccountId,
        order: { kind: 'vehicle', order: {} },
      });
      await world.run();
      const [one, other] = await world.all();
      if (!one || !other) throw new Error('there are two');
      await changeVehicle(quiet(world), one.vendorDeviceId, { batteryLevel: percent(51) });
      await changeVehicle(quiet(world), other.vendorDeviceId, { batteryLevel: percent(51) });
      const error = new RangeError('Number 3e17 is greater than …');
      const readTogether = async (...asked: Parameters<typeof world.readTogether>) => {
        const { assets, ...found } = await world.readTogether(...asked);
        const isOne = (each: object) => Object(each).value?.id === one.id;
        const broken = (assets as object[] | undefined)?.map((each) =>
          isOne(each) ? { error } : each,
        );
        return { ...found, ...(broken && { assets: broken }) } as never;
      };
      const replacing = (asset: Asset) => {
        if (asset.id === one.id) throw error;
        return world.assets.replacing(asset);
      };
      const broken =
        step === 'reading' ? { readTogether } : { assets: { ...world.assets, replacing } };

      await observe({ ...world, ...broken }, world.message);

      const levels = (await world.all()).map(({ id, state }) => [
        id === one.id,
        state.chargeState.batteryLevel,
      ]);
      expect(new Map(levels as [boolean, number][])).toEqual(
        new Map([
          [true, 50],
          [false, 51],
        ]),
      );
      expect((await world.account()).dueAt).toBeGreaterThan(world.clock.now());
      expect(world.troubles).toMatchObject([{ code: 'device_failed', assetId: one.id }]);
    },
  );

  it.each([
    ['a part that is missing', { chargeState: undefined }],
    ['a part that is null', { chargeState: null }],
    ['a word in place of a number', { odometer: { distance: 'far', lastUpdated: null } }],
    ['a state that there is not', { isReachable: 'perhaps' }],
  ])('in a reading (%s) leaves that device as it is or says what it can', async (_, spoilt) => {
    let spoil = false;
    await using world = await start({
      twist: (real) => ({
        readAccount: async (session) =>
          (await real.readAccount(session)).map((reading) => ({
            ...reading,
            ...(spoil ? (spoilt as object) : {}),
          })),
      }),
    });
    spoil = true;

    await world.observe();

    expect(await world.read()).toMatchObject({ id: world.vehicle.id, isReachable: true });
    expect(await world.account()).toMatchObject({ failures: 0, absences: {} });
    expect(world.troubles).toHaveLength(1);
  });
});

describe('numbers that cannot be true', () => {
  it.each([Number.NaN, Infinity, -1, 101, 1e300, -5e-324])(
    'such as %d %% are null, and counted',
    async (level) => {
      let spoil = false;
      await using world = await start({
        twist: (real) => ({
          readAccount: async (session) =>
            (await real.readAccount(session)).map((reading) => ({
              ...reading,
              chargeState: {
                ...Object(reading).chargeState,
                ...(spoil ? { batteryLevel: percent(level) } : {}),
              },
            })),
        }),
      });
      spoil = true;
      await changeVehicle(quiet(world), world.deviceId, { displayName: 'spoilt' });

      await world.observe();

      const { state } = (await world.read()) ?? {};
      expect(state?.information.displayName).toBe('spoilt');
      const isNothing = level === -5e-324;
      expect(state?.chargeState.batteryLevel).toBe(isNothing ? 0 : null);
      expect(world.troubles).toEqual(
        isNothing ? [] : [expect.objectContaining({ code: 'readings_implausible', count: 1 })],
      );
    },
  );

  it('do not come from a current of next to nothing: nobody can ask for it', async () => {
    await using world = await start();
    await world.change({ isPluggedIn: true });
    await world.run();
    const request = { kind: 'max-current', maxCurrent: amperes(1e-9) } as const;
    const asset = { kind: 'vehicle', clientId: CLIENT, assetId: world.vehicle.id } as const;

    await expect(requestAction(world, { ...asset, request })).rejects.toMatchObject({
      code: 'precondition_failed',
      issues: [{ path: 'body.maxCurrent' }],
    });
  });
});

describe('a reading from the future', () => {
  it('is one from now: the next one is not older than it', async () => {
    let ahead = 0;
    await using world = await start({
      twist: (real) => ({
        readAccount: async (session) =>
          (await real.readAccount(session)).map((reading) => ({
            ...reading,
            observedAt: instant(reading.observedAt + ahead),
          })),
      }),
    });
    ahead = minutes(60 * 24 * 365);
    await changeVehicle(quiet(world), world.deviceId, { displayName: 'ahead' });
    await world.observe();
    ahead = 0;
    world.clock.advance(minutes(1));
    await changeVehicle(quiet(world), world.deviceId, { displayName: 'back' });
    await world.observe();

    expect((await world.read())?.state.information.displayName).toBe('back');
  });
});

describe('an account with a device of a kind that only newer code knows', () => {
  it('is read, and that device is left alone', async () => {
    await using world = await start();
    const newer = { ...world.vehicle, id: 'newer', vendorDeviceId: 'toaster-1', type: 'toaster' };
    const account = await world.account();
    const devices = { ...account.devices, 'toaster-1': 'newer' };
    const vendorTypes = [...account.vendorTypes, 'toaster'];
    await world.commit([
      world.assets.adding(newer as never),
      world.users.replacingAccount({
        ...account,
        devices,
        vendorTypes,
        version: account.version + 1,
      }),
    ]);

    await world.observe();

    expect(await world.account()).toMatchObject({ devices, vendorTypes, failures: 0 });
    expect(await world.assets.head(CLIENT, 'newer')).toMatchObject({ version: 1 });
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
    { name: 'idle', change: {}, pace: 7 },
    { name: 'plugged in, and full', change: { isPluggedIn: true, batteryLevel: 100 }, pace: 5 },
    { name: 'charging', change: { isPluggedIn: true, chargesWhenPluggedIn: true }, pace: 2 },
  ])('is $pace minutes for a vehicle that is $name', async ({ change, pace }) => {
    await using world = await start();
    await world.change(change as never);
    await world.run();

    expect((await world.account()).pace).toBe(pace);
  });

  it('is no more often than a vendor lets itself be asked', async () => {
    await using world = await start({ timing: { looks: minutes(12) } });

    expect((await world.account()).pace).toBe(15);
  });

  it('is a day where a vendor tells by itself what happens', async () => {
    await using world = await start({ timing: { looks: 'needless' } });

    const { pace, dueAt } = await world.account();
    expect(pace).toBeNull();
    expect(dueAt).toBeGreaterThanOrEqual(world.clock.now() + hours(24));
    expect(dueAt).toBeLessThan(world.clock.now() + hours(25));
  });
});

describe('the cadence of an account with a pending action', () => {
  it('is 2 minutes', async () => {
    await using world = await start();
    const target = {
      clientId: CLIENT,
      targetId: world.vehicle.id,
      fence: 1,
      lastCommandAt: null,
      commandsOverAt: null,
      underWay: [],
    };
    await world.commit([
      world.actions.puttingTarget({
        ...target,
        activeActionId: 'pending',
        latestActionId: null,
        version: 1,
      }),
    ]);

    await world.observe();

    expect((await world.account()).pace).toBe(2);
  });
});

describe('a hint', () => {
  const hint = (world: Awaited<ReturnType<typeof start>>) =>
    hintRefresh(world, { clientId: CLIENT, assetId: world.vehicle.id, kind: 'vehicle' });

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
      { clientId: 'another', assetId: world.vehicle.id, kind: 'vehicle' },
      { clientId: CLIENT, assetId: 'unknown', kind: 'vehicle' },
    ] as const) {
      await expect(hintRefresh(world, input)).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});
