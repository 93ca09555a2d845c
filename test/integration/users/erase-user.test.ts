import { describe, expect, it } from 'vitest';
import { cancelAction } from '#shared/app/actions/cancel-action.ts';
import { getAction } from '#shared/app/actions/get-action.ts';
import { eraseTraces } from '#shared/app/erasing/erase-traces.ts';
import { type EraseUserDeps, eraseUser } from '#shared/app/erasing/erase-user.ts';
import { createLinkSession } from '#shared/app/linking/create-link-session.ts';
import { linkAccount, linkAccountAlong } from '#shared/app/linking/link-account.ts';
import { addingLocation } from '#shared/app/locations/adding-location.ts';
import { forgetLink, rememberLink } from '#shared/app/sandbox/remember-link.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { type TableName, tables } from '#shared/contract/resources/tables.ts';
import { newAction } from '#shared/domain/actions/new-action.ts';
import { finishAction, superseded } from '#shared/domain/actions/transitions.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { instant, milliseconds, minutes } from '#shared/domain/quantities/units.ts';
import { aClient } from '#test/support/a-client.ts';
import { aControl } from '#test/support/a-control.ts';
import { aChargeSchedule } from '#test/support/a-schedule.ts';
import { aLocationTariff } from '#test/support/a-tariff.ts';
import { aUser } from '#test/support/a-user.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { aQueuedEvent, aWebhook } from '#test/support/a-webhook.ts';
import { allDue } from '#test/support/all-due.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { aLocationInput } from '#test/support/location-stage.ts';
import { startUserWorld, type UserWorld } from '#test/support/user-world.ts';

const CLIENT = aClient().id;
type World = UserWorld & { readonly tables: LoadstarTables };

/** Links a virtual account with two vehicles and gives the user two actions and a session. */
const furnish = async (world: UserWorld, userId: string) => {
  const { commit, users, assets, actions, devices, clock } = world;
  const virtualId = `virtual-of-${userId}`;
  const virtual = {
    clientId: CLIENT,
    id: virtualId,
    vendor: 'TESLA',
    deviceIds: [],
    minding: [],
    homeId: null,
    credentialsRevoked: false,
    vendorUnavailable: false,
    links: [],
    createdAt: instant(1),
    updatedAt: instant(1),
    version: 1,
  };
  await commit([devices.addingAccount(virtual)]);
  await createLinkSession(world, {
    clientId: CLIENT,
    userId,
    scopes: ['vehicle:read:data'],
    language: 'browser',
    redirectUri: 'https://app.example',
    colorScheme: 'system',
  });
  const wanted = {
    clientId: CLIENT,
    userId,
    vendor: 'TESLA',
    vendorTypes: ['vehicle'],
    scopes: ['vehicle:read:data'],
    accountIdentity: virtualId,
    credentials: virtualId,
  } as const;
  const account = await linkAccountAlong(world, wanted, async (linked) => {
    const [, writes] = await rememberLink(world, virtualId, linked);
    return [linked, writes];
  });
  const cars = [1, 2].map((n) =>
    aVehicle({
      id: `car-${n}-of-${userId}`,
      userId,
      userSince: account.userSince,
      accountId: account.id,
      vendorDeviceId: `d-${n}`,
    }),
  );
  const owned = {
    ...account,
    version: 2,
    devices: Object.fromEntries(cars.map((car) => [car.vendorDeviceId, car.id])),
  };
  await commit([users.replacingAccount(owned), ...cars.map(assets.adding)]);
  const user = aUser({ clientId: CLIENT, id: userId, createdAt: account.userSince ?? instant(0) });
  const id = `home-of-${userId}`;
  const home = await addingLocation(world, user, { id, ...aLocationInput() });
  await commit(home.writes);
  const { userSince } = account;
  const priced = aLocationTariff({ clientId: CLIENT, userId, userSince, locationId: id });
  await commit(world.locationTariffs.putting(priced, undefined));
  const repriced = { ...priced, since: instant(clock.now()), version: 2 };
  await commit(world.locationTariffs.putting(repriced, priced));
  const about = {
    clientId: CLIENT,
    webhookId: queueOf(userId),
    erasedWith: userId,
    userSince: account.userSince,
    queuedAt: clock.now(),
  };
  if (!(await world.webhooks.get(CLIENT, queueOf(userId)))) {
    const webhook = aWebhook({ clientId: CLIENT, id: queueOf(userId) });
    const url = `https://${queueOf(userId)}.example.com/`;
    await commit(world.webhooks.adding({ ...webhook, url }, 10));
  }
  await world.webhooks.enqueue([
    aQueuedEvent({ ...about, orderKey: `${clock.now()}#1` }),
    aQueuedEvent({ ...about, orderKey: `${clock.now()}#2`, afterErasure: 'what must be told' }),
  ]);
  for (const [index, asset] of cars.entries()) {
    const { action, target } = newAction(
      {
        id: `action-${index}-of-${userId}`,
        asset,
        request: { kind: 'charge', charging: 'START' },
        target: undefined,
        timeout: minutes(5),
      },
      clock.now(),
    );
    await commit([actions.adding(action), actions.puttingTarget(target)]);
    if (index > 0) {
      const confirmed = { state: 'CONFIRMED', failure: null } as const;
      await commit([actions.replacing(finishAction(action, confirmed, clock.now()))]);
    }
  }
};

