import { assertWithin, PRICES } from '#shared/domain/planning/assert-number.ts';
import type { PricePerKwh } from '#shared/domain/quantities/units.ts';

/**
 * The price of the dearest slot that a cheapest plan of `slots` slots would use: what one kWh less
 * would save. Applied to a forecast of the hours that are not priced yet, or to the same hours of
 * last week, it is the threshold below which a known slot is worth taking now.
 *
 * @param slots how many slots are needed; a part of a slot counts as one
 * @throws {RangeError} for a price that is not one
 * @returns `undefined` when nothing is needed or there are fewer prices than slots
 */
export const marginalPriceOf = (
  prices: readonly PricePerKwh[],
  slots: number,
): PricePerKwh | undefined => {
  for (const price of prices) assertWithin('a price', price, PRICES);
  return slots > 0 ? prices.toSorted((a, b) => a - b)[Math.ceil(slots) - 1] : undefined;
};
