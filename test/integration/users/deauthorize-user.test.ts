import { describe, expect, it } from 'vitest';
import { cancelAction } from '#shared/app/actions/cancel-action.ts';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { eraseUser } from '#shared/app/erasing/erase-user.ts';
import { addLinkSession } from '#shared/app/linking/add-link-session.ts';
import { createLinkSession } from '#shared/app/linking/create-link-session.ts';
import { relinkAsset } from '#shared/app/linking/relink-asset.ts';
import { recordReading } from '#shared/app/observing/record-reading.ts';
import { reconcileAsset } from '#shared/app/reconciling/reconcile-asset.ts';
import { changeVirtualAccount } from '#shared/app/sandbox/change-virtual-account.ts';
import {
  completeVirtualLink,
  linkVirtualAccount,
} from '#shared/app/sandbox/link-virtual-account.ts';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import { removeVirtualDevice } from '#shared/app/sandbox/remove-virtual-device.ts';
import { deauthorizeUser } from '#shared/app/users/deauthorize-user.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { readUser } from '#shared/app/users/read-user.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { tableNames } from '#shared/contract/resources/tables.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { assetTypes } from '#shared/domain/assets/linkable-types.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { after, minutes, percent } from '#shared/domain/quantities/units.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import { aControl } from '#test/support/a-control.ts';
import {
  actionsOf,
  CLIENT,
  changeVehicle,
  type DeviceWorld,
  linkVehicle,
  startDeviceWorld,
  USER,
  vehicleIn,
  vehicleScopes,
  vehiclesOf,
  virtualVehicleIn,
} from '#test/support/device-world.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { interleave, schedules, type Turn, taking } from '#test/support/interleave.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { mortal } from '#test/support/mortal.ts';
import { observe } from '#test/support/observe.ts';
import { testQueue } from '#test/support/test-queue.ts';
import { toldOf } from '#test/support/told-events.ts';

const OWNER = { clientId: CLIENT, userId: USER };
const PAGES = {
  language: 'browser',
  redirectUri: 'https://app.example',
  colorScheme: 'system',
} as const;
const START = { kind: 'charge', charging: 'START' } as const;

/** A user with an account of thirty vehicles: more than are muted in one transaction. */
const startWithMany = async () => {
  const world = await startDeviceWorld();
  const { account } = await openVirtualAccount(world, {
    clientId: CLIENT,
    vendor: 'TESLA',
    orders: Array.from({ length: 30 }, () => ({ kind: 'vehicle', order: {} }) as const),
    link: { userId: USER },
  });
  await world.run();
  return Object.assign(world, { links: account.links });
};

const start = async () => {
  const world = await startDeviceWorld();
  const { vehicle, deviceId, accountId } = await linkVehicle(
    world,
    { isPluggedIn: true },
    vehicleScopes,
  );
  const message = { ...OWNER, accountId: vehicle.accountId };
  const charging = { kind: 'vehicle', clientId: CLIENT, assetId: vehicle.id } as const;
  return Object.assign(world, {
    vehicle,
    deviceId,
    virtualId: accountId,
    message,
    account: () => world.users.account(CLIENT, USER, vehicle.accountId),
    read: () => vehicleIn(world, vehicle.id),
    ask: (deps: DeviceWorld = world) => requestAction(deps, { ...charging, request: START }),
    wake: async () => {
      const wakeAt = after(world.clock.now(), minutes(1));
      const { id: assetId } = vehicle;
      await world.commit([world.controls.putting(aControl({ clientId: CLIENT, assetId, wakeAt }))]);
    },
    relink: async () => {
      const { linkToken } = await relinkAsset(world, {
        clientId: CLIENT,
        assetId: vehicle.id,
        ...PAGES,
      });
      await completeVirtualLink(world, { clientId: CLIENT, accountId, linkToken });
      await world.run();
    },
  });
};

type World = Awaited<ReturnType<typeof start>>;

