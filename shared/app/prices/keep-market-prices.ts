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
    try {
      if (!(await keepZone({ ...deps, source, report }, zone))) return;
    } catch (error) {
      report({ code: 'prices_not_kept', zone: zone.name, error });
    }
  }
};

/** Answers whether it is worth asking for another zone. What nobody foresaw is of this one alone. */
const keepZone = async (
  deps: KeepPricesDeps & Pick<KeepMarketPricesDeps, 'report'>,
  zone: BiddingZone,
): Promise<boolean> => {
  for (const day of await lacking(deps, zone)) {
    try {
      await keepPrices(deps, { zone, day });
    } catch (error) {
      deps.report({ code: 'prices_not_kept', zone: zone.name, error });
      if (isDown(error)) return false;
    }
  }
  return true;
};

const isDown = (error: unknown): boolean =>
  error instanceof PricesUnavailable && ['unreachable', 'busy'].includes(error.reason);

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
