import {
  type KnownPricesDeps,
  marketCurves,
  ownCurves,
  standingIn,
} from '#shared/app/prices/known-prices.ts';
import {
  type ReadTariffPricingDeps,
  readTariffPricing,
} from '#shared/app/tariffs/read-tariff-pricing.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import { type LocationPrices, piecesAtLocation } from '#shared/domain/prices/location-prices.ts';
import type { PricePiece } from '#shared/domain/prices/price-piece.ts';
import { type PriceWindow, windowOf } from '#shared/domain/prices/price-window.ts';
import { zoneOfLocation } from '#shared/domain/prices/zone-at.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

export type PricesAtLocationDeps = KnownPricesDeps & ReadTariffPricingDeps;

/** Which location, and from when until when, half-open. */
export type LocationPricesWanted = {
  readonly location: PricedLocation;
  readonly from: Instant;
  readonly to: Instant;
};

/** What has to be known of a location to say what power costs there. */
type PricedLocation = Pick<
  Location,
  'clientId' | 'userId' | 'id' | 'latitude' | 'longitude' | 'timezoneName' | 'statedZone'
>;

/**
 * Use case: what power costs at a location between two moments, as far as it is known: by the tariff that is or was in
 * force, and by the market where no tariff says anything. For who plans.
 *
 * Three requests where a tariff covers all of it, and where there is none; four where both hold. One more for each other
 * tariff that the location was linked to meanwhile, and none for prices of a zone that nobody knows.
 */
export const pricesAtLocation = async (
  deps: PricesAtLocationDeps,
  wanted: LocationPricesWanted,
): Promise<PriceWindow> => {
  const known = await readLocationPrices(deps, wanted);
  return windowOf(piecesAtLocation(known, wanted), known.zone, wanted, deps.clock.now());
};

/**
 * Use case: the same, with what is known behind a gap, and in several currencies if need be. For who tells what
 * something did cost. As many requests.
 */
export const pricePiecesAtLocation = async (
  deps: PricesAtLocationDeps,
  wanted: LocationPricesWanted,
): Promise<readonly PricePiece[]> =>
  piecesAtLocation(await readLocationPrices(deps, wanted), wanted);

const readLocationPrices = async (
  deps: PricesAtLocationDeps,
  { location, from, to }: LocationPricesWanted,
): Promise<LocationPrices> => {
  const { clientId, userId, id: locationId } = location;
  const zone = zoneOfLocation(location)?.zone ?? null;
  const [tariffs, own] = await Promise.all([
    readTariffPricing(deps, { clientId, userId, locationId }, from),
    zone ? ownCurves(deps, { clientId, zone, from, to }) : [],
  ]);
  const gaps = tariffs.piecesBetween(from, to).filter(({ rate }) => rate === undefined);
  const [first, last] = [gaps[0], gaps.at(-1)];
  if (!zone || !first || !last) return { tariffs, zone, curves: own };
  const lacking = { zone, from: first.from, to: last.until };
  const told = [...own, ...(await marketCurves(deps, lacking))];
  return { tariffs, zone, curves: [...told, ...(await standingIn(deps, lacking, told))] };
};