/** All that is due at some time, of whatever kind. */
const agendaOf = async (tables: LoadstarTables) => {
  const rows = await Promise.all(tableNames.map((name) => allRows(tables, name)));
  return rows.flat().filter((row) => 'dueShard' in Object(row));
};

/** What was told since something was, by name. */
const toldSince = async (tables: LoadstarTables, before: readonly ToldEvent[]) => {
  const known = new Set(before.map(({ id }) => id));
  return (await toldOf(tables)).filter(({ id }) => !known.has(id)).map(({ name }) => name);
};

describe('deauthorizing a user', () => {
  it('takes the credentials and ends what is under way, and everything else stays', async () => {
    await using world = await start();
    await world.ask();
    await world.wake();

    await deauthorizeUser(world, OWNER);

    expect(await world.account()).toMatchObject({ credentials: '', isValid: false, dueAt: null });
    expect(JSON.stringify(await allRows(world.tables, 'users'))).not.toContain(world.virtualId);
    expect(await world.read()).toEqual({
      ...world.vehicle,
      isMuted: true,
      version: 2,
      updatedAt: expect.any(Number),
    });
    expect(await actionsOf(world)).toMatchObject([
      { state: 'CANCELLED', failure: { type: 'FAILED_PRECONDITION' }, dueAt: null },
    ]);
    expect((await world.actions.target(CLIENT, world.vehicle.id))?.activeActionId).toBeNull();
    expect(await agendaOf(world.tables)).toEqual([]);
    expect((await readUser(world, CLIENT, USER)).vendors).toMatchObject([
      { vendor: 'TESLA', vendorType: 'vehicle', isValid: false },
    ]);
    expect(await world.users.connections(CLIENT)).toBe(1);
  });

  it('tells nothing, neither then nor of what becomes of the devices later', async () => {
    await using world = await start();
    await world.ask();
    const before = await toldOf(world.tables);

    await deauthorizeUser(world, OWNER);
    await world.run();
    await deleteUser({ ...world, erasures: testQueue<ErasureMessage>(world.clock) }, OWNER);

    expect(before.map(({ name }) => name)).toEqual(['user:vehicle:discovered']);
    expect(await toldSince(world.tables, before)).toEqual([]);
  });

  it('shows the devices as they were, out of reach, and that signing in again would help', async () => {
    await using world = await start();
    const { toView } = contractOf('vehicle');

    await deauthorizeUser(world, OWNER);

    const vehicle = await world.read();
    const { capabilities, ...shown } = Object(vehicle && toView(vehicle));
    const { capabilities: _, ...before } = Object(toView(world.vehicle));
    expect(shown).toEqual({ ...before, isReachable: false });
    for (const capability of Object.values(capabilities)) {
      const interventionIds = expect.arrayContaining([expect.any(String)]);
      expect(capability).toEqual({ isCapable: false, interventionIds });
    }
  });

  it('leaves nothing that can be asked of the devices, or read', async () => {
    await using world = await start();
    await deauthorizeUser(world, OWNER);
    const known = await world.read();
    await changeVehicle(world, world.deviceId, { batteryLevel: percent(11) });
    await world.wake();

    await world.run();
    await expect(world.ask()).rejects.toMatchObject({ code: 'precondition_failed' });
    await reconcileAsset(
      {
        ...world,
        controllers: [],
        attendants: [{ name: 'any', types: assetTypes, attend: async (_, now) => now }],
      },
      { clientId: CLIENT, assetId: world.vehicle.id },
    );

    expect(await world.read()).toEqual(known);
    expect(world.commands).toEqual([]);
    expect(await agendaOf(world.tables)).toEqual([]);
  });

  it('leaves what is known as it is, also when a reading was on its way', async () => {
    await using world = await start();
    const [account, device] = await Promise.all([
      world.account(),
      virtualVehicleIn(world, world.deviceId),
    ]);
    if (!account || !device) throw new Error('nothing was linked');
    await deauthorizeUser(world, OWNER);
    const known = await world.read();
    const reading = { ...reportDevice(device, world.clock.now()), isReachable: null };

    await recordReading(world, world.vehicle, account, reading);

    expect(await world.read()).toEqual(known);
  });

  it('tells of credentials that the vendor refuses, and of none that were given up', async () => {
    await using world = await start();
    const before = await toldOf(world.tables);
    const switched = { clientId: CLIENT, accountId: world.virtualId };
    await changeVirtualAccount(world, { ...switched, credentialsRevoked: true });
    await world.run();
    await observe(world, world.message);
    await deauthorizeUser(world, OWNER);
    await world.run();

    const told = await toldSince(world.tables, before);

    expect(told.filter((name) => name.includes('credentials'))).toEqual([
      'user:credentials:invalidated',
    ]);
  });
});

