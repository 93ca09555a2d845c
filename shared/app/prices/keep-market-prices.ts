import { type KeepPricesDeps, keepPrices } from '#shared/app/prices/keep-prices.ts';
import { type BiddingZone, biddingZones } from '#shared/domain/prices/bidding-zone.ts';
import { marketDayAt, publishedAt } from '#shared/domain/prices/market-day.ts';
import { PricesUnavailable } from '#shared/domain/prices/prices-unavailable.ts';
import { dayPlus } from '#shared/domain/statistics/statistics-period.ts';
import type { PriceSource } from '#shared/ports/price-source.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';

export type KeepMarketPricesDeps = Omit<KeepPricesDeps, 'source'> & {
  /** Null for a deployment that asks no market. */
  readonly source: PriceSource | null;
  readonly report: ReportTrouble;
};

/**
 * Use case: fetch what is out of today's and tomorrow's prices and not kept yet, of all zones. Who runs it again goes
 * on where it stopped. A zone that makes no sense holds up no other; a source that is down or busy is left alone until
 * the next run.
 */
export const keepMarketPrices = async ({
  source,
  report,
  ...deps
}: KeepMarketPricesDeps): Promise<void> => {
  if (!source) return;
  for (const zone of biddingZones) {
    for (const day of await lacking({ ...deps, source }, zone)) {
      const failure = await failureOf(() => keepPrices({ ...deps, source }, { zone, day }));
      if (failure) report({ code: 'prices_not_kept', zone: zone.name, error: failure });
      if (failure?.reason === 'unreachable' || failure?.reason === 'busy') return;
    }
  }
};

const lacking = async (
  { prices, clock, source }: KeepPricesDeps,
  zone: BiddingZone,
): Promise<readonly string[]> => {
  const now = clock.now();
  const today = marketDayAt(zone, now);
  const days = [today, dayPlus(today, 1)].filter((day) => publishedAt(zone, day) <= now);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const kept = await prices.between({ zone: zone.name, first, last });
  const known = new Set(kept.flatMap(({ day, source: from }) => (from === source.name ? day : [])));
  return days.filter((day) => !known.has(day));
};

const failureOf = async (run: () => Promise<unknown>): Promise<PricesUnavailable | undefined> => {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof PricesUnavailable) return error;
    throw error;
  }
};
