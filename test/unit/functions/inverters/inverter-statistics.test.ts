import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/inverters/get-inverter-statistics.ts';
import { getInverterStatistics } from '#shared/contract/operations/inverters/get-inverter-statistics.ts';
import { hours, instant, minutes } from '#shared/domain/quantities/units.ts';
import type { VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';
import { anInverter } from '#test/support/an-inverter.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { type DeviceWorld, linkDevice } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { statisticsIn } from '#test/support/statistics-world.ts';

/** Links an inverter and has its history fetched. */
const furnish = async (world: DeviceWorld, order: VirtualOrder<'inverter'> = {}) => {
  const wanted = { kind: 'inverter', order: { ...anInverter.order, ...order } } as const;
  const { asset } = await linkDevice(world, wanted, anInverter);
  const { reconcile, settle } = statisticsIn(world);
  return { asset, settle, fetchAll: async () => reconcile(asset.id).then(settle) };
};

describeOperation({
  contract: getInverterStatistics,
  operation,
  connect: devicesIn,
  arrange: async (world) => {
    const { asset } = await furnish(devicesIn(world));
    return { path: { inverterId: asset.id }, query: { year: '2025', month: '9' } };
  },
});

const start = async (order: VirtualOrder<'inverter'> = recently) => {
  const world = await startDeviceOperations();
  world.edge.setTime(instant(Date.UTC(2025, 9, 27, 12)));
  const { asset, settle, fetchAll } = await furnish(world, order);
  const ask = (year: number, month: number, day?: number) =>
    callOperation(
      operation(() => world, world.edge),
      getInverterStatistics,
      {
        path: { inverterId: asset.id },
        query: {
          year: String(year),
          month: String(month),
          ...(day === undefined ? {} : { day: String(day) }),
        },
      },
    );
  return Object.assign(world, { asset, ask, settle, fetchAll });
};

const sumOf = (data: readonly { value: number | null }[]) =>
  data.reduce((sum, { value }) => sum + Math.round((value ?? 0) * 1000), 0);

/** There is little to fetch of an inverter that was installed a few days ago. */
const recently = { installedAt: instant(Date.UTC(2025, 9, 24)) };
const longAgo = {};

describe('getInverterStatistics', () => {
  it('answers a day that is over in quarter-hours, also one on which the clocks change', async () => {
    await using world = await start();
    await world.fetchAll();

    const { status, body } = await world.ask(2025, 10, 26);
    const { data, unit } = body.resolutions.QUARTER_HOUR;
    expect([status, body.timezone, unit, data.length]).toEqual([
      200,
      'Europe/Amsterdam',
      'kWh',
      100,
    ]);
    expect(data[0].date).toBe('2025-10-26T00:00:00+02:00');
    expect(data[99].date).toBe('2025-10-26T23:45:00+01:00');
    expect(Object.keys(body.resolutions)).toEqual(['QUARTER_HOUR']);
    expect(sumOf(data)).toBeGreaterThan(0);
  });

  it('answers a month in days, each as much as its quarter-hours', async () => {
    await using world = await start();
    await world.fetchAll();

    const month = await world.ask(2025, 10);
    const day = await world.ask(2025, 10, 26);
    const { data } = month.body.resolutions.DAY;
    expect([month.status, data.length]).toEqual([202, 31]);
    expect(Math.round(data[25].value * 1000)).toBe(sumOf(day.body.resolutions.QUARTER_HOUR.data));
    expect(data[30].value).toBeNull();
  });

  it('says of a day that goes on what is known, and when to ask again', async () => {
    await using world = await start();
    await world.fetchAll();

    const { status, body } = await world.ask(2025, 10, 27);
    expect(status).toBe(202);
    expect(body.resolutions.QUARTER_HOUR.data[40].value).toBeGreaterThan(0);
    expect(body.resolutions.QUARTER_HOUR.data.at(-1).value).toBeNull();
    expect(Date.parse(body.retryAfter)).toBe(world.clock.now() + minutes(16));
  });

  it('says that there will be more while history is being fetched, and of the future', async () => {
    await using world = await start(longAgo);

    const history = await world.ask(2025, 10, 3);
    const future = await world.ask(2999, 12, 31);
    expect([history.status, future.status]).toEqual([202, 202]);
    expect(new Set(history.body.resolutions.QUARTER_HOUR.data.map(valueIn))).toEqual(
      new Set([null]),
    );
    expect(Date.parse(history.body.retryAfter)).toBe(world.clock.now() + minutes(1));
    expect(future.body.retryAfter).toBe('2999-12-30T23:15:00.000Z');
  });

  it('knows nothing, and never will, of what lies before the history that is fetched', async () => {
    await using world = await start(longAgo);
    await world.fetchAll();

    expect(await world.ask(2025, 9, 26)).toMatchObject({
      status: 200,
      body: { resolutions: { QUARTER_HOUR: { unit: 'kWh', data: null } } },
    });
    expect(await world.ask(2025, 6)).toMatchObject({
      status: 200,
      body: { resolutions: { DAY: { unit: 'kWh', data: null } } },
    });
    expect((await world.ask(2025, 9)).status).toBe(200);
    expect((await world.ask(2025, 9, 27)).body.resolutions.QUARTER_HOUR.data).toHaveLength(96);
  });

  it('refuses a day that the calendar does not have, and one before the installation', async () => {
    await using world = await start({ installedAt: instant(Date.UTC(2025, 9, 20, 12)) });

    const noDay = await world.ask(2025, 9, 31);
    expectProblem(noDay, 400, 'bad-request');
    expect(noDay.body.issues).toMatchObject([{ path: 'query.day' }]);
    expectProblem(await world.ask(2025, 10, 19), 400, 'bad-request');
    expectProblem(await world.ask(1968, 10), 400, 'bad-request');
    expect((await world.ask(2025, 10, 20)).status).toBe(202);
  });

  it('goes by UTC where the vendor does not tell the time zone', async () => {
    await using world = await start({ ...recently, timezone: null });
    await world.fetchAll();

    const { body } = await world.ask(2025, 10, 26);
    expect(body.timezone).toBe('UTC');
    expect(body.resolutions.QUARTER_HOUR.data).toHaveLength(96);
  });

  it('expects nothing of an inverter whose vendor keeps no statistics', async () => {
    await using world = await start();
    const { asset } = world;
    const next = { ...asset, abilities: [], version: asset.version + 1 };
    await world.commit([world.assets.replacing(next)]);

    expect(await world.ask(2025, 10, 27)).toMatchObject({
      status: 200,
      body: { resolutions: { QUARTER_HOUR: { data: null } } },
    });
  });

  it('shows what was known when the inverter was elsewhere by the clocks of that place', async () => {
    await using world = await start();
    await world.fetchAll();
    const { asset } = world;
    const state = { ...asset.state, timezone: 'Asia/Tokyo' };
    await world.commit([world.assets.replacing({ ...asset, state, version: asset.version + 1 })]);

    expect((await world.ask(2025, 10, 26)).body.timezone).toBe('Europe/Amsterdam');
    expect((await world.ask(2025, 10, 29)).body.timezone).toBe('Asia/Tokyo');
  });

  it('answers 200 once the day is over and was fetched', async () => {
    await using world = await start();
    await world.fetchAll();
    world.edge.setTime(instant(world.clock.now() + hours(13)));
    await world.settle();

    expect((await world.ask(2025, 10, 27)).status).toBe(200);
  });
});

const valueIn = ({ value }: { value: unknown }) => value;
