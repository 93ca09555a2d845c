import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entsoe } from '#shared/adapters/prices/entsoe/entsoe.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PriceCurve } from '#shared/domain/prices/price-curve.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import { aMarketDay, inZone } from '#test/support/a-price-curve.ts';
import {
  acknowledgement,
  asSeries,
  priceDocument,
  type SeriesTwist,
  seriesOf,
} from '#test/support/entsoe-document.ts';
import { testClock } from '#test/support/test-clock.ts';

/** A platform that answers with what it is given, one answer after the other, the last one again and again. */
const platform = (
  ...answers: readonly (readonly [status: number, body: string, headers?: Record<string, string>])[]
) => {
  const asked: URL[] = [];
  const clock = testClock();
  const source = entsoe({
    token: async () => 's3cret-token',
    clock,
    fetchFn: async (url) => {
      const [status, body, headers = {}] = answers[Math.min(asked.length, answers.length - 1)] ?? [
        500,
        '',
      ];
      asked.push(new URL(url));
      return new Response(body, { status, headers });
    },
  });
  return { source, clock, asked };
};

const read = (body: string, { zone, day }: Pick<PriceCurve, 'zone' | 'day'>, status = 200) =>
  platform([status, body]).source.dayAhead(inZone(zone), day);

/** A day of 96 quarter-hours, of which four in a row are the same: both resolutions can tell it. */
const hourly = (zone = 'NL', factor = 10): PriceCurve => ({
  zone,
  day: '2026-11-22',
  source: 'entsoe',
  currency: 'EUR',
  start: Date.parse('2026-11-21T23:00Z') as PriceCurve['start'],
  prices: Array.from({ length: 96 }, (_, slot) => microsPerKwh(Math.floor(slot / 4) * factor)),
});
const day = hourly();
const other = hourly('NL', 770);

