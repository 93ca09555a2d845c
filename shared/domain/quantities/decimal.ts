import type { WattHours } from '#shared/domain/quantities/units.ts';

/**
 * A number as people write it: `digits` divided by ten to the power of `scale`. For money, of which binary numbers
 * cannot hold a tenth. Keeps the places that it was written with: 12.30 equals 12.3 and is written otherwise.
 */
export type Decimal = {
  readonly digits: bigint;
  /** Digits behind the point; a whole number that is not negative. */
  readonly scale: number;
};

/**
 * Reads a number such as `12.34`, `-.5`, `+3` or `7.`.
 *
 * @throws {RangeError} for anything else, also for one with an exponent.
 */
export const decimal = (text: string): Decimal => {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole + fraction === '') throw new RangeError(`${JSON.stringify(text)} is no decimal number`);
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length };
};

/** The same number as text, with a digit before the point, all places behind it, and a sign when it is negative. */
export const writeDecimal = ({ digits, scale }: Decimal): string => {
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const sign = digits < 0n ? '-' : '';
  const point = text.length - scale;
  return scale === 0 ? sign + text : `${sign}${text.slice(0, point)}.${text.slice(point)}`;
};

/** The exact sum. */
export const sum = (numbers: readonly Decimal[]): Decimal => {
  const scale = numbers.reduce((most, number) => Math.max(most, number.scale), 0);
  return { digits: numbers.reduce((total, number) => total + digitsAt(number, scale), 0n), scale };
};

/** The exact product. */
export const product = (a: Decimal, b: Decimal): Decimal => ({
  digits: a.digits * b.digits,
  scale: a.scale + b.scale,
});

/** Negative where `a` is less than `b`, positive where it is more, zero where both are worth the same. */
export const compare = (a: Decimal, b: Decimal): number => {
  const scale = Math.max(a.scale, b.scale);
  const difference = digitsAt(a, scale) - digitsAt(b, scale);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
};

/** What energy costs, exactly. */
export const costOf = (pricePerKwh: Decimal, energy: WattHours): Decimal =>
  product(pricePerKwh, { digits: BigInt(energy), scale: PLACES_OF_A_THOUSAND });

/** The nearest number that a computer calculates with, for who compares and plans; not for who adds up money. */
export const nearestNumber = (number: Decimal): number => Number(writeDecimal(number));

/** A kilowatt-hour has a thousand watt-hours. */
const PLACES_OF_A_THOUSAND = 3;

const digitsAt = ({ digits, scale }: Decimal, wanted: number): bigint =>
  digits * 10n ** BigInt(wanted - scale);
