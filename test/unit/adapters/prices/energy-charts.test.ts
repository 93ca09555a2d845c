import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { energyCharts } from '#shared/adapters/prices/energy-charts/energy-charts.ts';
import { decimalOf } from '#shared/domain/prices/micros-per-kwh.ts';
import { type PriceCurve, SLOT } from '#shared/domain/prices/price-curve.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import { aMarketDay, inZone } from '#test/support/a-price-curve.ts';
import { testClock } from '#test/support/test-clock.ts';

const sourceOf = (status: number, body: string, headers: Record<string, string> = {}) => {
  const asked: URL[] = [];
  const fetchFn = async (url: string) => {
    asked.push(new URL(url));
    return new Response(body, { status, headers });
  };
  return { source: energyCharts({ clock: testClock(), fetchFn }), asked };
};

type Answer = { unix_seconds: unknown[]; price: unknown[]; unit?: string };

const answer = ({ unix_seconds, price, unit = 'EUR / MWh' }: Answer) =>
  JSON.stringify({ license_info: 'words', unix_seconds, price, unit, deprecated: false });

const told = ({ start, prices }: PriceCurve, quarters = 1): Answer => {
  const steps = prices.filter((_, slot) => slot % quarters === 0);
  return {
    unix_seconds: steps.map((_, index) => (start + index * quarters * SLOT) / 1_000),
    price: steps.map((price) => Number(decimalOf(price, 'MWh'))),
  };
};

const read = (body: string, status = 200, headers = {}) =>
  sourceOf(status, body, headers).source.dayAhead(inZone('NL'), '2026-11-22');

const start = Date.parse('2026-11-21T23:00Z');
const hours = (count: number, step = 3_600, first = start) => ({
  unix_seconds: Array.from({ length: count }, (_, index) => first / 1_000 + index * step),
  price: Array.from({ length: count }, (_, index) => index + 0.25),
});

describe('prices of Energy-Charts', () => {
  it('are the curve that was told, to the last digit', async () => {
    await fc.assert(
      fc.asyncProperty(aMarketDay, async (curve) => {
        const { source } = sourceOf(200, answer(told(curve)));
        const read = await source.dayAhead(inZone(curve.zone), curve.day);
        const isKnown = !['GB', 'IE-SEM', 'MK'].includes(curve.zone);

        expect(read).toEqual(isKnown ? { ...curve, source: 'energy-charts' } : null);
      }),
    );
  });

  it('are asked for by their own names, from midnight to midnight of the market', async () => {
    const { source, asked } = sourceOf(404, '');
    await source.dayAhead(inZone('IT-CNOR'), '2026-10-25');

    expect(asked[0]?.href).toBe(
      'https://api.energy-charts.info/price?bzn=IT-Centre-North&start=2026-10-24T22%3A00%3A00Z&end=2026-10-25T23%3A00%3A00Z',
    );
  });

  it('may be hours, and more than the day', async () => {
    const curve = await read(answer(hours(48, 3_600, start - 12 * 3_600_000)));

    expect(curve?.prices).toHaveLength(96);
    expect(curve?.prices.slice(3, 6)).toEqual([12_250, 13_250, 13_250]);
  });

  it.each<[string, string, number]>([
    ['no moments', answer({ unix_seconds: [], price: [] }), 200],
    ['moments without prices', answer({ ...hours(24), price: Array(24).fill(null) }), 200],
    ['another day', answer(hours(24, 3_600, start - 86_400_000)), 200],
    ['nothing found', '{"detail":"Not Found"}', 404],
  ])('are none, yet, with %s', async (_, body, status) => {
    expect(await read(body, status)).toBeNull();
  });

  const quarters = hours(96, 900);
  it.each<[string, string]>([
    ['garbage', '<html>'],
    ['something else', '[]'],
    ['another unit', answer({ ...quarters, unit: 'ct / kWh' })],
    ['fewer prices than moments', answer({ ...quarters, price: quarters.price.slice(1) })],
    ['a price that lacks', answer({ ...quarters, price: quarters.price.with(40, null as never) })],
    [
      'a moment that lacks',
      answer({
        unix_seconds: quarters.unix_seconds.toSpliced(40, 1),
        price: quarters.price.slice(1),
      }),
    ],
    [
      'a moment that comes twice',
      answer({
        ...quarters,
        unix_seconds: quarters.unix_seconds.with(40, quarters.unix_seconds[39] ?? 0),
      }),
    ],
    ['half a day', answer(hours(48, 900))],
    ['five minutes', answer(hours(288, 300))],
    ['one moment', answer(hours(1))],
    [
      'moments of a half-second',
      answer({ ...quarters, unix_seconds: quarters.unix_seconds.map((at) => at + 0.5) }),
    ],
    ['quarters that begin late', answer(hours(96, 900, start + 60_000))],
    ['a text for a price', answer({ ...quarters, price: quarters.price.map(String) })],
    ['a price that nobody bids', answer({ ...quarters, price: quarters.price.with(3, 1e9) })],
    ['far too much', answer(hours(3_000, 900))],
  ])('are refused as senseless with %s', async (_, body) => {
    await expect(read(body)).rejects.toMatchObject({
      name: 'PricesUnavailable',
      reason: 'senseless',
    });
  });

  it.each([
    [429, { 'retry-after': '120' }, { reason: 'busy', retryIn: minutes(2) }],
    [429, {}, { reason: 'busy', retryIn: minutes(1) }],
    [429, { 'retry-after': '99999999' }, { reason: 'busy', retryIn: minutes(24 * 60) }],
    [500, {}, { reason: 'unreachable' }],
    [403, {}, { reason: 'refused' }],
  ])('are not there with status %d and %j', async (status, headers, problem) => {
    await expect(read('', status, headers)).rejects.toMatchObject(problem);
  });
});
