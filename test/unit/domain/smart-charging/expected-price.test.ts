import { expect, it } from 'vitest';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { expectedPrice } from '#shared/domain/smart-charging/expected-price.ts';

it.each([
  ['nothing is known', [], 0],
  ['one price is', [[10, 100]], 80],
  [
    'a price holds for longer than others',
    [
      [1, 900],
      [5, 100],
      [1, 500],
    ],
    80,
  ],
  [
    'half of the time is cheap',
    [
      [2, 50],
      [2, 1_000],
    ],
    40,
  ],
  ['one is paid to consume', [[3, -100]], -120],
  ['a fifth is no whole number', [[3, 13]], 10],
] as const)('expects less than what usually has to be paid, where %s', (_, slots, wanted) => {
  let at = 0;
  const known = slots.map(([length, price]) => {
    const start = at;
    at += length;
    return { start: instant(start), end: instant(at), price: microsPerKwh(price) };
  });

  expect(expectedPrice(known)).toBe(wanted);
});
