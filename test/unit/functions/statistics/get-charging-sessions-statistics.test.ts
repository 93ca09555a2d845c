import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/statistics/get-charging-sessions-statistics.ts';
import { getChargingSessionsStatistics } from '#shared/contract/operations/statistics/get-charging-sessions-statistics.ts';
import { after as later, minutes } from '#shared/domain/quantities/units.ts';
import { aQuarter, quartersFrom } from '#test/support/a-quarter.ts';
import { addConsumption, consumptionDeps, EVENING } from '#test/support/consumption-stage.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: getChargingSessionsStatistics, operation, connect: consumptionDeps };
const EVER = {
  type: 'vehicle',
  startDate: '2025-09-30T00:00:00Z',
  endDate: '2025-10-03T00:00:00Z',
};

describeOperation({
  ...spec,
  arrange: async (world) => {
    const { userId, assetId, locationId } = await addConsumption(world);
    return { path: { userId }, query: { ...EVER, id: assetId, locationId } };
  },
});

describe('getChargingSessionsStatistics', () => {
  it('tells a session whole, at the prices of then', async () => {
    await using world = await startOperationWorld();
    const { userId, assetId, locationId } = await addConsumption(world);

    const { body } = await callIn(world, spec, {
      path: { userId },
      query: { ...EVER, startDate: '2025-10-01T21:00:00Z', endDate: '2025-10-01T21:01:00Z' },
    });

    expect(body).toEqual([
      {
        id: assetId,
        locationId,
        from: '2025-10-01T18:00:00.000Z',
        to: '2025-10-01T22:00:00.000Z',
        kw: { min: 8, max: 8, mean: 8 },
        kwhSum: 32,
        price: { min: 0.12, max: 0.3, mean: 0.21 },
        costSum: 6.72,
        nonSmartPrice: { min: null, max: null, mean: null },
        estimatedSavings: null,
      },
    ]);
  });

  it('ends a session where nothing is consumed for a quarter of an hour, or elsewhere', async () => {
    await using world = await startOperationWorld();
    const quarter = (
      place: number,
      from: number,
      until: number,
      locationId: string | null = null,
    ) => {
      const start = later(EVENING, minutes(15 * place));
      const [began, ended] = [later(start, minutes(from)), later(start, minutes(until))];
      return aQuarter(start, { from: began, until: ended, locationId });
    };
    const { userId } = await addConsumption(world, (home) => ({
      stored: [
        quarter(0, 0, 10),
        quarter(1, 9, 15),
        quarter(2, 0, 5),
        quarter(3, 5, 10),
        quarter(3, 10, 15, home),
      ],
    }));

    const { body } = await callIn(world, spec, { path: { userId }, query: EVER });

    expect(
      body.map(
        ({ from, to }: Readonly<Record<string, string>>) =>
          `${from?.slice(11, 16)}-${to?.slice(11, 16)}`,
      ),
    ).toEqual(['18:00-18:35', '18:50-18:55', '18:55-19:00']);
  });

  it('tells of none that one reading alone has shown', async () => {
    await using world = await startOperationWorld();
    const { userId } = await addConsumption(world, () => ({
      stored: quartersFrom(EVENING, 1, { isShown: false }),
    }));

    const { body } = await callIn(world, spec, { path: { userId }, query: EVER });

    expect(body).toEqual([]);
  });

  it('tells of those that touch the time', async () => {
    await using world = await startOperationWorld();
    const { userId } = await addConsumption(world);
    const count = async (startDate: string, endDate: string) => {
      const query = { ...EVER, startDate, endDate };
      const { body } = await callIn(world, spec, { path: { userId }, query });
      return body.length;
    };

    expect(await count('2025-10-01T22:00:00Z', '2025-10-02T00:00:00Z')).toBe(1);
    expect(await count('2025-10-01T22:00:01Z', '2025-10-02T00:00:00Z')).toBe(0);
    expect(await count('2025-10-01T00:00:00Z', '2025-10-01T18:00:00Z')).toBe(1);
    expect(await count('2025-10-01T00:00:00Z', '2025-10-01T17:59:59Z')).toBe(0);
  });

  it.each([
    ['begins after it ends', { startDate: '2025-10-04T00:00:00Z' }],
    ['is too long', { startDate: '2025-06-01T00:00:00Z' }],
  ])('turns down a time that %s', async (_, query) => {
    await using world = await startOperationWorld();
    const { userId } = await addConsumption(world);

    const answer = await callIn(world, spec, { path: { userId }, query: { ...EVER, ...query } });

    expectProblem(answer, 400, 'bad-request');
  });
});
