import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compare,
  costOf,
  type Decimal,
  decimal,
  nearestNumber,
  product,
  sum,
  writeDecimal,
} from '#shared/domain/quantities/decimal.ts';
import { wattHours } from '#shared/domain/quantities/units.ts';

const PLACES = 12;
const decimals: fc.Arbitrary<Decimal> = fc.record({
  digits: fc.bigInt(-(10n ** 20n), 10n ** 20n),
  scale: fc.nat(PLACES),
});

/** The same number in units so small that every number of these tests is a whole one. */
const units = ({ digits, scale }: Decimal, places: number): bigint =>
  digits * 10n ** BigInt(places - scale);

describe('a decimal', () => {
  it.each([
    ['12.34', '12.34'],
    ['0.10', '0.10'],
    ['-.5', '-0.5'],
    ['+3', '3'],
    ['7.', '7'],
    ['007.50', '7.50'],
    ['-0.00', '0.00'],
    ['999999999.999999999', '999999999.999999999'],
  ])('%s is read and written as %s', (text, written) => {
    expect(writeDecimal(decimal(text))).toBe(written);
  });

  it.each([
    '',
    '.',
    '+',
    '-',
    '--1',
    '1e5',
    '1,5',
    '1.2.3',
    ' 1',
    '1 ',
    '0x1',
    'NaN',
    'Infinity',
    '١',
    '1\n',
  ])('is not %j', (text) => {
    expect(() => decimal(text)).toThrow(RangeError);
  });

  it('is read as it was written, with all its places', () => {
    fc.assert(
      fc.property(decimals, (number) => {
        expect(decimal(writeDecimal(number))).toEqual(number);
      }),
    );
  });

  it('adds, multiplies and compares without losing anything', () => {
    fc.assert(
      fc.property(fc.array(decimals), decimals, decimals, (many, a, b) => {
        const total = many.reduce((whole, number) => whole + units(number, PLACES), 0n);
        expect(units(sum(many), PLACES)).toBe(total);
        expect(units(product(a, b), 2 * PLACES)).toBe(units(a, PLACES) * units(b, PLACES));
        const difference = units(a, PLACES) - units(b, PLACES);
        expect(Math.sign(Number(difference))).toBe(compare(a, b));
      }),
    );
  });

  it('is a tenth where a binary number is not', () => {
    const tenths = sum([decimal('0.1'), decimal('0.2')]);

    expect(compare(tenths, decimal('0.30'))).toBe(0);
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(nearestNumber(tenths)).toBe(0.3);
  });

  it('prices energy to the last place', () => {
    expect(writeDecimal(costOf(decimal('0.123456789'), wattHours(7_321)))).toBe('0.903827152269');
    expect(writeDecimal(costOf(decimal('-0.05'), wattHours(1_000)))).toBe('-0.05000');
    expect(compare(costOf(decimal('0.2'), wattHours(0)), decimal('0'))).toBe(0);
  });
});
