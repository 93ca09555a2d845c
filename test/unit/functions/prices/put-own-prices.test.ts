import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/prices/put-own-prices.ts';
import { putOwnPrices } from '#shared/contract/operations/prices/put-own-prices.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { ownPriceRepository } from '#shared/data/prices/own-price-repository.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const connect = ({ tables, edge }: World) => ({
  ownPrices: ownPriceRepository(tables.client, 'ownPrices'),
  clients: clientRepository(tables.client, 'clients'),
  users: userRepository(tables.client, 'users'),
  commit: dynamoCommit(tables.client),
  clock: edge.clock,
});

const price = (from: string, to: string, amount = '0.25') => ({ from, to, price: amount });
/** The market day 2025-10-02, in Central European Summer Time. */
const morning = price('2025-10-01T22:00:00Z', '2025-10-02T10:00:00Z', '-0.012345');
const evening = price('2025-10-02T12:00:00+02:00', '2025-10-03T00:00:00+02:00');
const day = { currency: 'EUR', prices: [evening, morning] };

describeOperation({
  contract: putOwnPrices,
  operation,
  connect,
  arrange: async () => ({ path: { biddingZone: 'NL' }, body: day }),
  underForeignIds: 'own',
});

const start = async () => {
  const world = await startOperationWorld();
  const put = (body: unknown, biddingZone = 'NL') =>
    callIn(world, { contract: putOwnPrices, operation, connect }, { path: { biddingZone }, body });
  const kept = () =>
    connect(world).ownPrices.between(world.clientId, {
      ...{ zone: 'NL', first: '2020-01-01', last: '2099-12-31' },
    });
  return Object.assign(world, { put, kept });
};

describe('putOwnPrices', () => {
  it('keeps whole market days, in micros for each quarter-hour', async () => {
    await using world = await start();

    const answer = await world.put(day, 'nl');

    expect(answer.body).toEqual({ biddingZone: 'NL', currency: 'EUR', marketDays: ['2025-10-02'] });
    expect(await world.kept()).toEqual([
      {
        ...{
          clientId: world.clientId,
          zone: 'NL',
          day: '2025-10-02',
          source: 'own',
          currency: 'EUR',
        },
        start: Date.parse(morning.from),
        prices: [...Array(48).fill(-12_345), ...Array(48).fill(250_000)],
        ...{ updatedAt: world.edge.clock.now(), version: 1 },
      },
    ]);
  });

  it('replaces what was told of the same days, and writes nothing where nothing is new', async () => {
    await using world = await start();
    await world.put(day);
    const [first] = await world.kept();
    await world.put(day);
    expect(await world.kept()).toEqual([first]);

    await world.put({ currency: 'SEK', prices: [morning, { ...evening, price: '2' }] });

    expect(await world.kept()).toMatchObject([{ currency: 'SEK', version: 2 }]);
  });

  it('takes 31 days at once, over a change of clocks, and not 32', async () => {
    await using world = await start();
    const from = '2025-10-01T00:00:00+02:00';
    const month = (to: string) => ({ currency: 'EUR', prices: [price(from, to)] });

    expectProblem(await world.put(month('2025-11-02T00:00:00+01:00')), 400, 'bad-request');
    expect(await world.kept()).toEqual([]);
    expect((await world.put(month('2025-11-01T00:00:00+01:00'))).status).toBe(200);
    const kept = await world.kept();
    expect([kept.length, kept.find(({ day }) => day === '2025-10-26')?.prices.length]).toEqual([
      31, 100,
    ]);
  });

  it('takes 31 days of quarter-hours', async () => {
    await using world = await start();
    const first = Date.parse('2025-10-01T00:00:00+02:00');
    const quarter = (index: number) => new Date(first + index * 900_000).toISOString();
    const prices = Array.from({ length: 31 * 96 + 4 }, (_, index) =>
      price(quarter(index), quarter(index + 1), `${index / 1_000_000}`),
    );

    expect((await world.put({ currency: 'EUR', prices })).status).toBe(200);
  });

  it('knows no zone of another name', async () => {
    await using world = await start();

    for (const zone of ['XX', '__proto__', 'NL#2025', '../NL']) {
      expectProblem(await world.put(day, zone), 404, 'not-found');
    }
  });

  const withPrice = (amount: unknown) => ({
    ...day,
    prices: [morning, { ...evening, price: amount }],
  });
  it.each<[string, unknown, string, RegExp?]>([
    [
      'a half of a day',
      { ...day, prices: [morning] },
      'body.prices',
      /no price at 2025-10-02T10:00:00.000Z, and 2025-10-02 is from/,
    ],
    [
      'a price twice',
      { ...day, prices: [morning, evening, evening] },
      'body.prices',
      /more than one price at/,
    ],
    [
      'a centennium',
      { ...day, prices: [price('2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z')] },
      'body.prices',
      /31 market days/,
    ],
    [
      'a time long ago',
      { ...day, prices: [price('0001-01-01T00:00:00Z', '2025-10-02T00:00:00Z')] },
      'body.prices[0].from',
      /2020/,
    ],
    [
      'a time without an offset',
      { ...day, prices: [{ ...morning, from: '2025-10-02T00:00:00' }] },
      'body.prices[0].from',
    ],
    [
      'a day that there is not',
      { ...day, prices: [{ ...morning, from: '2025-02-30T00:00:00Z' }] },
      'body.prices[0].from',
    ],
    [
      'five minutes',
      { ...day, prices: [{ ...morning, to: '2025-10-02T10:05:00Z' }] },
      'body.prices[0].to',
      /quarter-hour/,
    ],
    [
      'an end before the beginning',
      { ...day, prices: [{ ...morning, to: '2025-10-01T21:00:00Z' }] },
      'body.prices[0].to',
      /later than/,
    ],
    ['a number', withPrice(0.25), 'body.prices[1].price', /text/],
    ['a comma', withPrice('0,25'), 'body.prices[1].price', /decimal/],
    ['seven places', withPrice('0.1234567'), 'body.prices[1].price', /6 places/],
    ['an exponent', withPrice('1e999'), 'body.prices[1].price'],
    ['nothing', withPrice(''), 'body.prices[1].price'],
    ['not a number', withPrice('NaN'), 'body.prices[1].price'],
    ['the price of the moon', withPrice('100000.1'), 'body.prices[1].price'],
    ['a very long price', withPrice('1'.repeat(31)), 'body.prices[1].price'],
    ['no currency', { ...day, currency: 'XYZ' }, 'body.currency', /ISO 4217/],
    ['small letters', { ...day, currency: 'eur' }, 'body.currency'],
    ['no prices', { ...day, prices: [] }, 'body.prices'],
    ['far too many', { ...day, prices: Array(2_981).fill(morning) }, 'body.prices'],
    ['something else', { ...day, vat: true }, 'body.vat'],
  ])('refuses %s, and says where it is', async (_, body, path, words = /./) => {
    await using world = await start();

    const answer = await world.put(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toContainEqual({ path, message: expect.stringMatching(words) });
    expect(await world.kept()).toEqual([]);
  });
});
