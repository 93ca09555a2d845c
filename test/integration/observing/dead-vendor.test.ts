import { describe, expect, it } from 'vitest';
import { lookIntoCloud } from '#shared/app/observing/look-into-cloud.ts';
import { observeAccounts } from '#shared/app/observing/observe-accounts.ts';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import { isDue } from '#shared/domain/observing/cadence.ts';
import { hours, instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { noBreakers } from '#shared/domain/vendors/breaker.ts';
import { VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import { CLIENT, startDeviceWorld, vehicleScopes, vehiclesOf } from '#test/support/device-world.ts';

const USERS = Array.from({ length: 60 }, (_, index) => `user-${index}`);

/** The sandbox gives each client clouds of its own. */
const CLOUD = `TESLA of ${CLIENT}`;

/** Sixty users with an account each. */
const start = async () => {
  let isDown = false;
  let patience: number | undefined;
  const asked: string[] = [];
  const world = await startDeviceWorld({
    twist: (vendor) => ({
      readAccount: async (session) => {
        asked.push(session.accountId);
        if (isDown) {
          throw new VendorUnavailable('no answer', patience ? { patience: seconds(patience) } : {});
        }
        return vendor.readAccount(session);
      },
    }),
  });
  for (const userId of USERS) {
    await openVirtualAccount(world, {
      clientId: CLIENT,
      vendor: 'TESLA',
      orders: [{ kind: 'vehicle', order: {} }],
      link: { userId, scopes: vehicleScopes },
    });
  }
  await world.run();
  // What went well then is no longer what goes on lately.
  world.clock.advance(minutes(2));
  const accounts = async (): Promise<readonly VendorAccount[]> =>
    (await Promise.all(USERS.map((userId) => world.users.accounts(CLIENT, userId)))).flat();
  /** Everybody's turn; answers which accounts the vendor was asked about. */
  const round = async () => {
    asked.length = 0;
    const messages = (await accounts()).map(({ userId, id: accountId, pace }) => ({
      clientId: CLIENT,
      userId,
      accountId,
      ...(pace !== null && { pace }),
    }));
    const failed = await observeAccounts(world, messages);
    expect(failed).toEqual([]);
    return asked.length;
  };
  const breakers = async () => {
    const { row } = await world.readTogether({ row: world.breakers.reading() }, { fresh: true });
    return (row.value ?? noBreakers).open;
  };
  return Object.assign(world, {
    accounts,
    asked,
    round,
    breakersOpen: breakers,
    set: (down: boolean, wait?: number) => {
      isDown = down;
      patience = wait;
    },
    versions: async () => (await accounts()).map(({ version }) => version),
  });
};

describe('a vendor that is down', () => {
  it('is found out by some accounts, left alone for all of them, and tried by one', async () => {
    await using world = await start();
    world.set(true);

    const first = await world.round();
    expect(first).toBeGreaterThanOrEqual(20);
    expect(first).toBeLessThan(60);
    expect(Object.keys(await world.breakersOpen())).toEqual([CLOUD]);
    expect(await world.round()).toBe(0);

    world.clock.advance(seconds(31));
    expect(await world.round()).toBe(1);
    expect(await world.round()).toBe(0);
    // Left alone for longer each time.
    world.clock.advance(seconds(31));
    expect(await world.round()).toBe(0);
    world.clock.advance(seconds(30));
    expect(await world.round()).toBe(1);
  });

  it('costs no write but when its devices are out of reach, once', async () => {
    await using world = await start();
    world.set(true);
    await world.round();
    await world.round();
    const before = await world.versions();
    await world.round();
    expect(await world.versions()).toEqual(before);

    world.clock.advance(minutes(10));
    // One tries, the others are passed over.
    await world.round();
    const after = await world.accounts();
    expect(after.filter(({ failures }) => failures >= 3).length).toBeGreaterThanOrEqual(59);
    const [vehicle] = await vehiclesOf(world, 'user-59');
    expect(vehicle?.isReachable).toBe(false);
    const settled = await world.versions();
    await world.round();
    expect(
      (await world.versions()).filter((version, at) => version !== settled[at]).length,
    ).toBeLessThanOrEqual(1);
  });

  it('is asked about everybody again once it answers', async () => {
    await using world = await start();
    world.set(true);
    await world.round();
    world.clock.advance(minutes(11));
    await world.round();
    world.set(false);
    world.clock.advance(minutes(6));

    expect(await world.round()).toBe(60);

    expect(await world.breakersOpen()).toEqual({});
    const all = await world.accounts();
    expect(new Set(all.map(({ failures }) => failures))).toEqual(new Set([0]));
    expect(new Set(all.map(({ pace }) => pace))).toEqual(new Set([7]));
    const [vehicle] = await vehiclesOf(world, 'user-59');
    expect(vehicle?.isReachable).toBe(true);
  });

  it('is left alone for as long as it asks', async () => {
    await using world = await start();
    world.set(true, 600);

    expect(await world.round()).toBeLessThanOrEqual(50);

    world.clock.advance(minutes(9));
    expect(await world.round()).toBe(0);
    world.clock.advance(minutes(2));
    world.set(false);
    expect(await world.round()).toBe(60);
  });

  it('leaves no account due that it passes over', async () => {
    await using world = await start();
    world.set(true);
    await world.round();
    // So long that the daily look of every account is due.
    world.clock.advance(hours(26));
    world.set(true, hours(1));
    await world.round();
    expect(Object.keys(await world.breakersOpen())).toEqual([CLOUD]);

    await world.round();

    const now = world.clock.now();
    expect((await world.accounts()).filter((account) => isDue(account, now))).toEqual([]);
  });

  it('is tried with the account that failed least', async () => {
    await using world = await start();
    world.set(true);
    await world.round();
    world.clock.advance(seconds(31));
    world.asked.length = 0;
    const all = await world.accounts();
    const accounts = all.map((account, index) => ({ ...account, failures: index === 7 ? 0 : 2 }));
    const cloud = { name: CLOUD, breaker: (await world.breakersOpen())[CLOUD] };
    const deps = { ...world, until: instant(Infinity) };

    expect(await lookIntoCloud(deps, cloud, accounts)).toEqual([]);

    expect(world.asked).toEqual([accounts[7]?.id]);
  });

  it('is tried by one machine, when several find out that it is time', async () => {
    await using world = await start();
    world.set(true);
    await world.round();
    world.clock.advance(seconds(31));

    const taken = await Promise.all(
      Array.from({ length: 5 }, () => world.breaker.takeProbe(CLOUD)),
    );

    expect(taken.filter(Boolean)).toHaveLength(1);
    // The machine that took it died: somebody else may when it is over.
    expect(await world.round()).toBe(0);
    world.clock.advance(seconds(61));
    expect(await world.round()).toBe(1);
  });

  it('is asked as ever where its breaker cannot be stored', async () => {
    await using world = await start();
    world.set(true);
    const broken = () => Promise.reject(new Error('no table today'));
    const breaker = { ...world.breaker, takeProbe: broken, open: broken, endProbe: broken };
    const deps = { ...world, breaker };
    const messages = (await world.accounts()).map(({ userId, id: accountId }) => ({
      clientId: CLIENT,
      userId,
      accountId,
    }));

    expect(await observeAccounts(deps, messages)).toEqual([]);

    expect(world.troubles.some(({ code }) => code === 'breaker_failed')).toBe(true);
    expect(await world.breakersOpen()).toEqual({});
    expect(await world.round()).toBeGreaterThan(0);
  });
});

describe('some accounts that fail', () => {
  it('are not their vendor', async () => {
    await using world = await start();
    world.clock.advance(minutes(2));
    const accounts = await world.accounts();
    const note = (id: string, hasAnswered: boolean) =>
      world.breaker.note(CLOUD, id, { hasAnswered });
    const half = accounts.map(({ id }, index) => note(id, index % 2 === 0));
    expect(half).not.toContain(true);

    world.clock.advance(minutes(2));
    // However often: it is the same few accounts.
    const few = [...accounts.slice(0, 19), ...accounts.slice(0, 19)].map(({ id }) =>
      note(id, false),
    );
    expect(few).not.toContain(true);
    expect(note('one more', false)).toBe(true);
    expect(note('and more', false)).toBe(false);
  });
});
