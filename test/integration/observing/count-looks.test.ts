import { describe, expect, it } from 'vitest';
import { vendorHealth } from '#shared/app/health/vendor-health.ts';
import { changeVirtualAccount } from '#shared/app/sandbox/change-virtual-account.ts';
import { hours, instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import { CLIENT, linkVehicle, startDeviceWorld, USER } from '#test/support/device-world.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { observe } from '#test/support/observe.ts';

/** A vehicle that was read once, at a vendor that then does as it is told. */
const start = async () => {
  let trouble: Error | undefined;
  const world = await startDeviceWorld({
    twist: (vendor) => ({
      readAccount: async (session) => {
        if (trouble) throw trouble;
        return vendor.readAccount(session);
      },
    }),
  });
  const { vehicle, accountId: virtual } = await linkVehicle(world);
  const message = { clientId: CLIENT, userId: USER, accountId: vehicle.accountId };
  const found = () => world.tallies.since(instant(0));
  return Object.assign(world, {
    virtual,
    meet: (next: Error | undefined) => {
      trouble = next;
    },
    /** Looks once, when the machine stores what it has counted. */
    look: async (overrides: Partial<typeof world> = {}) => {
      world.clock.advance(seconds(30));
      await observe({ ...world, ...overrides }, message);
    },
    found,
    counted: async () => {
      // The account was linked for all that its vendor makes: each type counts alike.
      const tallies = (await found()).filter(
        ({ asking, type }) => asking === 'look' && type === 'vehicle',
      );
      const sum = (of: 'samples' | 'failed') => tallies.reduce((all, tally) => all + tally[of], 0);
      return [sum('samples'), sum('failed')];
    },
  });
};

const unavailable = new VendorUnavailable('come back later');

describe('counting looks', () => {
  it('counts the first look at an account as a part of linking it', async () => {
    await using world = await start();

    const first = { vendor: 'TESLA', asking: 'link', samples: 1, weight: 1, failed: 0 };
    expect(await world.found()).toContainEqual(
      expect.objectContaining({ ...first, type: 'vehicle' }),
    );
    for (const tally of await world.found()) expect(tally).toMatchObject(first);
  });

  it.each([
    ['does not answer', unavailable, [1, 1]],
    [
      'refuses the credentials, as it is there',
      new VendorRefused('no', { credentialsInvalid: true }),
      [1, 0],
    ],
    ['refuses the question', new VendorRefused('no', { credentialsInvalid: false }), [1, 0]],
    ['is let down by a bug of ours', new TypeError('undefined is not a function'), [0, 0]],
  ])(
    'finds in a look at a vendor that %s what it says of the vendor',
    async (_, error, counted) => {
      await using world = await start();
      world.meet(error);

      await world.look();

      expect(await world.counted()).toEqual(counted);
    },
  );

  it('lets a look stand for the time that the account was left alone', async () => {
    await using world = await start();
    world.meet(unavailable);
    for (let failures = 0; failures <= 6; failures += 1) await world.look();

    expect(await world.counted()).toEqual([7, 1 + 1 + 1 + 1 + 2 + 5 + 9]);
  });

  it('stores what it has counted every half minute at most, whatever goes on', async () => {
    await using world = await start();
    const writes: number[] = [];
    const { tallies } = world;
    const countAsking = async (...given: Parameters<typeof world.countAsking>) => {
      const before = JSON.stringify(await tallies.since(instant(0)));
      await world.countAsking(...given);
      if (JSON.stringify(await tallies.since(instant(0))) !== before) writes.push(1);
    };
    const message = (await world.users.accounts(CLIENT, USER)).map(({ id }) => ({
      clientId: CLIENT,
      userId: USER,
      accountId: id,
    }))[0];
    if (!message) throw new Error('there is an account');

    world.clock.advance(minutes(1));
    for (let look = 0; look < 30; look += 1) {
      world.clock.advance(seconds(2));
      await observe({ ...world, countAsking }, message);
    }

    expect(writes.length).toBe(2);
    await world.look();
    expect(await world.counted()).toEqual([31, 0]);
  });

  it('looks all the same when nothing can be counted, and says so', async () => {
    await using world = await start();
    const before = await world.users.accounts(CLIENT, USER);

    await world.look({ countAsking: () => Promise.reject(new Error('no such table')) });

    const [account] = await world.users.accounts(CLIENT, USER);
    expect(account?.failures).toBe(before[0]?.failures);
    expect(world.troubles).toMatchObject([{ code: 'look_not_counted', vendor: 'TESLA' }]);
  });

  it('shows what becomes of a virtual vendor that is switched off, and on again', async () => {
    await using world = await start();
    const { ofType } = vendorHealth(world);
    const status = async () =>
      (await ofType('vehicle')).find(({ vendor }) => vendor === 'TESLA')?.status;
    const switched = (vendorUnavailable: boolean) =>
      changeVirtualAccount(world, {
        clientId: CLIENT,
        accountId: world.virtual,
        vendorUnavailable,
      });

    await switched(true);
    for (let look = 0; look < 20; look += 1) await world.look();
    world.clock.advance(seconds(30));
    expect(await status()).toBe('OUTAGE');

    await switched(false);
    for (let look = 0; look < 40; look += 1) await world.look();
    world.clock.advance(seconds(30));
    expect(await status()).toBe('READY');
  });

  it('keeps nothing of a client, and nothing for long', async () => {
    await using world = await start();
    await world.look();

    const rows = await allRows(world.tables, 'vendorTallies');
    expect(JSON.stringify(rows)).not.toContain(CLIENT);
    for (const row of rows) {
      const until = instant(Number(Object(row).expiresAt.N) * 1000);
      expect(until).toBeLessThan(world.clock.now() + hours(4));
    }
  });
});
