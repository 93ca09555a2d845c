import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalOf,
  MOST_MICROS,
  microsPerKwh,
  readMicros,
} from '#shared/domain/prices/micros-per-kwh.ts';

const anyPrice = fc.integer({ min: -MOST_MICROS, max: MOST_MICROS }).map(microsPerKwh);

describe('a price in micros', () => {
  it('is the same after it was written as a decimal and read again', () => {
    fc.assert(
      fc.property(anyPrice, fc.constantFrom('kWh' as const, 'MWh' as const), (micros, per) => {
        expect(readMicros(decimalOf(micros, per), per)).toEqual({ micros, isExact: true });
      }),
    );
  });

  it.each([
    ['196.99', 'MWh', 196_990, true],
    ['-0.01', 'MWh', -10, true],
    ['0.19699', 'kWh', 196_990, true],
    ['.5', 'kWh', 500_000, true],
    ['5.', 'kWh', 5_000_000, true],
    ['+1e-7', 'kWh', 0, false],
    ['1.5e2', 'MWh', 150_000, true],
    ['-0', 'kWh', 0, true],
    ['0.0000005', 'kWh', 0, false],
    ['0.0000015', 'kWh', 2, false],
    ['85.3333333333', 'MWh', 85_333, false],
    ['100000', 'kWh', MOST_MICROS, true],
  ] as const)('of %s for a %s is %d', (text, per, micros, isExact) => {
    expect(readMicros(text, per)).toEqual({ micros, isExact });
  });

  it.each([
    '',
    '.',
    '+',
    '--1',
    '1,5',
    '1_000',
    ' 1',
    '0x10',
    'NaN',
    'Infinity',
    '1e999',
    '1e99',
    '100000.000001',
    '9'.repeat(40),
    '١',
  ])('is not what %j says', (text) => {
    expect(readMicros(text, 'kWh')).toBeUndefined();
  });
});
