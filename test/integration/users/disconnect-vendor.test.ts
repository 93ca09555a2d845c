import { describe, expect, it } from 'vitest';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { eraseUser } from '#shared/app/erasing/erase-user.ts';
import { fetchStatistics } from '#shared/app/inverters/fetch-statistics.ts';
import { linkVirtualAccount } from '#shared/app/sandbox/link-virtual-account.ts';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import { forgetLink } from '#shared/app/sandbox/remember-link.ts';
import { deauthorizeUser } from '#shared/app/users/deauthorize-user.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { disconnectVendor } from '#shared/app/users/disconnect-vendor.ts';
import { readUser } from '#shared/app/users/read-user.ts';
import { tableNames } from '#shared/contract/resources/tables.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { hours, instant, minutes, percent } from '#shared/domain/quantities/units.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import { allDue } from '#test/support/all-due.ts';
import { anInverter } from '#test/support/an-inverter.ts';
import {
  actionsOf,
  CLIENT,
  changeVehicle,
  type DeviceWorld,
  linkDevice,
  linkVehicle,
  startDeviceWorld,
  USER,
  vehicleIn,
  vehicleScopes,
  vehiclesOf,
} from '#test/support/device-world.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { interleave, schedules, type Turn, taking } from '#test/support/interleave.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { mortal } from '#test/support/mortal.ts';
import { observe } from '#test/support/observe.ts';
import { statisticsIn } from '#test/support/statistics-world.ts';
import { testQueue } from '#test/support/test-queue.ts';
import { toldOf } from '#test/support/told-events.ts';

const OWNER = { clientId: CLIENT, userId: USER };
const TESLA = { ...OWNER, vendor: 'TESLA' };
const START = { kind: 'charge', charging: 'START' } as const;
const GRANTED = ['charger:read:data', ...vehicleScopes];

/** A user with a vehicle that is to charge, in an account that may have chargers, too. */
const start = async () => {
  const devices = await startDeviceWorld();
  const world = Object.assign(devices, {
    erasures: testQueue<ErasureMessage>(devices.clock),
    webhooks: webhookRepository(devices.tables.client, 'webhooks'),
  });
  const { vehicle, deviceId, accountId } = await linkVehicle(world, { isPluggedIn: true }, GRANTED);
  const account = () => world.users.account(CLIENT, USER, vehicle.accountId);
  const wanted = {
    kind: 'vehicle',
    clientId: CLIENT,
    assetId: vehicle.id,
    request: START,
  } as const;
  return Object.assign(world, {
    vehicle,
    deviceId,
    virtualId: accountId,
    message: { ...OWNER, accountId: vehicle.accountId },
    account,
    ask: (deps: DeviceWorld = world) => requestAction(deps, wanted),
    relink: async () => {
      const wanted = { clientId: CLIENT, accountId, userId: USER, scopes: GRANTED };
      await linkVirtualAccount(world, wanted);
      await world.run();
    },
    erase: () => erase(world),
  });
};

type World = Awaited<ReturnType<typeof start>>;

const erase = (
  world: DeviceWorld & Pick<Parameters<typeof eraseUser>[0], 'webhooks'>,
): Promise<void> =>
  eraseUser({ ...world, unlink: (account, also) => forgetLink(world, account, also) }, OWNER);

const ENPHASE = { ...OWNER, vendor: anInverter.vendor };

/** A user with an inverter that was installed yesterday, of which no statistics were fetched yet. */
const startProducing = async () => {
  const devices = await startDeviceWorld();
  const world = Object.assign(devices, {
    erasures: testQueue<ErasureMessage>(devices.clock),
    webhooks: webhookRepository(devices.tables.client, 'webhooks'),
  });
  const { kind } = anInverter;
  const order = { ...anInverter.order, installedAt: instant(devices.clock.now() - hours(24)) };
  const link = async (vendor: string) =>
    (await linkDevice(world, { kind, order }, { vendor })).asset;
  const { reconcile } = statisticsIn(world);
  const fetch = async (assetId: string) => {
    await reconcile(assetId);
    await fetchStatistics(world, { ...OWNER, assetId });
  };
  return Object.assign(world, { inverter: await link(anInverter.vendor), link, fetch });
};

/** The rows that name something, but for the records of what was answered. */
const rowsNaming = async (tables: LoadstarTables, ...names: readonly string[]) => {
  const rows = await Promise.all(tableNames.map((name) => allRows(tables, name)));
  return rows.flat().filter((row) => names.some((name) => JSON.stringify(row).includes(name)));
};

