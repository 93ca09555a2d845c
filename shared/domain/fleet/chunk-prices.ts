import { chunkStart, type Horizon } from '#shared/domain/flex/horizon.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import { hours } from '#shared/domain/quantities/units.ts';

/**
 * A price for each chunk of a horizon. Where none is known it is that of the same time the day before, for at most a day, and
 * beyond that the mean of what is known: a fleet is planned on all of its horizon. Where nothing is known at all, all times are
 * the same.
 *
 * @param known In the order of time, from a day before the horizon on.
 */
export const chunkPrices = (horizon: Horizon, known: readonly PricedInterval[]): Float64Array => {
  const { chunks, chunkLength } = horizon;
  const day = Math.round(hours(24) / chunkLength);
  const told = pricesFrom(horizon, known, -day);
  const all = told.filter((price) => !Number.isNaN(price));
  const mean = all.length > 0 ? all.reduce((sum, price) => sum + price, 0) / all.length : 0;
  return Float64Array.from({ length: chunks }, (_, chunk) => {
    const now = told[chunk + day] ?? Number.NaN;
    const before = told[chunk] ?? Number.NaN;
    if (!Number.isNaN(now)) return now;
    return Number.isNaN(before) ? mean : before;
  });
};

/** Means over time, from some chunks before the horizon on; NaN where a part of a chunk has no price. */
const pricesFrom = (
  horizon: Horizon,
  known: readonly PricedInterval[],
  first: number,
): Float64Array => {
  const { chunks, chunkLength } = horizon;
  const sums = new Float64Array(chunks - first);
  const covered = new Float64Array(chunks - first);
  const begin = chunkStart(horizon, first);
  for (const { start, end, price } of known) {
    const from = Math.max(0, Math.floor((start - begin) / chunkLength));
    const until = Math.min(sums.length, Math.ceil((end - begin) / chunkLength));
    for (let chunk = from; chunk < until; chunk += 1) {
      const opens = begin + chunk * chunkLength;
      const length = Math.min(end, opens + chunkLength) - Math.max(start, opens);
      if (length <= 0) continue;
      sums[chunk] = (sums[chunk] ?? 0) + (price / MICROS) * length;
      covered[chunk] = (covered[chunk] ?? 0) + length;
    }
  }
  return sums.map((sum, chunk) => {
    const length = covered[chunk] ?? 0;
    return length >= chunkLength ? sum / length : Number.NaN;
  });
};

const MICROS = 1_000_000;
