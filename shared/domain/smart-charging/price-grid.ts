import type { PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import type { OwnSurplus } from '#shared/domain/planning/detailed-request.ts';
import { type PricedInterval, SLOT } from '#shared/domain/prices/price-curve.ts';
import {
  instant,
  type Kilowatts,
  kilowatts,
  type PricePerKwh,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import type { SurplusForecast } from '#shared/domain/smart-charging/own-surplus-forecast.ts';

/** Prices, and what the sun yields, in quarter-hours as planners want them. */
export type PriceGrid = { readonly curve: PriceCurve; readonly surplus?: OwnSurplus };

/**
 * Brings known prices onto quarter-hours. A tariff may change within one: then its price is the mean over time. For
 * comparing only, since numbers are rounded: what a plan costs is added up from the prices themselves.
 *
 * @param prices without gaps, at least one
 */
export const priceGrid = (
  prices: readonly PricedInterval[],
  surplus: SurplusForecast | null,
): PriceGrid => {
  const first = prices[0]?.start ?? 0;
  const end = prices.at(-1)?.end ?? 0;
  const start = Math.floor(first / SLOT) * SLOT;
  const slots = Math.ceil((end - start) / SLOT);
  const means = meansOf(prices, { start, slots }, ({ price }) => price);
  const curve = {
    start: instant(start),
    slotLength: SLOT,
    prices: means.map(({ sum, covered }): PricePerKwh => pricePerKwh(sum / covered / MICROS)),
  };
  if (surplus === null) return { curve };
  const yields = meansOf(surplus.spans, { start, slots }, ({ power }) => power);
  return {
    curve,
    surplus: {
      power: yields.map(({ sum }): Kilowatts => kilowatts(sum / SLOT)),
      price: pricePerKwh(surplus.feedInPrice / MICROS),
    },
  };
};

const MICROS = 1_000_000;

type Span = { readonly start: number; readonly end: number };
type Mean = { sum: number; covered: number };

/** For each slot: a value times how long it holds there, and how long that is in all. */
const meansOf = <S extends Span>(
  spans: readonly S[],
  { start, slots }: { readonly start: number; readonly slots: number },
  amountOf: (span: S) => number,
): readonly Mean[] => {
  const means = Array.from({ length: slots }, (): Mean => ({ sum: 0, covered: 0 }));
  for (const span of spans) {
    const first = Math.max(0, Math.floor((span.start - start) / SLOT));
    const last = Math.min(slots, Math.ceil((span.end - start) / SLOT));
    for (let slot = first; slot < last; slot += 1) {
      const opens = start + slot * SLOT;
      const length = Math.min(span.end, opens + SLOT) - Math.max(span.start, opens);
      const mean = means[slot];
      if (mean === undefined || length <= 0) continue;
      mean.sum += amountOf(span) * length;
      mean.covered += length;
    }
  }
  return means;
};
