import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { marketDaysWithin, publishedAt } from '#shared/domain/prices/market-day.ts';
import type { PriceCurve, PriceSourceName } from '#shared/domain/prices/price-curve.ts';
import { type PriceWindow, priceWindow } from '#shared/domain/prices/price-window.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { PriceSource } from '#shared/ports/price-source.ts';
import type { MarketDays, OwnPriceStore, PriceStore } from '#shared/ports/price-store.ts';

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
  wanted: PricesWanted,
): Promise<PriceWindow> => {
  const found = await Promise.all([ownCurves(deps, wanted), marketCurves(deps, wanted)]);
  const told = found.flat();
  const curves = [...told, ...(await standingIn(deps, wanted, told))];
  return priceWindow(wanted.zone, curves, wanted, deps.clock.now());
};

/** Whose prices, and from when until when. */
export type PricesWanted = {
  readonly clientId: string;
  readonly zone: BiddingZone;
  readonly from: Instant;
  readonly to: Instant;
};

/** What a client tells of a window, which counts before what markets tell. One request. */
export const ownCurves = async (
  { ownPrices }: Pick<KnownPricesDeps, 'ownPrices'>,
  { clientId, zone, ...window }: PricesWanted,
): Promise<readonly PriceCurve[]> => {
  const days = daysOf(zone, window);
  return days ? ownPrices.between(clientId, days) : [];
};

/** What markets tell of a window, who is nearest to the exchange first. One request. */
export const marketCurves = async (
  { prices }: Pick<KnownPricesDeps, 'prices'>,
  { zone, ...window }: Omit<PricesWanted, 'clientId'>,
): Promise<readonly PriceCurve[]> => {
  const days = daysOf(zone, window);
  const curves = days ? await prices.between(days) : [];
  return curves.toSorted((a, b) => rank[a.source] - rank[b.source]);
};

/** The days that a window touches, as stores are asked for them; undefined where it touches none. */
const daysOf = (
  zone: BiddingZone,
  window: Omit<PricesWanted, 'clientId' | 'zone'>,
): MarketDays | undefined => {
  const days = marketDaysWithin(zone, window);
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined ? undefined : { zone: zone.name, first, last };
};

const rank: Readonly<Record<PriceSourceName, number>> = {
  own: 0,
  entsoe: 1,
  'energy-charts': 2,
  synthetic: 3,
};

/** What stands in for the days of a window that are out by now, and of which nobody tells anything. */
export const standingIn = async (
  { standIn, clock }: Pick<KnownPricesDeps, 'standIn' | 'clock'>,
  { zone, ...window }: Omit<PricesWanted, 'clientId'>,
  told: readonly PriceCurve[],
): Promise<readonly PriceCurve[]> => {
  if (!standIn) return [];
  const now = clock.now();
  const known = new Set(told.map(({ day }) => day));
  const untold = marketDaysWithin(zone, window).filter(
    (day) => publishedAt(zone, day) <= now && !known.has(day),
  );
  const curves = await Promise.all(untold.map((day) => standIn.dayAhead(zone, day)));
  return curves.filter((curve) => curve !== null);
};
