import { memoryRows } from '#bin/simulate/stores/memory-rows.ts';
import { type KeepPricesDeps, keepPrices } from '#shared/app/prices/keep-prices.ts';
import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import type { KeptCurve } from '#shared/domain/prices/kept-curve.ts';
import { marketDayAt, publishedAt } from '#shared/domain/prices/market-day.ts';
import { syntheticCurve } from '#shared/domain/prices/synthetic-curve.ts';
import { dayPlus } from '#shared/domain/statistics/statistics-period.ts';
import type { PriceStore } from '#shared/ports/price-store.ts';

/** What a market has published, as far as it was fetched. */
export const marketStore = (): PriceStore => {
  const rows = memoryRows<KeptCurve>();
  const days: string[] = [];
  return {
    between: async ({ zone, first, last }) =>
      days
        .filter((day) => first <= day && day <= last)
        .flatMap((day) => rows.get(`${zone} ${day}`) ?? []),
    putting: (next) => {
      if (!days.includes(next.day)) days.push(next.day);
      return rows.putting(`${next.zone} ${next.day}`, next);
    },
  };
};

/** Fetches what is out of the prices of today and tomorrow, and not known yet: synthetic ones. */
export const fetchPrices = async (
  deps: Omit<KeepPricesDeps, 'source'>,
  zone: BiddingZone,
): Promise<void> => {
  const now = deps.clock.now();
  const today = marketDayAt(zone, now);
  for (const day of [today, dayPlus(today, 1)]) {
    if (publishedAt(zone, day) > now) continue;
    const known = await deps.prices.between({ zone: zone.name, first: day, last: day });
    if (known.length === 0) await keepPrices({ ...deps, source }, { zone, day });
  }
};

const source: KeepPricesDeps['source'] = {
  name: 'synthetic',
  dayAhead: async (zone, day) => syntheticCurve(zone, day),
};
