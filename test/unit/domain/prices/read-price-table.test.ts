import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf } from '#shared/domain/prices/micros-per-kwh.ts';
import { ownCurves } from '#shared/domain/prices/own-curves.ts';
import { slotsOf } from '#shared/domain/prices/price-curve.ts';
import { readPriceTable } from '#shared/domain/prices/read-price-table.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { localTimestamp } from '#shared/domain/statistics/statistics-period.ts';
import { aMarketDay, inZone } from '#test/support/a-price-curve.ts';

const offsets = ['UTC', 'Europe/Oslo', 'Asia/Kathmandu'] as const;

/** A moment with the offset of some place; UTC as `Z`. */
const written = (at: Instant, place: string): string =>
  place === 'UTC' ? new Date(at).toISOString() : localTimestamp(place, at);

describe('a table of prices', () => {
  it('is the curve that was written into it, in any order and with any offset', () => {
    fc.assert(
      fc.property(
        aMarketDay,
        fc.constantFrom(...offsets),
        fc.constantFrom(',', ';', ' , '),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (curve, place, separator, newline, isReversed) => {
          const rows = slotsOf(curve).map(({ start, end, price }) =>
            [written(start, place), written(end, place), decimalOf(price)].join(separator),
          );
          const lines = isReversed ? rows.toReversed() : rows;
          const text = [['from', 'to', 'price'].join(separator), ...lines, ''].join(newline);
          const told = { currency: 'EUR', path: 'the table', prices: readPriceTable(text) };

          expect(ownCurves({ zone: inZone(curve.zone), ...told })).toEqual([
            { ...curve, source: 'own' },
          ]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    '',
    'from,to\n',
    'from,to,price',
    'price,from,to\n1,2,3',
    '"from","to","price"\n1,2,3',
    'from,to,price\n,,',
    'from,to,price\n2026-11-22,2026-11-23,1',
    'from,to,price\n2026-02-30T00:00:00Z,2026-03-01T00:00:00Z,1',
    'from,to,price\n2026-11-22T00:00:00+01:00[Europe/Oslo],2026-11-23T00:00:00+01:00,1',
    'from,to,price\n-002026-11-22T00:00:00Z,2026-11-23T00:00:00Z,1',
    'from,to,price\n\n2026-11-22T00:00:00Z,2026-11-23T00:00:00Z,1',
    'from,to,price\n2026-11-22T00:00:00Z,2026-11-23T00:00:00Z,1,EUR',
    'from,to,price\u0000\n2026-11-22T00:00:00Z,2026-11-23T00:00:00Z,1',
  ])('is not %j', (text) => {
    expect(() => readPriceTable(text)).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });
});