const isWithin = (name: string) => name === 'user:vehicle:deleted' || name.includes('action');

describe('disconnecting a vendor', () => {
  it('takes the account and its devices away at once, and tells of each', async () => {
    await using world = await start();
    await world.ask();

    await disconnectVendor(world, TESLA);

    expect(await world.account()).toBeUndefined();
    expect(await vehiclesOf(world)).toEqual([]);
    expect((await readUser(world, CLIENT, USER)).vendors).toEqual([]);
    expect(await world.users.connections(CLIENT)).toBe(0);
    expect(await actionsOf(world)).toMatchObject([
      { state: 'CANCELLED', failure: { type: 'NOT_FOUND' } },
    ]);
    const told = (await toldOf(world.tables)).map(({ name }) => name);
    expect(told.filter(isWithin)).toEqual(['user:vehicle:deleted', 'user:vendor-action:updated']);
    await world.run();
    expect(world.commands).toEqual([]);
  });

  it('leaves nothing of them but the user, once the eraser has come by twice', async () => {
    await using world = await start();
    await world.ask();
    await disconnectVendor(world, TESLA);

    await world.erase();
    const left = await rowsNaming(world.tables, world.vehicle.id);
    world.clock.advance(minutes(1));
    await world.erase();

    // What has to be looked at once more, when every index knows of everything.
    expect(left).toMatchObject([{ sk: { S: expect.stringMatching(/^DISCONNECTION#/) } }]);
    expect(await rowsNaming(world.tables, world.vehicle.id, world.vehicle.accountId)).toEqual([]);
    expect(await world.users.get(CLIENT, USER)).toMatchObject({ deletedAt: null });
    expect((await world.devices.account(CLIENT, world.virtualId))?.links).toEqual([]);
  });

  it('is on the agenda, should the message get lost', async () => {
    await using world = await start();
    const lost = async () => {
      throw new Error('no message today');
    };
    const { erasures } = world;
    await expect(
      disconnectVendor({ ...world, erasures: { ...erasures, send: lost } }, TESLA),
    ).rejects.toThrow('no message today');
    world.clock.advance(minutes(1));

    expect(await allDue(world.users.erasures, world.clock.now())).toEqual([OWNER]);
  });

  it('takes nothing of other vendors and users', async () => {
    await using world = await start();
    const { account: other } = await openVirtualAccount(world, {
      clientId: CLIENT,
      vendor: 'BMW',
      orders: [{ kind: 'vehicle', order: {} }],
      link: { userId: USER },
    });
    await openVirtualAccount(world, {
      clientId: CLIENT,
      vendor: 'TESLA',
      orders: [{ kind: 'vehicle', order: {} }],
      link: { userId: 'user-2' },
    });
    await world.run();

    await disconnectVendor(world, TESLA);
    await world.erase();
    world.clock.advance(minutes(1));
    await world.erase();
    await world.run();

    expect((await vehiclesOf(world)).map(({ vendor }) => vendor)).toEqual(['BMW']);
    expect(await vehiclesOf(world, 'user-2')).toHaveLength(1);
    expect((await world.devices.account(CLIENT, other.id))?.links).toHaveLength(1);
  });

  it('makes new devices of them when they are linked again, also before the eraser has come', async () => {
    await using world = await start();
    await world.ask();
    await disconnectVendor(world, TESLA);

    await world.relink();
    await world.erase();
    world.clock.advance(minutes(1));
    await world.erase();

    const [vehicle, ...others] = await vehiclesOf(world);
    expect(others).toEqual([]);
    expect(vehicle?.id).not.toBe(world.vehicle.id);
    expect(await rowsNaming(world.tables, world.vehicle.id)).toEqual([]);
    expect((await world.devices.account(CLIENT, world.virtualId))?.links).toHaveLength(1);
    expect(await world.users.connections(CLIENT)).toBe(1);
  });

  it('tells nothing of a user who is deauthorized', async () => {
    await using world = await start();
    await deauthorizeUser(world, OWNER);
    const before = await toldOf(world.tables);

    await disconnectVendor(world, TESLA);
    await world.erase();

    expect(await toldOf(world.tables)).toHaveLength(before.length);
    expect(await vehiclesOf(world)).toEqual([]);
  });
});

describe('disconnecting a type of device', () => {
  it('takes the devices and the grant, and leaves the account to the other types', async () => {
    await using world = await start();

    await disconnectVendor(world, { ...TESLA, vendorType: 'vehicle' });
    await world.erase();
    world.clock.advance(minutes(1));
    await world.erase();

    expect(await world.account()).toMatchObject({
      vendorTypes: ['charger'],
      scopes: ['charger:read:data'],
      devices: {},
      isValid: true,
    });
    expect(await rowsNaming(world.tables, world.vehicle.id)).toEqual([]);
    expect((await world.devices.account(CLIENT, world.virtualId))?.links).toHaveLength(1);
  });

  it('lasts: no later look brings it back, until it is linked again', async () => {
    await using world = await start();
    await disconnectVendor(world, { ...TESLA, vendorType: 'vehicle' });

    await changeVehicle(world, world.deviceId, { batteryLevel: percent(11) });
    await world.run();
    await observe(world, world.message);
    const afterwards = await vehiclesOf(world);
    await world.relink();

    expect(afterwards).toEqual([]);
    expect((await vehiclesOf(world)).map(({ id }) => id)).not.toContain(world.vehicle.id);
    expect(await vehiclesOf(world)).toHaveLength(1);
    expect((await world.account())?.vendorTypes).toEqual(['vehicle', 'charger']);
  });
});

describe('a process that dies at any of its calls', () => {
  it.each([undefined, 'vehicle'])(
    'leaves nothing that asking again does not take away (type %s)',
    async (vendorType) => {
      const what = { ...TESLA, ...(vendorType === undefined ? {} : { vendorType }) };
      const life = async (at?: number) => {
        const world = await start();
        await world.ask();
        const deps = mortal(world, at === undefined ? undefined : { kind: 'dies', at });
        await Promise.race([disconnectVendor(deps.deps, what), deps.gone]);
        return Object.assign(world, { calls: deps.calls() });
      };
      await using whole = await life();
      expect(whole.calls).toBeGreaterThan(6);

      for (let at = 1; at <= whole.calls; at += 1) {
        await using world = await life(at);

        await disconnectVendor(world, what);
        await world.run();
        world.clock.advance(minutes(1));
        await world.erase();

        expect(await rowsNaming(world.tables, world.vehicle.id), `call ${at}`).toEqual([]);
        expect(await world.users.connections(CLIENT)).toBe(vendorType === undefined ? 0 : 1);
      }
    },
  );

  it.each([
    [undefined, 2],
    [undefined, 3],
    ['vehicle', 2],
    ['vehicle', 3],
  ])(
    'takes many devices away in the end (type %s, power cut after %i commits)',
    async (type, crashAt) => {
      await using world = await start();
      const { account } = await openVirtualAccount(world, {
        clientId: CLIENT,
        vendor: 'TESLA',
        orders: Array.from({ length: 60 }, () => ({ kind: 'vehicle', order: {} }) as const),
        link: { userId: USER },
      });
      await world.run();
      const accountId = account.links[0]?.accountId ?? '';
      const what = { ...TESLA, ...(type === undefined ? {} : { vendorType: type }) };
      let commits = 0;
      const commit: DeviceWorld['commit'] = async (writes) => {
        commits += 1;
        if (commits === crashAt + 1) throw new Error('power cut');
        await world.commit(writes);
      };

      await expect(disconnectVendor({ ...world, commit }, what)).rejects.toThrow('power cut');
      await observe(world, { ...OWNER, accountId });
      await disconnectVendor(world, what);
      await observe(world, { ...OWNER, accountId });
      await world.erase();

      expect(await vehiclesOf(world)).toEqual([]);
      const events = (await toldOf(world.tables)).filter(({ name }) => name.includes('vehicle'));
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      expect(events.filter(({ name }) => name.endsWith('deleted'))).toHaveLength(61);
    },
  );
});

describe('the statistics of an inverter that was disconnected', () => {
  it.each([
    ['its vendor', {}],
    ['inverters', { vendorType: 'inverter' }],
  ])('go with the devices, long before anybody would look at them (%s)', async (_, type) => {
    await using world = await startProducing();
    const of = { ...OWNER, assetId: world.inverter.id };
    await world.fetch(of.assetId);
    const fetched = await allRows(world.tables, 'statistics');
    const account = await world.users.account(CLIENT, USER, world.inverter.accountId);
    if (!account) throw new Error('it is linked');
    const refused = { ...account, isValid: false, dueAt: null, version: account.version + 1 };
    await world.commit([world.users.replacingAccount(refused)]);
    await fetchStatistics(world, of);
    const resting = await world.statistics.schedule(of);

    await disconnectVendor(world, { ...ENPHASE, ...type });
    await erase(world);

    expect(fetched).toHaveLength(5);
    expect(resting?.dueAt).toBe(world.clock.now() + hours(6));
    expect(await allRows(world.tables, 'statistics')).toEqual([]);
  });

  it('leave those of another inverter alone', async () => {
    await using world = await startProducing();
    const other = await world.link('FRONIUS');
    await world.fetch(world.inverter.id);
    await world.fetch(other.id);

    await disconnectVendor(world, ENPHASE);
    await erase(world);

    expect(await allRows(world.tables, 'statistics')).toHaveLength(5);
    expect(await rowsNaming(world.tables, `SCHEDULE#${other.id}`)).toHaveLength(1);
  });

  it('are all gone wherever the last look of the eraser dies', async () => {
    const life = async (at?: number) => {
      const world = await startProducing();
      await world.fetch(world.inverter.id);
      await disconnectVendor(world, ENPHASE);
      world.clock.advance(minutes(1));
      const { commit, statistics } = world;
      const hit = mortal(
        { commit, statistics },
        at === undefined ? undefined : { kind: 'dies', at },
      );
      await Promise.race([erase({ ...world, ...hit.deps }), hit.gone]);
      return Object.assign(world, { calls: hit.calls() });
    };
    await using whole = await life();
    expect(whole.calls).toBeGreaterThan(3);

    for (let at = 1; at <= whole.calls; at += 1) {
      await using world = await life(at);
      await erase(world);
      expect(await rowsNaming(world.tables, world.inverter.id), `call ${at}`).toEqual([]);
    }
  });

  it('are not begun behind the eraser, where it is the one to remove the inverter', async () => {
    for (const schedule of schedules(2, 2)) {
      await using world = await startProducing();
      const { accountId, id } = world.inverter;
      const account = await world.users.account(CLIENT, USER, accountId);
      if (!account) throw new Error('it is linked');
      const note = {
        ...OWNER,
        userSince: account.userSince,
        id: 'half-way',
        accountId,
        isWhole: true,
        assetIds: [id],
        createdAt: world.clock.now(),
        version: 1,
        dueAt: world.clock.now(),
      };
      await world.commit([
        ...world.users.removingAccount(account),
        world.users.addingDisconnection(note),
      ]);
      const inTurn = (turn: Turn) => ({
        ...world,
        commit: (writes: readonly Write[]) => turn(() => world.commit(writes)),
      });

      await interleave(schedule, [
        (turn) => erase(inTurn(turn)),
        async (turn) => {
          await statisticsIn(inTurn(turn)).reconcile(id);
          await fetchStatistics(inTurn(turn), { ...OWNER, assetId: id });
        },
      ]);

      expect(await rowsNaming(world.tables, id), `${schedule}`).toEqual([]);
    }
  });
});

describe('a look of the eraser that takes long', () => {
  it('is not the last when it began before every index knew of everything', async () => {
    await using world = await start();
    await disconnectVendor(world, TESLA);
    const slow = {
      ...world,
      unlink: async () => void world.clock.advance(minutes(2)),
    };

    await eraseUser(slow, OWNER);

    expect(await world.users.disconnections(CLIENT, USER)).toHaveLength(1);
    await world.erase();
    expect(await world.users.disconnections(CLIENT, USER)).toEqual([]);
  });
});

describe('a user with more devices than one transaction takes', () => {
  it.each([undefined, 'vehicle'])(
    'has all of them or none in the end, though nobody asks again (type %s)',
    async (vendorType) => {
      const what = { ...TESLA, ...(vendorType === undefined ? {} : { vendorType }) };
      const life = async (crashAt: number) => {
        const world = await start();
        const { account } = await openVirtualAccount(world, {
          clientId: CLIENT,
          vendor: 'TESLA',
          orders: Array.from(
            { length: 50 },
            () => ({ kind: 'vehicle', order: { isPluggedIn: true } }) as const,
          ),
          link: { userId: USER, scopes: GRANTED },
        });
        await world.run();
        const ofAccount = (await vehiclesOf(world)).filter(
          ({ accountId }) => accountId === account.links[0]?.accountId,
        );
        for (const { id: assetId } of ofAccount.filter((_, index) => index % 20 === 9)) {
          await requestAction(world, {
            kind: 'vehicle',
            clientId: CLIENT,
            assetId,
            request: START,
          });
        }
        let commits = 0;
        const commit: DeviceWorld['commit'] = async (writes) => {
          commits += 1;
          if (commits === crashAt) throw new Error('power cut');
          await world.commit(writes);
        };
        await disconnectVendor({ ...world, commit }, what).catch(() => undefined);
        return Object.assign(world, { ofAccount, commits });
      };
      await using whole = await life(0);
      expect(whole.commits).toBeGreaterThan(3);

      for (let crashAt = 1; crashAt <= whole.commits; crashAt += 1) {
        await using world = await life(crashAt);
        world.clock.advance(minutes(1));
        await world.erase();
        const ids = world.ofAccount.map(({ id }) => id);
        const left = (await vehiclesOf(world)).filter(({ id }) => ids.includes(id));

        expect([0, 50], `commit ${crashAt}`).toContain(left.length);
        if (left.length > 0) continue;
        expect(await rowsNaming(world.tables, ...ids), `commit ${crashAt}`).toEqual([]);
      }
    },
  );
});

describe('whoever comes at the same moment', () => {
  const disconnecting = (world: World, vendorType?: string) => (turn: Turn) =>
    disconnectVendor(
      {
        ...world,
        commit: (writes) => turn(() => world.commit(writes)),
        users: { ...world.users, ...taking(turn, { account: world.users.account }) },
      },
      { ...TESLA, ...(vendorType === undefined ? {} : { vendorType }) },
    );

  it.each([undefined, 'vehicle'])('reads the account in vain (type %s)', async (vendorType) => {
    for (const schedule of schedules(2, 3)) {
      await using world = await start();
      await changeVehicle(world, world.deviceId, { batteryLevel: percent(11) });

      await interleave(schedule, [
        disconnecting(world, vendorType),
        (turn) =>
          observe(
            {
              ...world,
              commit: (writes) => turn(() => world.commit(writes)),
              users: { ...world.users, ...taking(turn, { account: world.users.account }) },
            },
            world.message,
          ),
      ]);
      await world.run();

      expect(await vehiclesOf(world), `${schedule}`).toEqual([]);
      const names = (await toldOf(world.tables)).map(({ name }) => name);
      const discoveries = names.filter((name) => name === 'user:vehicle:discovered');
      expect(discoveries, `${schedule}`).toHaveLength(1);
    }
  });

  it('asks in vain', async () => {
    for (const schedule of schedules(2, 2)) {
      await using world = await start();

      await interleave(schedule, [
        disconnecting(world),
        async (turn) => {
          const assets = { ...world.assets, ...taking(turn, { get: world.assets.get }) };
          const commit: DeviceWorld['commit'] = (writes) => turn(() => world.commit(writes));
          await world.ask({ ...world, assets, commit }).catch(ofTheDomain);
        },
      ]);
      await world.run();
      world.clock.advance(minutes(1));
      await world.erase();

      expect(world.commands).toEqual([]);
      expect(await rowsNaming(world.tables, world.vehicle.id), `${schedule}`).toEqual([]);
    }
  });

  it('links again, and has all of it or nothing', async () => {
    for (const schedule of schedules(2, 2)) {
      await using world = await start();

      await interleave(schedule, [
        disconnecting(world),
        async (turn) => {
          const commit: DeviceWorld['commit'] = (writes) => turn(() => world.commit(writes));
          const users = { ...world.users, ...taking(turn, { account: world.users.account }) };
          const wanted = { clientId: CLIENT, accountId: world.virtualId, userId: USER };
          await linkVirtualAccount({ ...world, commit, users }, wanted);
        },
      ]);
      await world.run();
      await world.erase();

      const account = await world.account();
      const vehicle = await vehicleIn(world, account?.devices[world.deviceId] ?? 'none');
      expect(vehicle !== undefined, `${schedule}`).toBe(account !== undefined);
      const virtual = await world.devices.account(CLIENT, world.virtualId);
      expect(virtual?.links).toHaveLength(account ? 1 : 0);
      expect(await world.users.connections(CLIENT)).toBe(account ? 1 : 0);
    }
  });

  it('deletes the user for good', async () => {
    for (const schedule of schedules(2, 2)) {
      await using world = await start();

      await interleave(schedule, [
        (turn) => disconnecting(world)(turn).catch(ofTheDomain),
        (turn) => {
          const commit: DeviceWorld['commit'] = (writes) => turn(() => world.commit(writes));
          return deleteUser({ ...world, commit }, OWNER);
        },
      ]);
      await world.erase();

      expect(await rowsNaming(world.tables, `"${USER}"`), `${schedule}`).toEqual([]);
    }
  });
});

/** What a client is told is no failure of the test. */
const ofTheDomain = (error: unknown): void => {
  if (!(error instanceof DomainError)) throw error;
};
