import type { Decimal } from '#shared/domain/quantities/decimal.ts';
import type { Quantity } from '#shared/domain/quantities/units.ts';

/**
 * The price of one kilowatt-hour in millionths of its currency, a whole number: sums and comparisons of prices are
 * exact. May be negative. What exchanges publish, hundredths of a euro for a megawatt-hour, is a multiple of 10.
 */
export type MicrosPerKwh = Quantity<'µ/kWh'>;

export const microsPerKwh = (value: number): MicrosPerKwh => value as MicrosPerKwh;

/** The highest price, and the lowest: 100,000 of any currency, which also those with small units do not reach. */
export const MOST_MICROS = 100_000_000_000;

/** What a price is told for. */
export type PricedEnergy = 'kWh' | 'MWh';

/** A decimal as micros, and whether nothing of it was lost. */
export type ReadMicros = { readonly micros: MicrosPerKwh; readonly isExact: boolean };

/**
 * Reads a decimal, such as `0.19699` or `-1.5e2`, digit by digit: at no point it is a binary fraction. What is
 * finer than a micro is rounded, halves to the even neighbour.
 *
 * @returns undefined for what is no decimal, or beyond the highest price.
 */
export const readMicros = (decimal: string, per: PricedEnergy): ReadMicros | undefined => {
  const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(decimal) ?? [];
  if (sign === undefined || whole + fraction === '') return undefined;
  const shift = (per === 'MWh' ? 3 : 6) - fraction.length + Number(exponent);
  const { rounded, isExact } = scaled(BigInt(whole + fraction), shift);
  if (rounded > MOST_MICROS) return undefined;
  const size = Number(rounded);
  return { micros: microsPerKwh(sign === '-' && size > 0 ? -size : size), isExact };
};

/**
 * A price that is exact, such as a tariff's, in micros: what is finer than one is rounded, halves to the even
 * neighbour. It may be beyond what markets know.
 *
 * @throws {RangeError} for one that no whole number holds exactly.
 */
export const microsOf = ({ digits, scale }: Decimal): MicrosPerKwh => {
  const { rounded } = scaled(digits < 0n ? -digits : digits, 6 - scale);
  const size = Number(rounded);
  if (!Number.isSafeInteger(size)) throw new RangeError('a price beyond all bounds');
  return microsPerKwh(digits < 0n && size > 0 ? -size : size);
};

/** A price as a decimal of its currency, without zeros that say nothing: the text that `readMicros` reads. */
export const decimalOf = (micros: MicrosPerKwh, per: PricedEnergy = 'kWh'): string => {
  const places = per === 'MWh' ? 3 : 6;
  const digits = String(Math.abs(micros)).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const whole = digits.slice(0, -places);
  return `${micros < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

/** Longer ones mean nothing that shorter ones could not say, and would be worked on for long. */
const DECIMAL = /^([+-]?)(\d{0,20})(?:\.(\d{0,30}))?(?:[eE]([+-]?\d{1,2}))?$/;

const scaled = (digits: bigint, shift: number) => {
  if (shift >= 0) return { rounded: digits * 10n ** BigInt(shift), isExact: true };
  const divisor = 10n ** BigInt(-shift);
  const [below, rest] = [digits / divisor, digits % divisor];
  const isUp = rest * 2n > divisor || (rest * 2n === divisor && below % 2n === 1n);
  return { rounded: isUp ? below + 1n : below, isExact: rest === 0n };
};
