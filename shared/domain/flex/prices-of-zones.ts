import { assertHorizon, type Horizon } from '#shared/domain/flex/horizon.ts';
import type { PriceSeries } from '#shared/domain/planning/price-series.ts';
import { resamplePrices } from '#shared/domain/planning/resample-prices.ts';
import type { PricePerKwh } from '#shared/domain/quantities/units.ts';

/**
 * The prices of several zones on the chunks of a horizon, ready for a `FleetZone` each.
 *
 * A fleet is planned on all chunks of its horizon, and its zones are weighed against each other. So
 * every chunk needs a price, and all prices the same currency.
 *
 * @param expected price of chunks that have none yet
 * @throws {RangeError} for a second currency, or a gap without an expected price
 */
export const pricesOfZones = (
  horizon: Horizon,
  zones: readonly PriceSeries[],
  expected?: PricePerKwh,
): readonly Float64Array[] => {
  assertHorizon(horizon);
  const { start, chunkLength: slotLength, chunks: slots } = horizon;
  const currency = zones[0]?.currency;
  return zones.map((series, zone) => {
    if (series.currency !== currency) {
      throw new RangeError(`prices of zone ${zone} are in ${series.currency}, not ${currency}`);
    }
    const { curve, gaps } = resamplePrices(series, { start, slotLength, slots }, expected);
    const [gap] = gaps;
    if (gap !== undefined && expected === undefined) {
      throw new RangeError(`zone ${zone} has no price from ${gap.from} to ${gap.to}`);
    }
    return Float64Array.from(curve.prices);
  });
};
