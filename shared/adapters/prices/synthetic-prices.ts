import { syntheticCurve } from '#shared/domain/prices/synthetic-curve.ts';
import type { PriceSource } from '#shared/ports/price-source.ts';

/** The source that needs nobody: plausible prices that nobody traded, for every zone and every day at any time. */
export const syntheticPrices: PriceSource = {
  name: 'synthetic',
  dayAhead: async (zone, day) => syntheticCurve(zone, day),
};
