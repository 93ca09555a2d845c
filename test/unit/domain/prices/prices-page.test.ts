import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OwnPrices } from '#shared/contract/schemas/own-prices.ts';
import { wordedPrices } from '#shared/contract/views/worded-prices.ts';
import { ownCurves } from '#shared/domain/prices/own-curves.ts';
import { readPriceTable } from '#shared/domain/prices/read-price-table.ts';
import { inZone } from '#test/support/a-price-curve.ts';

const page = readFileSync('docs/prices.md', 'utf8');
const example = (language: string) =>
  new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
const zone = inZone('NL');

/** Prices in their order, and for how many quarter-hours each of them holds. */
const runs = (prices: readonly number[]) =>
  [...Map.groupBy(prices, (price) => price)].map(([price, slots]) => [price, slots.length]);

describe('the page on prices', () => {
  it('shows JSON that is taken as it stands', () => {
    const told = wordedPrices(OwnPrices.parse(JSON.parse(example('json'))), 'body');
    const [curve, ...others] = ownCurves({ zone, ...told });

    expect(others).toEqual([]);
    expect([curve?.day, curve?.currency]).toEqual(['2026-11-22', 'EUR']);
    expect(runs(curve?.prices ?? [])).toEqual([
      [215_000, 68],
      [342_500, 12],
      [-12_500, 16],
    ]);
  });

  it.each([',', ';'])('shows a table that is taken as it stands, with %s', (separator) => {
    const prices = readPriceTable(example('csv').replaceAll(',', separator));
    const [curve, ...others] = ownCurves({ zone, currency: 'EUR', path: 'the table', prices });

    expect(others).toEqual([]);
    expect(curve?.day).toBe('2026-03-29');
    expect(runs(curve?.prices ?? [])).toEqual([
      [215_000, 44],
      [197_500, 48],
    ]);
  });
});
