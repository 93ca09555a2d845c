import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import type { PriceCurve, PriceSourceName } from '#shared/domain/prices/price-curve.ts';

/** Who tells what a market day costs. */
export type PriceSource = {
  readonly name: PriceSourceName;
  /**
   * The curve of a market day.
   *
   * @param day `YYYY-MM-DD`, in the market's time zone.
   * @returns null while there is none: not published yet, or not a zone of this source.
   * @throws {PricesUnavailable} when it cannot be told.
   */
  readonly dayAhead: (zone: BiddingZone, day: string) => Promise<PriceCurve | null>;
};
