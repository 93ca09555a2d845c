import type { PricePeriod, PriceSeries } from '#shared/adapters/prices/entsoe/read-document.ts';
import { tradedPrice } from '#shared/adapters/prices/told-curve.ts';
import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import type { MarketDay } from '#shared/domain/prices/market-day.ts';
import { type PricedInterval, SLOT } from '#shared/domain/prices/price-curve.ts';
import { PricesUnavailable } from '#shared/domain/prices/prices-unavailable.ts';
import {
  type Instant,
  instant,
  type Milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';

/**
 * What the series of a document say of a day of a zone, quarter-hour by quarter-hour. Where several series have a
 * price for the same moment, the auction of the lowest position counts, and of its series the finest.
 *
 * @throws {PricesUnavailable} `senseless`
 */
export const intervalsOf = (
  document: readonly PriceSeries[],
  zone: BiddingZone,
  day: MarketDay,
): { readonly intervals: readonly PricedInterval[]; readonly currency: string } => {
  const ofZone = document.filter(
    (series) =>
      series['in_Domain.mRID'] === zone.eic &&
      // Auctions within the day are published as prices, too.
      (series['contract_MarketAgreement.type'] ?? DAY_AHEAD) === DAY_AHEAD,
  );
  const [currency = 'EUR', ...others] = new Set(
    ofZone.map((series) => series['currency_Unit.name']),
  );
  if (others.length > 0) throw senseless('it tells several currencies');
  const best = new Map<Instant, { readonly rank: number; readonly slot: PricedInterval }>();
  for (const { rank, slot } of ofZone.flatMap((series) => slotsOf(series, day))) {
    const known = best.get(slot.start);
    if (known?.rank === rank && known.slot.price !== slot.price) {
      throw senseless('it has two prices for the same moment');
    }
    if (!known || rank < known.rank) best.set(slot.start, { rank, slot });
  }
  return { intervals: [...best.values()].map(({ slot }) => slot), currency };
};

const DAY_AHEAD = 'A01';

const slotsOf = (series: PriceSeries, day: MarketDay) => {
  const position = Number(
    series['classificationSequence_AttributeInstanceComponent.position'] ?? 1,
  );
  // Of a curve of fixed blocks nothing may be omitted: what lacks there is a gap.
  const isFilled = series.curveType !== 'A01';
  return series.Period.flatMap((period) => {
    const step = stepOf[period.resolution];
    return stretchesOf(period, step, isFilled)
      .flatMap((stretch) => quartersOf(stretch, day))
      .map((slot) => ({ rank: position * minutes(100) + step, slot }));
  });
};

const stepOf: Readonly<Record<PricePeriod['resolution'], Milliseconds>> = {
  PT15M: minutes(15),
  PT30M: minutes(30),
  PT60M: minutes(60),
  PT1H: minutes(60),
};

/** A point that is omitted says the same as the one before it. */
const stretchesOf = (
  { timeInterval, Point: points }: PricePeriod,
  step: Milliseconds,
  isFilled: boolean,
): readonly PricedInterval[] => {
  const [start, end] = [Date.parse(timeInterval.start), Date.parse(timeInterval.end)];
  const count = (end - start) / step;
  if (!Number.isInteger(count) || count < 1 || start % SLOT !== 0) {
    throw senseless('a period is no whole number of its steps');
  }
  return points.map(({ position, 'price.amount': amount }, index) => {
    const [here, next] = [Number(position), Number(points[index + 1]?.position ?? count + 1)];
    if (here < 1 || next <= here || next > count + 1) {
      throw senseless('positions are not in order, or beyond their period');
    }
    return {
      start: instant(start + (here - 1) * step),
      end: instant(start + (isFilled ? next - 1 : here) * step),
      price: tradedPrice(amount),
    };
  });
};

/** What of a stretch is in the day, in quarter-hours. */
const quartersOf = (
  { start, end, price }: PricedInterval,
  day: MarketDay,
): readonly PricedInterval[] => {
  const [from, to] = [Math.max(start, day.start), Math.min(end, day.end)];
  return Array.from({ length: Math.max(0, (to - from) / SLOT) }, (_, slot) => ({
    start: instant(from + slot * SLOT),
    end: instant(from + (slot + 1) * SLOT),
    price,
  }));
};

const senseless = (detail: string) => new PricesUnavailable('senseless', detail);
