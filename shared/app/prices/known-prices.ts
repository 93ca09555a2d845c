import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { marketDaysWithin, publishedAt } from '#shared/domain/prices/market-day.ts';
import type { PriceCurve, PriceSourceName } from '#shared/domain/prices/price-curve.ts';
import { type PriceWindow, priceWindow } from '#shared/domain/prices/price-window.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { PriceSource } from '#shared/ports/price-source.ts';
import type { OwnPriceStore, PriceStore } from '#shared/ports/price-store.ts';

export type KnownPricesDeps = {
  readonly prices: Pick<PriceStore, 'between'>;
  readonly ownPrices: Pick<OwnPriceStore, 'between'>;
  /**
   * Asked for days of which nobody has told anything, once they would be out: what a deployment has that asks no
   * market. Null where it does.
   */
  readonly standIn: PriceSource | null;
  readonly clock: Pick<Clock, 'now'>;
};

/** Use case: what is known of the prices that a client's users pay in a zone, between two moments. */
export const knownPrices = async (
  deps: KnownPricesDeps,
  { clientId, zone, ...window }: PricesWanted,
): Promise<PriceWindow> => {
  const now = deps.clock.now();
  const days = marketDaysWithin(zone, window);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return priceWindow(zone, [], window, now);
  const of = { zone: zone.name, first, last };
  const [own, market] = await Promise.all([
    deps.ownPrices.between(clientId, of),
    deps.prices.between(of),
  ]);
  const told = [...own, ...market.toSorted((a, b) => rank[a.source] - rank[b.source])];
  const untold = days.filter(
    (day) => publishedAt(zone, day) <= now && !told.some((curve) => curve.day === day),
  );
  return priceWindow(zone, [...told, ...(await standingIn(deps, zone, untold))], window, now);
};

/** Whose prices, and from when until when. */
export type PricesWanted = {
  readonly clientId: string;
  readonly zone: BiddingZone;
  readonly from: Instant;
  readonly to: Instant;
};

/** The client's own first, then who is nearer to the exchange. */
const rank: Readonly<Record<PriceSourceName, number>> = {
  own: 0,
  entsoe: 1,
  'energy-charts': 2,
  synthetic: 3,
};

const standingIn = async (
  { standIn }: KnownPricesDeps,
  zone: BiddingZone,
  days: readonly string[],
): Promise<readonly PriceCurve[]> => {
  if (!standIn) return [];
  const curves = await Promise.all(days.map((day) => standIn.dayAhead(zone, day)));
  return curves.filter((curve) => curve !== null);
};
