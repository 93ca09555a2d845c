import { describe, expect, it } from 'vitest';
import { eraseUser } from '#shared/app/erasing/erase-user.ts';
import { fetchStatistics } from '#shared/app/inverters/fetch-statistics.ts';
import { readStatistics } from '#shared/app/inverters/read-statistics.ts';
import { linkVirtualAccount } from '#shared/app/sandbox/link-virtual-account.ts';
import { deauthorizeUser } from '#shared/app/users/deauthorize-user.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { hours, instant, minutes } from '#shared/domain/quantities/units.ts';
import { producedBetween } from '#shared/domain/sandbox/inverter/production.ts';
import { isVirtual, type VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';
import { periodIn } from '#shared/domain/statistics/statistics-period.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import { anInverter } from '#test/support/an-inverter.ts';
import {
  CLIENT,
  linkDevice,
  startDeviceWorld,
  USER,
  type VendorTwist,
} from '#test/support/device-world.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { mortal } from '#test/support/mortal.ts';
import { statisticsIn } from '#test/support/statistics-world.ts';

const ZONE = 'Europe/Amsterdam';

const start = async (twist: VendorTwist = {}, order: VirtualOrder<'inverter'> = {}) => {
  const world = await startDeviceWorld(twist);
  const statistics = statisticsIn(world);
  const wanted = { kind: 'inverter', order: { ...anInverter.order, ...order } } as const;
  const { asset, deviceId } = await linkDevice(world, wanted, anInverter);
  const of = { clientId: CLIENT, userId: USER, assetId: asset.id };
  const device = await world.devices.device(CLIENT, deviceId);
  if (!device || !isVirtual('inverter', device)) throw new Error('it is an inverter');
  const rows = async () => {
    const keys = await world.statistics.allOfUser(CLIENT, USER);
    const names = keys.flatMap(({ sk }) => /^STATISTICS#.*#(.*)$/.exec(sk)?.[1] ?? []);
    const found = await Promise.all(names.map((name) => world.statistics.get(of, name)));
    return found.filter((row) => row !== undefined);
  };
  const wattHours = async (name: string) => {
    const known = await world.statistics.get(of, name);
    return known?.values.reduce((sum: number, value) => sum + Math.round((value ?? 0) * 1000), 0);
  };
  const produced = (name: string) => {
    const { start, end } = periodIn(ZONE, name);
    const now = world.clock.now();
    return producedBetween(device, start, end < now ? end : now);
  };
  return Object.assign(world, statistics, { asset, deviceId, of, rows, wattHours, produced });
};

describe('the statistics of an inverter that was linked', () => {
  it('are fetched for 30 days and 3 months, in bounded portions, and add up to what it produced', async () => {
    await using world = await start();
    await world.reconcile(world.asset.id);
    await fetchStatistics(world, world.of);

    expect(await world.rows()).toHaveLength(8);
    await world.settle();

    const names = (await world.rows()).map(({ period }) => period).toSorted();
    expect(names.filter((name) => name.length === 7)).toEqual([
      '2025-07',
      '2025-08',
      '2025-09',
      '2025-10',
    ]);
    expect(names.filter((name) => name.length > 7)).toHaveLength(31);
    for (const name of names)
      expect([name, await world.wattHours(name)]).toEqual([name, world.produced(name)]);
    const { open = [] } = (await world.statistics.schedule(world.of)) ?? {};
    expect(open.map(({ period }) => period).toSorted()).toEqual(['2025-10', '2025-10-01']);
  });

  it('grow with the day, and are complete once it is over', async () => {
    await using world = await start();
    await world.reconcile(world.asset.id);
    await world.settle();
    const before = await world.wattHours('2025-10-01');
    world.clock.advance(minutes(30));
    await world.settle();

    expect(await world.wattHours('2025-10-01')).toBeGreaterThan(Number(before));
    world.clock.advance(hours(24));
    await world.settle();
    expect(await world.wattHours('2025-10-01')).toBe(world.produced('2025-10-01'));
    expect((await world.statistics.get(world.of, '2025-10-01'))?.values).not.toContain(null);
    const { open = [] } = (await world.statistics.schedule(world.of)) ?? {};
    expect(open.map(({ period }) => period).toSorted()).toEqual(['2025-10', '2025-10-02']);
  });

  it('are begun once, however often and late anybody looks', async () => {
    await using world = await start();
    await Promise.all([1, 2, 3].map(() => world.reconcile(world.asset.id)));
    expect(world.queue.take()).toHaveLength(1);
    await world.settle();
    await world.reconcile(world.asset.id);

    expect(world.queue.take()).toEqual([]);
  });

  it('are written by nobody when nothing is new', async () => {
    await using world = await start();
    await world.reconcile(world.asset.id);
    await world.settle();
    const before = await world.statistics.get(world.of, '2025-09-30');
    world.clock.advance(hours(3));
    await world.settle();

    expect(await world.statistics.get(world.of, '2025-09-30')).toEqual(before);
  });

  it('are all there in the end, wherever a run dies or loses an answer', async () => {
    const yesterday = { installedAt: instant(Date.UTC(2025, 8, 30, 9)) };
    await using reference = await start({}, yesterday);
    await reference.reconcile(reference.asset.id);
    const counted = mortal(reference);
    await fetchStatistics(counted.deps, reference.of);
    const calls = counted.calls();
    expect(calls).toBeGreaterThan(10);

    for (const kind of ['dies', 'gets no answer'] as const) {
      for (let at = 1; at <= calls; at += 1) {
        await using world = await start({}, yesterday);
        await world.reconcile(world.asset.id);
        const hit = mortal(world, { kind, at });
        const run = fetchStatistics(hit.deps, world.of).catch(() => undefined);
        await Promise.race([run, hit.gone]);
        world.clock.advance(hours(1));
        await world.settle();

        const where = `${kind} at call ${at}`;
        expect(await world.rows(), where).toHaveLength(4);
        expect(await world.wattHours('2025-09-30'), where).toBe(world.produced('2025-09-30'));
      }
    }
  });

  it('are the same when two workers fetch them side by side', async () => {
    await using world = await start();
    await world.reconcile(world.asset.id);
    for (let round = 0; round < 8; round += 1) {
      await Promise.all([1, 2].map(() => fetchStatistics(world, world.of)));
    }

    const rows = await world.rows();
    expect(rows).toHaveLength(35);
    for (const { version } of rows) expect(version).toBe(1);
  });

  it('wait while the vendor is out of reach, and then come', async () => {
    let isDown = true;
    let asked = 0;
    await using world = await start({
      twist: (real) => ({
        readProduction: async (...given) => {
          asked += 1;
          if (isDown) throw new VendorUnavailable('down');
          return real.readProduction?.(...given);
        },
      }),
    });
    await world.reconcile(world.asset.id);
    await world.settle();
    expect([asked, (await world.rows()).length]).toEqual([1, 0]);
    expect((await world.statistics.schedule(world.of))?.failures).toBe(1);

    isDown = false;
    world.clock.advance(minutes(31));
    await world.settle();
    expect(await world.rows()).toHaveLength(35);
    expect(world.troubles).toEqual([]);
  });

  it('are not held up by one period that the vendor will not tell, or that makes no sense', async () => {
    await using world = await start({
      twist: (real) => ({
        readProduction: async (session, device, period) => {
          if (period.name === '2025-09-29') {
            throw new VendorRefused('not this day', { credentialsInvalid: false });
          }
          const told = await real.readProduction?.(session, device, period);
          if (!told || period.name !== '2025-09-30') return told;
          return { ...told, values: told.values.slice(1) };
        },
      }),
    });
    await world.reconcile(world.asset.id);
    await world.settle();

    expect(await world.rows()).toHaveLength(33);
    expect(world.troubles).toMatchObject([{ code: 'device_failed', assetId: world.asset.id }]);
  });

  it('hold no number that cannot be true, and keep what the vendor forgets', async () => {
    let told: readonly number[] = [-5, 1e9, Number.NaN, Number.POSITIVE_INFINITY, 0.25];
    await using world = await start({
      twist: () => ({
        readProduction: async (_, __, { starts }) => ({
          values: starts.map((_, index) => (told[index] ?? null) as never),
          isFinal: false,
        }),
      }),
    });
    await world.reconcile(world.asset.id);
    await world.settle();
    const values = async () =>
      (await world.statistics.get(world.of, '2025-10-01'))?.values.slice(0, 5);

    expect(await values()).toEqual([null, null, null, null, 0.25]);
    expect(world.troubles[0]).toMatchObject({ code: 'readings_implausible', count: 4 });
    told = [0.5];
    world.clock.advance(minutes(15));
    await world.settle();
    expect(await values()).toEqual([0.5, null, null, null, 0.25]);
  });

  it('rest while the user has to link the account again', async () => {
    await using world = await start();
    await world.reconcile(world.asset.id);
    const account = await world.users.account(CLIENT, USER, world.asset.accountId);
    if (!account) throw new Error('it is linked');
    const invalid = { ...account, isValid: false, dueAt: null, version: account.version + 1 };
    await world.commit([world.users.replacingAccount(invalid)]);
    await world.settle();

    expect(await world.rows()).toEqual([]);
    expect((await world.statistics.schedule(world.of))?.dueAt).toBe(world.clock.now() + hours(6));
  });

  it('rest while their user is deauthorized, and come as soon as the user has linked again', async () => {
    await using world = await start();
    await world.reconcile(world.asset.id);
    await deauthorizeUser(world, world.of);
    await world.settle();
    const { clientId, userId } = world.of;
    const resting = await world.statistics.schedule(world.of);
    const told = await readStatistics(world, { ...world.of, year: 2025, month: 9, day: 30 });
    const { accountId } = (await world.devices.device(CLIENT, world.deviceId)) ?? {};
    await linkVirtualAccount(world, { clientId, userId, accountId: String(accountId) });
    await world.run();
    await world.reconcile(world.asset.id);

    expect(resting).toMatchObject({ dueAt: world.clock.now() + hours(6) });
    expect(told.retryAfter).toBeGreaterThan(world.clock.now() + hours(6));
    expect(await world.rows()).toEqual([]);
    await world.settle();
    expect(await world.rows()).toHaveLength(35);
    await world.reconcile(world.asset.id);
    expect(await world.tick()).toBe(0);
  });

  it('rest when the vendor is the first to say that the credentials are void', async () => {
    let isVoid = true;
    await using world = await start({
      twist: (real) => ({
        readProduction: async (...given) => {
          if (isVoid) throw new VendorRefused('signed out', { credentialsInvalid: true });
          return real.readProduction?.(...given);
        },
      }),
    });
    await world.reconcile(world.asset.id);
    await world.settle();
    isVoid = false;
    await world.reconcile(world.asset.id);
    await world.settle();

    expect(await world.rows()).toHaveLength(35);
  });

  it('are read day by day, without the months between them', async () => {
    await using world = await start();
    await world.reconcile(world.asset.id);
    await world.settle();

    const days = await world.statistics.days(world.of, '2025-09-29', '2025-10-01');

    expect(days.map(({ period }) => period)).toEqual(['2025-09-29', '2025-09-30', '2025-10-01']);
    expect(days[0]).toEqual(await world.statistics.get(world.of, '2025-09-29'));
    const nobody = { ...world.of, assetId: world.of.assetId.slice(0, -1) };
    expect(await world.statistics.days(nobody, '2025-09-29', '2025-10-01')).toEqual([]);
    expect(await world.statistics.days(world.of, '2025-10-01', '2025-09-29')).toEqual([]);
  });

  it('are not begun for an inverter whose vendor keeps none', async () => {
    await using world = await start();
    const asset = { ...world.asset, abilities: [] };

    expect(await world.attendant.attend(asset, instant(1), null)).toBeNull();
    expect(await world.statistics.schedule(world.of)).toBeUndefined();
  });

  it('go with their inverter', async () => {
    await using world = await start();
    await world.reconcile(world.asset.id);
    await world.settle();
    await world.commit([world.assets.removing(world.asset)]);
    world.clock.advance(hours(1));
    await world.settle();

    expect(await allRows(world.tables, 'statistics')).toEqual([]);
  });

  it('go with their user, and none come behind the tombstone', async () => {
    await using world = await start();
    await world.reconcile(world.asset.id);
    await world.settle();
    world.clock.advance(hours(1));
    const erasures = { send: async () => undefined };
    const { asset, of } = world;
    await deleteUser({ ...world, erasures }, of);
    await fetchStatistics(world, of);
    expect(await world.attendant.attend(asset, world.clock.now(), null)).toBeNull();
    const webhooks = webhookRepository(world.tables.client, 'webhooks');
    await eraseUser({ ...world, webhooks, unlink: async () => undefined }, of);

    expect(await allRows(world.tables, 'statistics')).toEqual([]);
    await fetchStatistics(world, of);
    expect(await allRows(world.tables, 'statistics')).toEqual([]);
  });
});