/** Asks the first car of the user for something else than is under way. */
const takeOver = async (world: UserWorld, userId: string, id: string) => {
  const asset = await world.assets.get(CLIENT, `car-1-of-${userId}`);
  const target = await world.actions.target(CLIENT, asset?.id ?? '');
  const pending = await world.actions.get(CLIENT, target?.activeActionId ?? '');
  if (!asset || !pending) throw new Error('nothing is under way');
  const request = { kind: 'charge', charging: 'STOP' } as const;
  const timeout = minutes(5);
  const next = newAction(
    { id: `${id}-of-${userId}`, asset, request, target, timeout },
    world.clock.now(),
  );
  await world.commit([
    world.actions.adding(next.action),
    world.actions.puttingTarget(next.target),
    world.actions.replacing(finishAction(pending, superseded, world.clock.now())),
  ]);
};

/** Has a schedule hold the first car of the user, and another one, which is disabled, be about it. */
const schedule = async (world: UserWorld, userId: string) => {
  const userSince = (await world.users.get(CLIENT, userId))?.createdAt ?? null;
  const about = { clientId: CLIENT, userId, userSince, targetId: `car-1-of-${userId}` };
  const holder = { kind: 'schedule', id: `schedule-1-of-${userId}`, isInControl: true };
  await world.commit([
    world.schedules.adding(aChargeSchedule({ ...about, id: holder.id })),
    world.schedules.adding(
      aChargeSchedule({ ...about, id: `schedule-2-of-${userId}`, isEnabled: false }),
    ),
    world.controls.putting(aControl({ clientId: CLIENT, assetId: about.targetId, holder })),
  ]);
};

/** Says nothing of the user. */
const queueOf = (userId: string) => `queue-${userId.at(-1)}`;

/** What waits in that queue. */
const waiting = async ({ webhooks }: UserWorld, userId: string) =>
  (await webhooks.head({ clientId: CLIENT, webhookId: queueOf(userId) }, 10)).events.map(
    ({ body }) => body,
  );

const depsOf = (world: UserWorld): EraseUserDeps => ({
  ...world,
  unlink: (account, also) => forgetLink(world, account, also),
});

const tableNames = Object.keys(tables) as TableName[];

/** Every row that says anything of a user, but for the virtual account, which is nobody's. */
const rowsOf = async (world: World, userId: string) => {
  const rows = await Promise.all(tableNames.map((name) => allRows(world.tables, name)));
  const says = new RegExp(`${userId}|${accountIdOf(world, userId)}`);
  return rows
    .flat()
    .map((row) => JSON.stringify(row))
    .filter((row) => says.test(row) && !row.includes(`#virtual-of-${userId}"}`));
};

/** The same account always has the same id. */
const accountIdOf = ({ secrets }: UserWorld, userId: string) =>
  secrets
    .digest(JSON.stringify([CLIENT, userId, 'TESLA', `virtual-of-${userId}`]))
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');

/** What the streams tell: 'MODIFY action-0 CANCELLED', in the order of the table. */
const streamOf = async ({ tables: { engine } }: World, table: TableName) =>
  (await engine.readStream({ table, limit: 1_000 })).map(({ eventName, dynamodb }) => {
    const { NewImage, OldImage } = dynamodb ?? {};
    const { id, state } = JSON.parse(JSON.stringify(NewImage ?? OldImage));
    return [eventName, id?.S, ...(NewImage && state?.S ? [state.S] : [])].join(' ');
  });

