import {
  type KnownPricesDeps,
  marketCurves,
  ownCurves,
  standingIn,
} from '#shared/app/prices/known-prices.ts';
import { curveKey, type FleetCurve } from '#shared/domain/fleet/fleet-curve.ts';
import { type BiddingZone, biddingZoneNamed } from '#shared/domain/prices/bidding-zone.ts';
import { piecesAtLocation } from '#shared/domain/prices/location-prices.ts';
import type { PriceCurve } from '#shared/domain/prices/price-curve.ts';
import type { PricePiece } from '#shared/domain/prices/price-piece.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { Tariff } from '#shared/domain/tariffs/tariff.ts';
import { tariffPricing } from '#shared/domain/tariffs/tariff-pricing.ts';
import type { TariffStore } from '#shared/ports/tariff-store.ts';

export type CurvePricesDeps = KnownPricesDeps & { readonly tariffs: Pick<TariffStore, 'versions'> };

/** Whose prices, and from when until when. */
type PricesWanted = { readonly clientId: string; readonly from: Instant; readonly to: Instant };

/**
 * What power costs by each of some curves, in the order of time, as far as it is known. What curves have in common, their market
 * and their tariff, is read once.
 */
export const curvePrices = async (
  deps: CurvePricesDeps,
  curves: readonly FleetCurve[],
  wanted: PricesWanted,
): Promise<ReadonlyMap<string, readonly PricePiece[]>> => {
  const markets = new Map<string, Promise<Market>>();
  const versions = new Map<string, Promise<readonly Tariff[]>>();
  const market = remembered(markets, (zone) => marketOf(deps, zone, wanted));
  const versionsOf = remembered(versions, (tariffId) =>
    deps.tariffs.versions(wanted.clientId, tariffId, wanted.from),
  );
  const priced = curves.map(async (curve) => {
    const { tariff } = curve;
    const [{ zone, curves: told }, ofTariff] = await Promise.all([
      curve.zone === null ? NO_MARKET : market(curve.zone),
      tariff ? versionsOf(tariff.tariffId) : [],
    ]);
    const tariffs = tariffPricing({
      ofLocation: tariff ? [{ ...tariff, since: BEGINNING, until: null }] : [],
      tariffs: new Map(tariff ? [[tariff.tariffId, ofTariff]] : []),
    });
    return [curveKey(curve), piecesAtLocation({ tariffs, zone, curves: told }, wanted)] as const;
  });
  return new Map(await Promise.all(priced));
};

const BEGINNING = instant(0);

type Market = { readonly zone: BiddingZone | null; readonly curves: readonly PriceCurve[] };
const NO_MARKET: Market = { zone: null, curves: [] };

const marketOf = async (
  deps: CurvePricesDeps,
  name: string,
  wanted: PricesWanted,
): Promise<Market> => {
  const zone = biddingZoneNamed(name);
  if (!zone) return NO_MARKET;
  const [own, market] = await Promise.all([
    ownCurves(deps, { ...wanted, zone }),
    marketCurves(deps, { ...wanted, zone }),
  ]);
  const told = [...own, ...market];
  return { zone, curves: [...told, ...(await standingIn(deps, { ...wanted, zone }, told))] };
};

const remembered =
  <Value>(known: Map<string, Promise<Value>>, read: (name: string) => Promise<Value>) =>
  (name: string): Promise<Value> => {
    const found = known.get(name) ?? read(name);
    known.set(name, found);
    return found;
  };
