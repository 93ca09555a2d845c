import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/statistics/get-charging-statistics.ts';
import { getChargingStatistics } from '#shared/contract/operations/statistics/get-charging-statistics.ts';
import { after as later, minutes } from '#shared/domain/quantities/units.ts';
import { quartersFrom } from '#test/support/a-quarter.ts';
import { addConsumption, consumptionDeps, EVENING } from '#test/support/consumption-stage.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: getChargingStatistics, operation, connect: consumptionDeps };
const EVER = {
  type: 'vehicle',
  startDate: '2025-09-30T00:00:00Z',
  endDate: '2025-10-03T00:00:00Z',
};
const NOTHING = { min: null, max: null, mean: null };

describeOperation({
  ...spec,
  arrange: async (world) => {
    const { userId, assetId, locationId } = await addConsumption(world);
    const query = { ...EVER, id: assetId, locationId, resolution: 'HOUR', utcOffset: '-8' };
    return { path: { userId }, query };
  },
});

describe('getChargingStatistics', () => {
  it('tells each bucket at the prices of then, also of what was consumed a moment ago', async () => {
    await using world = await startOperationWorld();
    const { userId } = await addConsumption(world);

    const { body } = await callIn(world, spec, {
      path: { userId },
      query: { ...EVER, resolution: 'HOUR' },
    });

    const hour = (date: string, price: number, costSum: number) => ({
      kw: { min: 8, max: 8, mean: 8 },
      kwhSum: 8,
      price: { min: price, max: price, mean: price },
      costSum,
      nonSmartPrice: NOTHING,
      estimatedSavings: null,
      date: `2025-10-01T${date}:00:00.000Z`,
    });
    expect(body).toEqual([
      hour('18', 0.3, 2.4),
      hour('19', 0.3, 2.4),
      hour('20', 0.12, 0.96),
      hour('21', 0.12, 0.96),
    ]);
  });

  it('has days of UTC unless it is told an offset', async () => {
    await using world = await startOperationWorld();
    const { userId } = await addConsumption(world);
    const days = async (query: Readonly<Record<string, string>>) => {
      const { body } = await callIn(world, spec, {
        path: { userId },
        query: { ...EVER, ...query },
      });
      return body.map(({ date, kwhSum }: Readonly<Record<string, unknown>>) => [date, kwhSum]);
    };

    expect(await days({})).toEqual([['2025-10-01T00:00:00.000Z', 32]]);
    expect(await days({ utcOffset: '4' })).toEqual([
      ['2025-09-30T20:00:00.000Z', 16],
      ['2025-10-01T20:00:00.000Z', 16],
    ]);
    expect(await days({ utcOffset: '-0.5', resolution: 'YEAR' })).toEqual([
      ['2025-01-01T00:30:00.000Z', 32],
    ]);
    expect(await days({ resolution: 'WEEK' })).toEqual([['2025-09-29T00:00:00.000Z', 32]]);
    expect(await days({ resolution: 'MONTH' })).toEqual([['2025-10-01T00:00:00.000Z', 32]]);
  });

  it('counts what is within the time alone', async () => {
    await using world = await startOperationWorld();
    const { userId } = await addConsumption(world);

    const { body } = await callIn(world, spec, {
      path: { userId },
      query: { ...EVER, startDate: '2025-10-01T19:55:00Z', endDate: '2025-10-01T22:10:00+02:00' },
    });

    expect(body).toMatchObject([{ kwhSum: 2, costSum: 0.36, price: { mean: 0.18 } }]);
  });

  it('counts a quarter-hour once that is stored and beside the device as well', async () => {
    await using world = await startOperationWorld();
    const { userId } = await addConsumption(world, (locationId) => ({
      stored: quartersFrom(EVENING, 2, { locationId }),
      beside: quartersFrom(EVENING, 2, { locationId }),
    }));

    const { body } = await callIn(world, spec, { path: { userId }, query: EVER });

    expect(body).toMatchObject([{ kwhSum: 4, costSum: 1.2 }]);
  });

  it('knows no price where there is no location', async () => {
    await using world = await startOperationWorld();
    const { userId } = await addConsumption(world, () => ({ stored: quartersFrom(EVENING, 4) }));

    const { body } = await callIn(world, spec, { path: { userId }, query: EVER });

    expect(body).toMatchObject([
      { kwhSum: 8, price: { min: 0, max: 0, mean: 0 }, costSum: 0, estimatedSavings: null },
    ]);
  });

  it('tells what smart charging saved', async () => {
    await using world = await startOperationWorld();
    const { userId, assetId } = await addConsumption(world, (locationId) => ({
      stored: quartersFrom(later(EVENING, minutes(120)), 4, { locationId }),
    }));
    const shift = { assetId, from: EVENING, until: later(EVENING, minutes(300)) };
    const connect: typeof consumptionDeps = (given) => ({
      ...consumptionDeps(given),
      shiftedCharges: async () => [shift],
    });

    const { body } = await callIn(world, { ...spec, connect }, { path: { userId }, query: EVER });

    expect(body).toMatchObject([
      {
        costSum: 0.96,
        nonSmartPrice: { min: 0.3, max: 0.3, mean: 0.3 },
        estimatedSavings: 1.44,
      },
    ]);
  });

  it('is empty for a type of which there is nothing', async () => {
    await using world = await startOperationWorld();
    const { userId } = await addConsumption(world);

    const query = { ...EVER, type: 'hvac' };
    const { status, body } = await callIn(world, spec, { path: { userId }, query });

    expect([status, body]).toEqual([200, []]);
  });

  it.each([
    ['begins after it ends', { startDate: '2025-10-04T00:00:00Z' }, 'query.startDate'],
    [
      'is too long for its pieces',
      { startDate: '2025-08-01T00:00:00Z', resolution: 'HOUR' },
      'query.startDate',
    ],
    ['is too long', { startDate: '2021-01-01T00:00:00Z', resolution: 'YEAR' }, 'query.startDate'],
    ['has an offset that nobody has', { utcOffset: '25' }, 'query.utcOffset'],
    ['has an offset that is no number', { utcOffset: 'PST' }, 'query.utcOffset'],
    ['has no offset', { startDate: '2025-10-01T00:00:00' }, 'query.startDate'],
    ['is of a type that tells nothing', { type: 'meter' }, 'query.type'],
  ])('turns down a time that %s', async (_, query, path) => {
    await using world = await startOperationWorld();
    const { userId } = await addConsumption(world);

    const answer = await callIn(world, spec, { path: { userId }, query: { ...EVER, ...query } });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toEqual([path]);
  });

  it('does not find what is not there, of another type, or another user’s', async () => {
    await using world = await startOperationWorld();
    const { userId, assetId, locationId } = await addConsumption(world);
    await addUser(world, 'user-2');
    const elsewhere = await addLocation(world, {}, 'user-2');
    const ask = (asked: Readonly<Record<string, string>>, user = userId) =>
      callIn(world, spec, { path: { userId: user }, query: { ...EVER, ...asked } });

    for (const answer of [
      await ask({ id: 'nothing' }),
      await ask({ id: assetId, type: 'charger' }),
      await ask({ id: assetId }, 'user-2'),
      await ask({ locationId: 'nowhere' }),
      await ask({ locationId: elsewhere.id }),
      await ask({ locationId }, 'user-2'),
      await ask({}, 'nobody'),
    ]) {
      expectProblem(answer, 404, 'not-found');
    }
  });
});
