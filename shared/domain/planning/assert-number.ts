import { real } from '#shared/domain/planning/dense.ts';

/**
 * Checks of numbers at the edges of the planning core: inside, loops trust them.
 *
 * A number that is not finite, or out of all proportion, is a bug of the caller or a broken device;
 * it must neither run a loop for ever nor become a plan that looks right.
 */

/** @throws {RangeError} unless the number is finite and within the limits */
export const assertWithin = (
  what: string,
  value: number,
  [least, most]: readonly [number, number],
): void => {
  if (!(value >= least && value <= most)) {
    throw new RangeError(`${what} must be from ${least} to ${most}, not ${value}`);
  }
};

/** @throws {RangeError} unless the number is whole and within the limits */
export const assertWhole = (
  what: string,
  value: number,
  limits: readonly [number, number],
): void => {
  if (!Number.isInteger(value)) throw new RangeError(`${what} must be whole, not ${value}`);
  assertWithin(what, value, limits);
};

/** The moments that a calendar knows. Unit: ms since the epoch. */
export const MOMENTS = [-8.64e15, 8.64e15] as const;
/** From a second to a year. Unit: ms. */
export const LENGTHS = [1000, 366 * 24 * 3_600_000] as const;
/** Up to a week of quarter-hours. */
export const CHUNKS = [1, 672] as const;
/** From a milliwatt to a hundred gigawatts. Unit: kW. */
export const POWERS = [1e-6, 1e8] as const;
/** More than the world uses in a year. Unit: kWh. */
export const ENERGIES = [0, 1e15] as const;
/** In any currency, per kWh. */
export const PRICES = [-1e9, 1e9] as const;
/** Any price of a whole plan, such as a start. */
export const MONEYS = [-1e12, 1e12] as const;

/** @throws {RangeError} unless every price is one, and there is one per chunk */
export const assertPrices = (prices: Float64Array, chunks: number): void => {
  if (prices.length !== chunks) {
    throw new RangeError(`${prices.length} prices for ${chunks} chunks`);
  }
  const [least, most] = PRICES;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const price = real(prices, chunk);
    // Tens of thousands of curves are checked at a time: the call is only for those that fail.
    if (!(price >= least && price <= most)) assertWithin('a price', price, PRICES);
  }
};