describe('linking again', () => {
  it('brings the same devices back, and tells how they are', async () => {
    await using world = await start();
    await deauthorizeUser(world, OWNER);
    await changeVehicle(world, world.deviceId, { batteryLevel: percent(11) });
    const before = await toldOf(world.tables);

    await world.relink();

    expect(await vehiclesOf(world)).toMatchObject([
      {
        id: world.vehicle.id,
        createdAt: world.vehicle.createdAt,
        isMuted: false,
        isReachable: true,
        state: { chargeState: { batteryLevel: 11 } },
      },
    ]);
    expect(await toldSince(world.tables, before)).toEqual(['user:vehicle:updated']);
    expect(await world.users.connections(CLIENT)).toBe(1);
    expect(await world.ask()).toMatchObject({ state: 'PENDING' });
  });

  it('tells of a device that looks as it did, too, and of one that is gone meanwhile', async () => {
    await using world = await start();
    const { accountId } = world.message;
    const other = await linkVehicle(world, {});
    await deauthorizeUser(world, OWNER);
    await removeVirtualDevice(world, { clientId: CLIENT, deviceId: other.deviceId });
    const before = await toldOf(world.tables);

    for (const id of [world.virtualId, other.accountId]) {
      await linkVirtualAccount(world, { clientId: CLIENT, accountId: id, userId: USER });
    }
    await world.run();

    expect((await vehiclesOf(world)).map((vehicle) => vehicle.accountId)).toEqual([accountId]);
    const told = await toldSince(world.tables, before);
    expect(told.filter((name) => name === 'user:vehicle:updated')).toHaveLength(1);
  });

  it('takes no other account than the one that is to be linked again', async () => {
    await using world = await start();
    const other = await linkVehicle(world, {});
    await deauthorizeUser(world, OWNER);
    const asset = { clientId: CLIENT, assetId: world.vehicle.id };
    const { linkToken } = await relinkAsset(world, { ...asset, ...PAGES });

    const completed = completeVirtualLink(world, {
      clientId: CLIENT,
      accountId: other.accountId,
      linkToken,
    });

    await expect(completed).rejects.toMatchObject({ code: 'bad_request' });
    expect((await world.account())?.isValid).toBe(false);
  });
});