describe('prices of ENTSO-E', () => {
  it('are the curve that was written, whatever is omitted of it and whichever auctions are beside it', async () => {
    await fc.assert(
      fc.asyncProperty(
        aMarketDay,
        fc.array(fc.boolean(), { minLength: 100, maxLength: 100 }),
        fc.boolean(),
        async (curve, omitted, isFirst) => {
          const written = seriesOf(curve, { omits: (index) => omitted[index] ?? false });
          const beside = seriesOf(
            { ...curve, prices: curve.prices.map(() => microsPerKwh(1)) },
            { position: 2 },
          );
          const both = isFirst ? [written, beside] : [beside, written];

          expect(await read(priceDocument(...both), curve)).toEqual(curve);
        },
      ),
    );
  });

  it('are asked for with the code of the zone, twice, and the market day in UTC', async () => {
    const { source, asked } = platform([200, priceDocument(seriesOf(day))]);
    await source.dayAhead(inZone('NL'), '2026-03-29');

    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
      documentType: 'A44',
      'contract_MarketAgreement.type': 'A01',
      in_Domain: '10YNL----------L',
      out_Domain: '10YNL----------L',
      periodStart: '202603282300',
      periodEnd: '202603292200',
      securityToken: 's3cret-token',
    });
  });

  it.each<[string, string, PriceCurve]>([
    ['hours', priceDocument(seriesOf(day, { resolution: 'PT60M' })), day],
    ['half-hours', priceDocument(seriesOf(day, { resolution: 'PT30M' })), day],
    [
      'hours of which most are omitted',
      priceDocument(seriesOf(flat(7), { resolution: 'PT60M', omits: () => true })),
      flat(7),
    ],
    ['fixed blocks that are all there', priceDocument(seriesOf(day, { curveType: 'A01' })), day],
    [
      'the lowest of positions 2 and 10',
      priceDocument(seriesOf(other, { position: 10 }), seriesOf(day, { position: 2 })),
      day,
    ],
    [
      'an auction of hours before one of quarter-hours behind it',
      priceDocument(seriesOf(other, { position: 2 }), seriesOf(day, { resolution: 'PT60M' })),
      day,
    ],
    [
      'the finer of two series of an auction',
      priceDocument(seriesOf(other, { resolution: 'PT60M' }), seriesOf(day)),
      day,
    ],
    ['an auction that is told twice', priceDocument(seriesOf(day), seriesOf(day)), day],
    [
      'the day ahead, beside auctions within the day',
      priceDocument(seriesOf(other, { agreement: 'A07' }), seriesOf(day)),
      day,
    ],
    [
      'its zone, beside another',
      priceDocument(seriesOf(other, { domain: '10YBE----------2' }), seriesOf(day)),
      day,
    ],
    [
      'another currency than the zone has',
      priceDocument(seriesOf({ ...day, currency: 'PLN' })),
      { ...day, currency: 'PLN' },
    ],
    [
      'names with a prefix',
      priceDocument(seriesOf(day))
        .replaceAll('<Period', '<ns1:Period')
        .replaceAll('</Period', '</ns1:Period'),
      day,
    ],
  ])('are read from %s', async (_, document, curve) => {
    expect(await read(document, day)).toEqual(curve);
  });

  it.each<[string, string, number]>([
    ['an acknowledgement', acknowledgement('No matching data found for Data item'), 200],
    [
      'an acknowledgement that is called a bad request',
      acknowledgement('No matching data found'),
      400,
    ],
    ['a document without series', priceDocument(), 200],
    [
      'a document of another zone',
      priceDocument(seriesOf(day, { domain: '10YBE----------2' })),
      200,
    ],
    [
      'a document of the day before',
      priceDocument(seriesOf({ ...day, start: (day.start - 86_400_000) as never })),
      200,
    ],
  ])('are none, yet, in %s', async (_, document, status) => {
    expect(await read(document, day, status)).toBeNull();
  });

  const points = (...told: readonly [position: number, amount: string][]) =>
    priceDocument(
      asSeries(
        day,
        told
          .map(
            ([position, amount]) =>
              `<Point><position>${position}</position><price.amount>${amount}</price.amount></Point>`,
          )
          .join(''),
      ),
    );
  const twisted = (twist: SeriesTwist) => priceDocument(seriesOf(day, twist));
  it.each<[string, string]>([
    ['nothing', ''],
    ['garbage', '\u0000\u0001{"prices":[1,2,3]}'],
    ['a page', '<!DOCTYPE html><html><body>Maintenance</body></html>'],
    ['XML that breaks off', priceDocument(seriesOf(day)).slice(0, -200)],
    ['XML of which a name is not closed', priceDocument(seriesOf(day)).replace('</Point>', '')],
    ['another document', priceDocument(seriesOf(day)).replaceAll('Publication', 'Balancing')],
    ['a document of another type', priceDocument(seriesOf(day)).replace('A44', 'A65')],
    [
      'entities of its own',
      `<!DOCTYPE a [<!ENTITY b "${'c'.repeat(999)}">]>${priceDocument(seriesOf(day))}`,
    ],
    ['prices for another unit', twisted({ unit: 'KWH' })],
    ['no currency', twisted({ currency: 'euro' })],
    [
      'two currencies',
      priceDocument(seriesOf(day), seriesOf(day, { currency: 'PLN', position: 2 })),
    ],
    ['two prices of one auction', priceDocument(seriesOf(day), seriesOf(other))],
    ['steps of no length', priceDocument(seriesOf(day)).replace('PT15M', 'P1Y')],
    [
      'an end before its beginning',
      priceDocument(seriesOf(day)).replace('<end>2026-11-22', '<end>2026-11-20'),
    ],
    ['no moments', priceDocument(seriesOf(day)).replace('2026-11-21T23:00Z', 'yesterday')],
    ['a gap at the beginning', points([2, '1'])],
    [
      'blocks of which one lacks',
      priceDocument(seriesOf(flat(7), { curveType: 'A01', omits: (index) => index === 5 })),
    ],
    [
      'half a day',
      priceDocument(seriesOf(day))
        .replace('<end>2026-11-22T23', '<end>2026-11-22T11')
        .replaceAll(/<Point><position>(49|[5-9]\d)<.*?<\/Point>/g, ''),
    ],
    ['points beyond the end', points([1, '1'], [98, '2'])],
    ['points before the beginning', points([0, '1'])],
    ['points in no order', points([2, '1'], [1, '2'])],
    ['a point twice', points([1, '1'], [1, '2'])],
    ['a price that is no number', points([1, 'NaN'])],
    ['a price with a comma', points([1, '1,5'])],
    ['a price that nobody bids', points([1, '1e9'])],
    ['no price', points([1, ''])],
    [
      'a name that every object has',
      priceDocument('<__proto__><TimeSeries/></__proto__>', '<TimeSeries/>'),
    ],
  ])('are refused as senseless with %s', async (_, document) => {
    await expect(read(document, day)).rejects.toMatchObject({
      name: 'PricesUnavailable',
      reason: 'senseless',
    });
  });

  it.each([
    [200, acknowledgement('The amount of requested data exceeds allowed limit'), 'refused'],
    [400, acknowledgement('Input parameter does not exist', 'A01'), 'refused'],
    [401, 'Unauthorized', 'refused'],
    [302, '', 'refused'],
    [503, 'busy', 'unreachable'],
    [429, '', 'busy'],
  ])('are not there with status %d', async (status, body, reason) => {
    const problem = await read(body, day, status).catch((error: unknown) => error);

    expect(problem).toMatchObject({ name: 'PricesUnavailable', reason });
    expect(JSON.stringify([String(problem), problem])).not.toContain('s3cret');
  });

  it('are not asked for while the platform has banned us, which is ten minutes', async () => {
    const { source, clock, asked } = platform([429, ''], [200, priceDocument(seriesOf(day))]);
    const ask = () => source.dayAhead(inZone('NL'), '2026-11-22');

    await expect(ask()).rejects.toMatchObject({ reason: 'busy', retryIn: minutes(10) });
    clock.advance(minutes(9));
    await expect(ask()).rejects.toMatchObject({ reason: 'busy', retryIn: minutes(1) });
    expect(asked).toHaveLength(1);
    clock.advance(minutes(1));
    expect(await ask()).toEqual(day);
  });
});

function flat(price: number): PriceCurve {
  return { ...hourly(), prices: hourly().prices.map(() => microsPerKwh(price * 10)) };
}
