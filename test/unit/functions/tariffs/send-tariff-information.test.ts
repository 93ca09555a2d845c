import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/tariffs/send-tariff-information.ts';
import { sendTariffInformation } from '#shared/contract/operations/tariffs/send-tariff-information.ts';
import { writeDecimal } from '#shared/domain/quantities/decimal.ts';
import { hours, instant } from '#shared/domain/quantities/units.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { tariffDeps } from '#test/support/tariff-stage.ts';
import { testClock } from '#test/support/test-clock.ts';

const spec = { contract: sendTariffInformation, operation, connect: tariffDeps };
const DAY = { name: 'DAY', cost: '0.30' };

describeOperation({
  ...spec,
  underForeignIds: 'own',
  arrange: async () => ({ path: { tariffId: 'flex' }, body: [DAY] }),
});

const start = async () => {
  const world = await startOperationWorld();
  const clock = testClock();
  const connect = () => ({ ...tariffDeps(world), clock });
  const put = (body: unknown, tariffId = 'flex') =>
    callIn(world, { ...spec, connect }, { path: { tariffId }, body });
  const versions = () => tariffDeps(world).tariffs.versions(world.clientId, 'flex', instant(0));
  return { ...world, clock, put, versions, [Symbol.asyncDispose]: world[Symbol.asyncDispose] };
};

describe('a tariff that is sent again', () => {
  it('begins a version where the one before ends, which is kept for three years', async () => {
    await using world = await start();
    const first = world.clock.now();
    await world.put([DAY]);
    world.clock.advance(hours(5));
    const second = world.clock.now();

    await world.put([{ ...DAY, cost: '0.31' }]);

    const told = (await world.versions()).map(({ since, until, rates: [rate], version }) => ({
      ...{ since, until, version },
      cost: rate && writeDecimal(rate.cost),
    }));
    expect(told).toEqual([
      { since: first, until: second, version: 1, cost: '0.30' },
      { since: second, until: null, version: 2, cost: '0.31' },
    ]);
    const rows = JSON.stringify(await allRows(world.tables, 'tariffs'));
    expect([...rows.matchAll(/"expiresAt":\{"N":"(\d+)"\}/g)].map(([, at]) => Number(at))).toEqual([
      second / 1_000 + 1_096 * 24 * 3_600,
    ]);
  });

  it('is no new version when it says the same', async () => {
    await using world = await start();
    await world.put([DAY]);
    const before = await allRows(world.tables, 'tariffs');

    const { status } = await world.put([DAY]);

    expect(status).toBe(204);
    expect(await allRows(world.tables, 'tariffs')).toEqual(before);
  });

  it('loses none of several that meet, and puts them one behind the other', async () => {
    await using world = await start();

    const answers = await Promise.all(
      ['1', '2', '3', '4'].map((cost) => world.put([{ ...DAY, cost }])),
    );

    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    const versions = await world.versions();
    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    expect(new Set(versions.map(({ rates: [rate] }) => rate && writeDecimal(rate.cost)))).toEqual(
      new Set(['1', '2', '3', '4']),
    );
    expect(versions.every(({ since, until }) => until === null || since < until)).toBe(true);
  });

  it('takes no rates at all, and as many as there are quarters of an hour in a week', async () => {
    await using world = await start();
    const rates = Array.from({ length: 672 }, (_, place) => ({
      name: `${place} `.padEnd(100, '時'),
      cost: '-999999999.999999999',
    }));

    expect((await world.put(rates)).status).toBe(204);
    expect((await world.put([])).status).toBe(204);

    expect((await world.versions()).map((version) => version.rates.length)).toEqual([672, 0]);
  });
});

describe('a rate', () => {
  it.each(['0', '12.34', '-0.05', '+1', '5.', '.5', '999999999', '0.123456789'])(
    'may cost %s',
    async (cost) => {
      await using world = await start();
      expect((await world.put([{ ...DAY, cost }])).status).toBe(204);
    },
  );

  it.each([
    ...['1e5', '1,5', '1234567890', '0.1234567890', '.', '+', '--1', '', ' 1', '1 ', '1\n', '0x1'],
    ...['NaN', 'Infinity', '١', 12.34, 12, null, undefined, true, ['1']],
  ])('cannot cost %j, and nothing is stored', async (cost) => {
    await using world = await start();

    const answer = await world.put([DAY, { name: 'NIGHT', cost }]);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map(({ path }: { path: string }) => path)).toEqual(['body[1].cost']);
    expect(await allRows(world.tables, 'tariffs')).toEqual([]);
  });

  it.each([
    ['that is empty', [{ ...DAY, name: '' }], 'body[0].name'],
    ['that has 101 characters', [{ ...DAY, name: 'x'.repeat(101) }], 'body[0].name'],
    ['with a line break', [{ ...DAY, name: 'a\nb' }], 'body[0].name'],
    ['that is no text', [{ ...DAY, name: 5 }], 'body[0].name'],
    ['that is there already', [DAY, { name: 'NIGHT', cost: '1' }, DAY], 'body[2].name'],
  ])('cannot have a name %s', async (_, body, path) => {
    await using world = await start();

    const answer = await world.put(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toEqual([path]);
    expect(await allRows(world.tables, 'tariffs')).toEqual([]);
  });

  it('cannot have a member that nobody knows, nor 671 others and one more', async () => {
    await using world = await start();
    const many = (length: number) =>
      Array.from({ length }, (_, place) => ({ name: `${place}`, cost: '1' }));

    const odd = await world.put([{ ...DAY, currency: 'EUR' }]);
    expect(odd.body.issues).toMatchObject([{ path: 'body[0].currency' }]);
    for (const [length, message] of [
      [673, 'must have at most 672 rates'],
      [10_000, 'must not have more than 20000 values'],
    ] as const) {
      const answer = await world.put(many(length));
      expectProblem(answer, 400, 'bad-request');
      expect(answer.body.issues).toEqual([{ path: 'body', message }]);
    }
  });
});

it.each(['a b', 'a/b', 'ä', '', 'x'.repeat(37), '__proto__ ', 'a#b', '%2F', '..'])(
  'has no id such as %j',
  async (tariffId) => {
    await using world = await start();

    const answer = await world.put([DAY], tariffId);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toMatchObject([{ path: 'path.tariffId' }]);
  },
);

it('is of its client alone: the same id is another tariff to another', async () => {
  await using world = await start();
  await world.put([DAY], '__proto__');

  const { tariffs } = tariffDeps(world);
  expect((await tariffs.get(world.clientId, '__proto__'))?.rates).toHaveLength(1);
  expect(await tariffs.get('another-client', '__proto__')).toBeUndefined();
});