describe('a process that dies at any of its calls', () => {
  it('leaves accounts that are done and accounts that are as they were, and can be repeated', async () => {
    const life = async (at?: number) => {
      const world = await start();
      await linkVehicle(world, { isPluggedIn: true });
      await world.ask();
      const deps = mortal(world, at === undefined ? undefined : { kind: 'dies', at });
      await Promise.race([deauthorizeUser(deps.deps, OWNER), deps.gone]);
      return Object.assign(world, { calls: deps.calls() });
    };
    await using whole = await life();
    expect(whole.calls).toBeGreaterThan(10);

    for (let at = 1; at <= whole.calls; at += 1) {
      await using world = await life(at);
      for (const account of await world.users.accounts(CLIENT, USER)) {
        const assets = await vehiclesOf(world);
        const own = assets.filter(({ accountId }) => accountId === account.id);
        expect(own.map(({ isMuted }) => isMuted)).toEqual([!account.isValid]);
      }

      await deauthorizeUser(world, OWNER);

      expect(await agendaOf(world.tables), `after call ${at}`).toEqual([]);
      expect((await vehiclesOf(world)).every(({ isMuted }) => isMuted)).toBe(true);
      expect((await actionsOf(world)).map(({ state }) => state)).toEqual(['CANCELLED']);
    }
  });

  it('mutes none of many devices for long, unless it mutes them all', async () => {
    await using world = await startWithMany();
    let commits = 0;
    const commit: DeviceWorld['commit'] = async (writes) => {
      commits += 1;
      if (commits === 3) throw new Error('power cut');
      await world.commit(writes);
    };
    const muted = async () => (await vehiclesOf(world)).filter(({ isMuted }) => isMuted).length;

    await expect(deauthorizeUser({ ...world, commit }, OWNER)).rejects.toThrow('power cut');
    const inBetween = await muted();
    for (const { accountId } of world.links) await observe(world, { ...OWNER, accountId });
    const afterLook = await muted();
    await deauthorizeUser(world, OWNER);

    expect([inBetween, afterLook, await muted()]).toEqual([23, 0, 30]);
  });
});

describe('a look beside a deauthorization', () => {
  it('that comes between its pieces takes back none of them for good', async () => {
    await using world = await startWithMany();
    let commits = 0;
    const commit: DeviceWorld['commit'] = async (writes) => {
      commits += 1;
      const links = commits === 3 ? world.links : [];
      for (const { accountId } of links) await observe(world, { ...OWNER, accountId });
      await world.commit(writes);
    };

    await deauthorizeUser({ ...world, commit }, OWNER);
    await world.run();

    expect((await vehiclesOf(world)).filter(({ isMuted }) => isMuted)).toHaveLength(30);
  });

  it.each([
    ['the user was deauthorized', (world: World) => deauthorizeUser(world, OWNER), 'isMuted'],
    [
      'the credentials were refused',
      async (world: World) => {
        await changeVirtualAccount(world, {
          clientId: CLIENT,
          accountId: world.virtualId,
          credentialsRevoked: true,
        });
        await observe(world, { ...OWNER, accountId: world.vehicle.accountId });
      },
      'isSignedOut',
    ],
  ] as const)(
    'that reads the account as it was before %s stores nothing',
    async (_, happen, mark) => {
      await using world = await start();
      const { accountId } = world.vehicle;
      const before = await world.readTogether(
        {
          user: world.users.reading(CLIENT, USER),
          account: world.users.readingAccount(CLIENT, USER, accountId),
          assets: [],
          targets: [],
        },
        { fresh: true },
      );
      let reads = 0;
      const readTogether = async (...[wanted, how]: Parameters<typeof world.readTogether>) => {
        if ('breakers' in wanted) return world.readTogether(wanted, how);
        reads += 1;
        // The vendor has answered when it happens; one replica has it already, and the other not yet.
        if (reads === 1) await happen(world);
        return reads === 2 && !how.fresh ? before : world.readTogether(wanted, how);
      };

      await observe({ ...world, readTogether: readTogether as never }, { ...OWNER, accountId });
      await world.run();

      expect(await world.read()).toMatchObject({ [mark]: true });
    },
  );
});