const start = async () => {
  const world = await startUserWorld();
  await furnish(world, 'user-1');
  await furnish(world, 'user-2');
  return world;
};

const doomed = { clientId: CLIENT, userId: 'user-1' };

describe('deleting', () => {
  it('takes the user and the devices out of sight in one step', async () => {
    await using world = await start();

    await deleteUser(world, doomed);

    const page = { size: 10 };
    expect((await world.users.list(CLIENT, page)).rows.map(({ id }) => id)).toEqual(['user-2']);
    expect((await world.assets.listByClient(CLIENT, 'vehicle', page)).rows).toHaveLength(2);
    expect((await world.assets.listByUser(CLIENT, 'user-1', 'vehicle', page)).rows).toEqual([]);
    expect(await world.assets.get(CLIENT, 'car-1-of-user-1')).toBeUndefined();
    expect(await world.users.get(CLIENT, 'user-1')).toMatchObject({
      deletedAt: expect.any(Number),
    });
    expect(world.erasures.take()).toEqual([doomed]);
  });

  it('takes the actions out of sight, though the eraser has not come by', async () => {
    await using world = await start();
    const address = {
      clientId: CLIENT,
      actionId: 'action-0-of-user-1',
      targetType: 'vehicle',
    } as const;
    expect(await getAction(world, address)).toMatchObject({ state: 'PENDING' });

    await deleteUser(world, doomed);

    await expect(getAction(world, address)).rejects.toMatchObject({ code: 'not_found' });
    await expect(cancelAction(world, address)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('does so for a user with more devices than one transaction takes', async () => {
    await using world = await start();
    for (let n = 0; n < 200; n += 1) {
      await world.commit([world.assets.adding(aVehicle({ id: `more-${n}`, userId: 'user-1' }))]);
    }

    await deleteUser(world, doomed);

    expect(await world.assets.allOfUser(CLIENT, 'user-1')).toEqual([]);
    expect(await world.assets.allOfUser(CLIENT, 'user-2')).toHaveLength(2);
  });

  it('takes along a device that is discovered while the user is buried', async () => {
    await using world = await start();
    let isFirst = true;
    const commit: typeof world.commit = async (writes) => {
      if (isFirst) {
        isFirst = false;
        await world.commit([world.assets.adding(aVehicle({ id: 'late', userId: 'user-1' }))]);
      }
      await world.commit(writes);
    };

    await deleteUser({ ...world, commit }, doomed);

    expect(await world.assets.get(CLIENT, 'late')).toBeUndefined();
  });

  it('is missing the second time', async () => {
    await using world = await start();
    await deleteUser(world, doomed);

    await expect(deleteUser(world, doomed)).rejects.toMatchObject({ code: 'not_found' });
    expect(world.erasures.take()).toHaveLength(1);
  });

  it('happens once when asked for several times at once', async () => {
    await using world = await start();

    const outcomes = await Promise.allSettled([1, 2, 3].map(() => deleteUser(world, doomed)));

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
  });

  it('is on the agenda of erasures until it is done, should the message get lost', async () => {
    await using world = await start();
    await deleteUser(world, doomed);
    const due = () => allDue(world.users.erasures, world.clock.now());

    world.clock.advance(minutes(1));
    expect(await due()).toEqual([doomed]);
    await eraseUser(depsOf(world), doomed);
    expect(await due()).toEqual([]);
  });
});

describe('erasing', () => {
  it('leaves nothing of the user, and everything of the neighbour', async () => {
    await using world = await start();
    const neighbour = await rowsOf(world, 'user-2');
    // User, account, link, session, two vehicles, two actions, two targets, two queued events, location, map,
    // two versions of what a tariff says there.
    expect(neighbour).toHaveLength(16);
    expect(await rowsOf(world, 'user-1')).toHaveLength(16);
    await deleteUser(world, doomed);

    await eraseUser(depsOf(world), doomed);

    expect(await rowsOf(world, 'user-1')).toEqual([]);
    expect(await rowsOf(world, 'user-2')).toEqual(neighbour);
    expect(await world.users.connections(CLIENT)).toBe(1);
    expect(await world.devices.account(CLIENT, 'virtual-of-user-1')).toMatchObject({ links: [] });
  });

  it('lets the change feed tell of each device, and of the end of the pending action', async () => {
    await using world = await start();
    await deleteUser(world, doomed);
    await eraseUser(depsOf(world), doomed);

    expect((await streamOf(world, 'assets')).filter((line) => line.startsWith('REMOVE'))).toEqual([
      'REMOVE car-1-of-user-1',
      'REMOVE car-2-of-user-1',
    ]);
    const actions = (await streamOf(world, 'actions')).filter((line) => line.includes('user-1'));
    expect(actions).toContain('MODIFY action-0-of-user-1 CANCELLED');
    expect(actions.indexOf('MODIFY action-0-of-user-1 CANCELLED')).toBeLessThan(
      actions.indexOf('REMOVE action-0-of-user-1'),
    );
    expect(actions).not.toContain('MODIFY action-1-of-user-1 CANCELLED');
  });

  it('finds the actions that the index does not list yet, taken over from or not', async () => {
    await using world = await start();
    for (const id of ['newer-1', 'newer-2', 'newer-3']) await takeOver(world, 'user-1', id);
    await deleteUser(world, doomed);
    const late = depsOf(world);
    const actions = { ...late.actions, allOfUser: async () => [] };

    await eraseUser({ ...late, actions }, doomed);

    expect(await rowsOf(world, 'user-1')).toEqual([]);
  });

  it('leaves nothing of a kind that only a newer build knows', async () => {
    await using world = await start();
    const toaster = { ...aVehicle({ id: 'toaster-of-user-1', userId: 'user-1' }), type: 'toaster' };
    const { action, target } = newAction(
      {
        id: 'browning-of-user-1',
        asset: toaster as never,
        request: { kind: 'charge', charging: 'START' },
        target: undefined,
        timeout: minutes(5),
      },
      world.clock.now(),
    );
    await world.commit([
      world.assets.adding(toaster as never),
      world.actions.adding(action),
      world.actions.puttingTarget(target),
    ]);
    const neighbour = await rowsOf(world, 'user-2');
    await deleteUser(world, doomed);

    await eraseUser(depsOf(world), doomed);

    expect(await rowsOf(world, 'user-1')).toEqual([]);
    expect(await rowsOf(world, 'user-2')).toEqual(neighbour);
  });

  it('does nothing to a user who is not deleted, or not there', async () => {
    await using world = await start();
    const before = await rowsOf(world, 'user-1');

    await eraseUser(depsOf(world), doomed);
    await eraseUser(depsOf(world), { clientId: CLIENT, userId: 'nobody' });

    expect(await rowsOf(world, 'user-1')).toEqual(before);
  });

  it('can run twice at once', async () => {
    await using world = await start();
    await deleteUser(world, doomed);

    await Promise.all([1, 2, 3].map(() => eraseUser(depsOf(world), doomed)));

    expect(await rowsOf(world, 'user-1')).toEqual([]);
    expect(await world.users.connections(CLIENT)).toBe(1);
  });

  it('does not touch what a user who came back owns, however late it is', async () => {
    await using world = await start();
    await deleteUser(world, doomed);
    const stalled = Promise.withResolvers<void>();
    const resumed = Promise.withResolvers<void>();
    const late = eraseUser(
      {
        ...depsOf(world),
        sessions: {
          ...world.sessions,
          allOfUser: async (...of) => {
            stalled.resolve();
            await resumed.promise;
            return world.sessions.allOfUser(...of);
          },
        },
      },
      doomed,
    );
    await stalled.promise;
    await eraseUser(depsOf(world), doomed);
    const virtual = await world.devices.account(CLIENT, 'virtual-of-user-1');
    if (virtual) await world.commit([world.devices.removingAccount(virtual)]);
    await furnish(world, 'user-1');
    const before = await rowsOf(world, 'user-1');

    resumed.resolve();
    await late;

    expect(await rowsOf(world, 'user-1')).toEqual(before);
    expect(await world.users.connections(CLIENT)).toBe(2);
  });

  it('does not do so either when it was held up at any other await', async () => {
    let holdUps = 0;
    for (let at = 1; ; at += 1) {
      await using world = await start();
      await deleteUser(world, doomed);
      let after: readonly string[] | undefined;
      const comeBack = async () => {
        await eraseUser(depsOf(world), doomed);
        const virtual = await world.devices.account(CLIENT, 'virtual-of-user-1');
        if (virtual) await world.commit([world.devices.removingAccount(virtual)]);
        world.clock.advance(minutes(1));
        await furnish(world, 'user-1');
        after = await rowsOf(world, 'user-1');
      };

      await eraseUser(interruptedAt(depsOf(world), at, comeBack), doomed);

      if (after === undefined) break;
      holdUps += 1;
      expect(await rowsOf(world, 'user-1'), `held up ${at}`).toEqual(after);
      expect(await world.users.connections(CLIENT), `held up ${at}`).toBe(2);
    }
    expect(holdUps).toBeGreaterThan(15);
  }, 60_000);

  it('takes away account by account, so that the run after one that failed has less to do', async () => {
    await using world = await start();
    await deleteUser(world, doomed);
    const deps = depsOf(world);
    const outOfReach = async () => {
      throw new Error('out of reach');
    };
    const sessions = { ...deps.sessions, allOfUser: outOfReach };

    await expect(eraseUser({ ...deps, sessions }, doomed)).rejects.toThrow('out of reach');

    expect(await world.users.accounts(CLIENT, 'user-1')).toEqual([]);
    expect(await world.actions.allOfUser(CLIENT, 'user-1')).toEqual([]);
    await eraseUser(deps, doomed);
    expect(await rowsOf(world, 'user-1')).toEqual([]);
  });

  it('lists all actions of the user no more often for many accounts than for one', async () => {
    await using world = await start();
    for (const accountIdentity of ['second', 'third', 'fourth']) {
      await linkAccount(world, {
        clientId: CLIENT,
        userId: 'user-1',
        vendor: 'TESLA',
        vendorTypes: ['vehicle'],
        scopes: ['vehicle:read:data'],
        accountIdentity,
        credentials: 'token',
      });
    }
    for (const [index, account] of (await world.users.accounts(CLIENT, 'user-1')).entries()) {
      const devices = { ...account.devices, [`more-${index}`]: `car-more-${index}` };
      const next = { ...account, devices, version: account.version + 1 };
      await world.commit([world.users.replacingAccount(next)]);
    }
    await deleteUser(world, doomed);
    let lists = 0;
    const deps = depsOf(world);
    const allOfUser: typeof deps.actions.allOfUser = (...given) => {
      lists += 1;
      return deps.actions.allOfUser(...given);
    };
    await eraseUser({ ...deps, actions: { ...deps.actions, allOfUser } }, doomed);

    expect(lists).toBe(2);
    expect(await rowsOf(world, 'user-1')).toEqual([]);
  });

  it('ends well after a crash between any two awaits', async () => {
    let crashes = 0;
    for (let at = 1; ; at += 1) {
      await using world = await start();
      await deleteUser(world, doomed);
      const crashed = await eraseUser(crashingAt(depsOf(world), at), doomed).then(
        () => false,
        (error) => {
          expect(error.message).toBe('power cut');
          return true;
        },
      );
      if (!crashed) break;
      crashes += 1;

      await eraseUser(depsOf(world), doomed);

      expect(await rowsOf(world, 'user-1'), `crash ${at}`).toEqual([]);
      expect(await waiting(world, 'user-1'), `crash ${at}`).toEqual(['what must be told']);
      expect(await world.users.connections(CLIENT), `crash ${at}`).toBe(1);
    }
    expect(crashes).toBeGreaterThan(15);
  });
});

describe('coming back', () => {
  const INVITATION = {
    ...doomed,
    scopes: ['vehicle:read:data'],
    language: 'browser',
    redirectUri: 'https://app.example',
    colorScheme: 'system',
  } as const;

  it('waits for what is left to be erased', async () => {
    await using world = await start();
    await deleteUser(world, doomed);
    let looks = 0;
    const sleep = async () => {
      looks += 1;
      if (looks === 3) await eraseUser(depsOf(world), doomed);
    };

    const { linkToken } = await createLinkSession(
      { ...world, clock: { ...world.clock, sleep } },
      INVITATION,
    );

    expect(linkToken).not.toBe('');
    expect(await world.users.get(CLIENT, 'user-1')).toMatchObject({ version: 1, deletedAt: null });
    // The user, the new session and what finds it.
    expect(await rowsOf(world, 'user-1')).toHaveLength(2);
    expect(await world.users.connections(CLIENT)).toBe(1);
  });

  it('waits no longer than a request may take', async () => {
    await using world = await start();
    await deleteUser(world, doomed);
    const before = [world.clock.now(), await rowsOf(world, 'user-1')] as const;

    const invited = createLinkSession(world, INVITATION);

    await expect(invited).rejects.toMatchObject({ code: 'conflict' });
    expect(world.clock.now() - before[0]).toBe(1_500);
    expect(await rowsOf(world, 'user-1')).toEqual(before[1]);
  });

  it('counts the places that the erasure frees', async () => {
    await using world = await start();
    const client = await world.clients.get(CLIENT);
    if (!client) throw new Error('the client is gone');
    await world.commit([
      world.clients.replacing({ ...client, connectionsLimit: 2, version: client.version + 1 }),
    ]);
    await deleteUser(world, doomed);
    const sleep = () => eraseUser(depsOf(world), doomed);

    await createLinkSession({ ...world, clock: { ...world.clock, sleep } }, INVITATION);

    expect(await world.users.connections(CLIENT)).toBe(1);
  });

  it('leaves whoever still works for the user before with nothing to write', async () => {
    await using world = await start();
    const [account] = await world.users.accounts(CLIENT, 'user-1');
    if (!account) throw new Error('no account');
    await deleteUser(world, doomed);
    await eraseUser(depsOf(world), doomed);
    const virtual = await world.devices.account(CLIENT, 'virtual-of-user-1');
    if (virtual) await world.commit([world.devices.removingAccount(virtual)]);
    world.clock.advance(minutes(1));
    await furnish(world, 'user-1');
    const after = await rowsOf(world, 'user-1');

    // Both accounts are at the same version, and have the same id.
    const late = world.commit([
      world.users.checkingAlive(CLIENT, 'user-1', null),
      world.users.replacingAccount({ ...account, version: account.version + 1 }),
    ]);

    await expect(late).rejects.toThrow(StaleWrite);
    expect(await rowsOf(world, 'user-1')).toEqual(after);
  });
});

describe('looking for what an index did not show yet', () => {
  /** A user who is gone for good, so that the account can be linked anew. */
  const gone = async (world: World) => {
    await deleteUser(world, doomed);
    await eraseUser(depsOf(world), doomed);
    const virtual = await world.devices.account(CLIENT, 'virtual-of-user-1');
    if (virtual) await world.commit([world.devices.removingAccount(virtual)]);
    world.clock.advance(minutes(5));
  };
  const actionsOf = async ({ actions }: UserWorld) =>
    (await actions.allOfUser(CLIENT, 'user-1')).map(({ id }) => id).toSorted();

  it.each([
    { name: 'behind', shift: minutes(-1) },
    { name: 'the same', shift: minutes(0) },
    { name: 'ahead', shift: minutes(1) },
  ])('removes nothing of who comes back meanwhile, by a clock that is $name', async ({ shift }) => {
    let returns = 0;
    for (let at = 1; ; at += 1) {
      await using world = await start();
      await gone(world);
      let after: readonly string[] | undefined;
      const comeBack = async () => {
        world.clock.advance(shift);
        await furnish(world, 'user-1');
        after = await rowsOf(world, 'user-1');
        world.clock.advance(milliseconds(-shift));
      };
      // Before the first call, and after each one.
      if (at === 1) await comeBack();

      await eraseTraces(interruptedAt(depsOf(world), at - 1, comeBack), doomed);

      if (after === undefined) break;
      returns += 1;
      expect(await rowsOf(world, 'user-1'), `came back at call ${at}`).toEqual(after);
      expect(await actionsOf(world)).toEqual(['action-0-of-user-1', 'action-1-of-user-1']);
    }
    expect(returns).toBeGreaterThan(2);
  });

  it('removes the schedules that it did not show, and what they hold', async () => {
    await using world = await start();
    for (const userId of ['user-1', 'user-2']) await schedule(world, userId);
    const neighbour = await rowsOf(world, 'user-2');
    await deleteUser(world, doomed);
    const late = depsOf(world);
    const schedules = { ...late.schedules, allOfUser: async () => [] };
    await eraseUser({ ...late, schedules }, doomed);
    // Both of them, and who holds the car.
    expect(await rowsOf(world, 'user-1')).toHaveLength(3);

    await eraseUser(depsOf(world), doomed);

    expect(await rowsOf(world, 'user-1')).toEqual([]);
    expect(await rowsOf(world, 'user-2')).toEqual(neighbour);
  });

  it('leaves the schedules of who came back meanwhile', async () => {
    await using world = await start();
    await schedule(world, 'user-1');
    await gone(world);
    world.clock.advance(minutes(-10));
    await furnish(world, 'user-1');
    await schedule(world, 'user-1');
    const after = await rowsOf(world, 'user-1');
    const late = { clientId: CLIENT, userId: 'user-1', userSince: instant(1), targetId: 'gone' };
    await world.commit([world.schedules.adding(aChargeSchedule({ ...late, id: 'late' }))]);

    await eraseTraces(depsOf(world), doomed);

    expect(await rowsOf(world, 'user-1')).toEqual(after);
  });

  it('asks who has the id after it has looked at the actions', async () => {
    await using world = await start();
    await gone(world);
    world.clock.advance(minutes(-1));
    const allOfUser: typeof world.actions.allOfUser = async (...of) => {
      await furnish(world, 'user-1');
      return world.actions.allOfUser(...of);
    };
    const deps = { ...depsOf(world), actions: { ...world.actions, allOfUser } };

    await eraseTraces(deps, doomed);

    expect(await actionsOf(world)).toEqual(['action-0-of-user-1', 'action-1-of-user-1']);
    expect(await world.sessions.allOfUser(CLIENT, 'user-1')).toHaveLength(1);
  });

  it('asks who has the id after it has looked at what waits for webhooks', async () => {
    await using world = await start();
    await gone(world);
    const left = await waiting(world, 'user-1');
    world.clock.advance(minutes(-1));
    const eventsOfUser: typeof world.webhooks.eventsOfUser = async function* (...of) {
      await furnish(world, 'user-1');
      yield* world.webhooks.eventsOfUser(...of);
    };
    const deps = { ...depsOf(world), webhooks: { ...world.webhooks, eventsOfUser } };

    await eraseTraces(deps, doomed);

    expect(await waiting(world, 'user-1')).toHaveLength(left.length + 2);
  });

  it('removes what is of the former user, though it be younger than who came back', async () => {
    await using world = await start();
    const actions = await world.actions.allOfUser(CLIENT, 'user-1');
    const [session] = await world.sessions.allOfUser(CLIENT, 'user-1');
    const [action] = await Promise.all(actions.map(({ id }) => world.actions.get(CLIENT, id)));
    if (!action || !session) throw new Error('nothing is there');
    await gone(world);
    world.clock.advance(minutes(-10));
    await furnish(world, 'user-1');
    const after = await rowsOf(world, 'user-1');
    await world.commit([
      world.actions.adding({ ...action, id: 'late', version: 1 }),
      world.sessions.adding({ ...session, id: 'late' }),
    ]);
    // Nor is it shown until then.
    const address = { clientId: CLIENT, actionId: 'late', targetType: 'vehicle' } as const;
    await expect(getAction(world, address)).rejects.toMatchObject({ code: 'not_found' });

    await eraseTraces(depsOf(world), doomed);

    expect(await rowsOf(world, 'user-1')).toEqual(after);
  });
});

/** The same dependencies, but the power fails after the call with this number. */
const crashingAt = (deps: EraseUserDeps, at: number): EraseUserDeps =>
  watched(deps, async (calls) => {
    if (calls >= at) throw new Error('power cut');
  });

/** The same dependencies, but something else happens after the call with this number. */
const interruptedAt = (
  deps: EraseUserDeps,
  at: number,
  interrupt: () => Promise<void>,
): EraseUserDeps =>
  watched(deps, async (calls) => {
    if (calls === at) await interrupt();
  });

/** The same dependencies; after each call that waited for something, `afterwards` is told their number. */
const watched = (
  { clock, ...deps }: EraseUserDeps,
  afterwards: (calls: number) => Promise<void>,
): EraseUserDeps => {
  let calls = 0;
  const guard = <Value>(value: Value): Value => {
    if (typeof value === 'function') {
      return ((...args: unknown[]) => {
        const result = value(...args);
        if (!(result instanceof Promise)) return result;
        return result.then(async (settled) => {
          calls += 1;
          await afterwards(calls);
          return settled;
        });
      }) as Value;
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, guard(member)]),
    ) as Value;
  };
  const { users, assets, actions, controls, locations, locationTariffs, statistics, schedules } =
    deps;
  const { smartCharging, policies } = deps;
  const { sessions, webhooks, unlink, commit } = deps;
  const stores = {
    users,
    assets,
    actions,
    controls,
    locations,
    locationTariffs,
    statistics,
    schedules,
    smartCharging,
    policies,
    pairings: deps.pairings,
  };
  return { ...guard({ ...stores, sessions, webhooks, unlink, commit }), clock };
};
