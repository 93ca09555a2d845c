import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { type MicrosPerKwh, microsOf } from '#shared/domain/prices/micros-per-kwh.ts';
import { type PriceCurve, SLOT } from '#shared/domain/prices/price-curve.ts';
import { type PricePiece, piecesOfCurves } from '#shared/domain/prices/price-piece.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { TariffPricing } from '#shared/domain/tariffs/tariff-pricing.ts';

/** What decides what power costs at a location. */
export type LocationPrices = {
  readonly tariffs: TariffPricing;
  /** Whose market's prices hold where no tariff says anything; null where no market is known. */
  readonly zone: BiddingZone | null;
  /** What is told of the zone: of curves for the same moment the first counts. */
  readonly curves: readonly PriceCurve[];
};

/**
 * What power costs at a location between two moments, in the order of time, each piece within one quarter-hour: what tariffs
 * say, and the market's price where they say nothing. Moments of which neither says anything are left out.
 */
export const piecesAtLocation = (
  { tariffs, zone, curves }: LocationPrices,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): readonly PricePiece[] => {
  const currency = currencyOfTariffs(zone, curves);
  return tariffs
    .piecesBetween(from, to)
    .flatMap(({ from: start, until, rate }) =>
      rate
        ? quarterHours(start, until, microsOf(rate.cost), currency)
        : piecesOfCurves(curves, { from: start, to: until }),
    );
};

/**
 * Tariffs do not say what they are in: all prices of a client are in the client's own currency. That is what its own
 * curves are in; a client that tells none means what money is told in there.
 */
const currencyOfTariffs = (
  zone: BiddingZone | null,
  curves: readonly PriceCurve[],
): string | null =>
  curves.find(({ source }) => source === 'own')?.currency ?? zone?.currency ?? null;

const quarterHours = (
  from: Instant,
  until: Instant,
  price: MicrosPerKwh,
  currency: string | null,
): readonly PricePiece[] => {
  const pieces: PricePiece[] = [];
  for (let start = from; start < until; ) {
    const end = instant(Math.min(until, (Math.floor(start / SLOT) + 1) * SLOT));
    pieces.push({ start, end, price, currency });
    start = end;
  }
  return pieces;
};