describe('whoever comes at the same moment', () => {
  /** A process that deauthorizes, a step of which is what it reads of an account or commits. */
  const deauthorizing = (world: DeviceWorld) => (turn: Turn) =>
    deauthorizeUser(
      {
        ...world,
        commit: (writes) => turn(() => world.commit(writes)),
        users: { ...world.users, ...taking(turn, { account: world.users.account }) },
      },
      OWNER,
    );
  const isDone = async (world: World) => {
    await world.run();
    const [account, vehicle] = [await world.account(), await world.read()];
    expect([account?.credentials, account?.isValid, vehicle?.isMuted]).toEqual(['', false, true]);
    expect((await actionsOf(world)).filter(({ state }) => state === 'PENDING')).toEqual([]);
  };

  it('reads the account in vain', async () => {
    for (const schedule of schedules(3, 3)) {
      await using world = await start();
      await changeVehicle(world, world.deviceId, { batteryLevel: percent(11) });

      await interleave(schedule, [
        deauthorizing(world),
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

      await isDone(world);
    }
  });

  it.each([
    ['nothing was asked before', async () => undefined],
    [
      'something was',
      async (world: World) => {
        const { id: actionId } = await world.ask();
        await cancelAction(world, { clientId: CLIENT, actionId, targetType: 'vehicle' });
      },
    ],
  ])('asks in vain, when %s', async (_, before) => {
    for (const schedule of schedules(3, 2)) {
      await using world = await start();
      await before(world);
      const told = await toldOf(world.tables);

      await interleave(schedule, [
        deauthorizing(world),
        async (turn) => {
          const assets = { ...world.assets, ...taking(turn, { get: world.assets.get }) };
          const commit: DeviceWorld['commit'] = (writes) => turn(() => world.commit(writes));
          await world.ask({ ...world, assets, commit }).catch(ofTheDomain);
        },
      ]);

      await isDone(world);
      expect(world.commands).toEqual([]);
      expect(await toldSince(world.tables, told), `${schedule}`).toEqual([]);
    }
  });

  it('completes a link session in vain', async () => {
    for (const schedule of schedules(3, 2)) {
      await using world = await start();
      const { linkToken } = await createLinkSession(world, {
        ...OWNER,
        ...PAGES,
        scopes: ['vehicle:read:data'],
      });
      const { account: other } = await openVirtualAccount(world, {
        clientId: CLIENT,
        vendor: 'TESLA',
        orders: [],
        link: undefined,
      });

      await interleave(schedule, [
        deauthorizing(world),
        (turn) =>
          completeVirtualLink(
            {
              ...world,
              commit: (writes) => turn(() => world.commit(writes)),
              sessions: { ...world.sessions, ...taking(turn, { get: world.sessions.get }) },
            },
            { clientId: CLIENT, accountId: other.id, linkToken },
          ).then(() => undefined, ofTheDomain),
      ]);

      await isDone(world);
      const accounts = await world.users.accounts(CLIENT, USER);
      expect(
        accounts.filter(({ isValid }) => isValid),
        `${schedule}`,
      ).toEqual([]);
    }
  });

  it('deletes the user for good', async () => {
    for (const schedule of schedules(3, 2)) {
      await using world = await start();
      const erasures = testQueue<ErasureMessage>(world.clock);
      const webhooks = webhookRepository(world.tables.client, 'webhooks');

      await interleave(schedule, [
        (turn) => deauthorizing(world)(turn).catch(ofTheDomain),
        (turn) => {
          const commit: DeviceWorld['commit'] = (writes) => turn(() => world.commit(writes));
          return deleteUser({ ...world, erasures, commit }, OWNER);
        },
      ]);
      await eraseUser({ ...world, webhooks, unlink: async () => undefined }, OWNER);

      const rows = await Promise.all(
        (['users', 'assets', 'actions'] as const).map((name) => allRows(world.tables, name)),
      );
      expect(rows.flat().filter((row) => JSON.stringify(row).includes(`"${USER}"`))).toEqual([]);
    }
  });
});

/** What a client is told is no failure of the test. */
const ofTheDomain = (error: unknown): void => {
  if (!(error instanceof DomainError)) throw error;
};

it('makes a session that counts as void when the user was deauthorized since it was read', async () => {
  await using world = await start();
  const user = await world.users.get(CLIENT, USER);
  if (!user) throw new Error('nobody is there');
  await deauthorizeUser(world, OWNER);
  const purpose = { vendor: null, accountId: null, vendorTypes: ['vehicle'], scopes: [] };
  const writes = [world.users.checkingAuthorized(user)];

  const added = addLinkSession(world, PAGES, async () => ({ user, writes, purpose }));

  await expect(added).rejects.toThrow();
});
