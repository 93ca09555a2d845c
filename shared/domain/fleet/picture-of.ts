import { chunkPrices } from '#shared/domain/fleet/chunk-prices.ts';
import { curveKey } from '#shared/domain/fleet/fleet-curve.ts';
import type { FleetPicture } from '#shared/domain/fleet/fleet-picture.ts';
import type { GatheredFleet } from '#shared/domain/fleet/gather-fleet.ts';
import type { Horizon } from '#shared/domain/flex/horizon.ts';
import { type Fleet, fleetOf } from '#shared/domain/planning/fleet.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricePiece } from '#shared/domain/prices/price-piece.ts';

/** A picture in which each vehicle is to be seen. */
export type WholePicture = FleetPicture & {
  readonly zones: readonly (FleetPicture['zones'][number] & { readonly fleet: Fleet })[];
};

/** What a picture is made of. */
export type PictureParts = {
  readonly horizon: Horizon;
  readonly past: number;
  /** What was charged in the chunks that are over. Unit: kWh per chunk of the horizon */
  readonly before: Float64Array;
  /** By the key of each curve. */
  readonly prices: ReadonlyMap<string, readonly PricePiece[]>;
  /** What one unit of a currency is in GBP. */
  readonly gbpRates: Readonly<Record<string, number>>;
};

/**
 * Counts a fleet as it was gathered. Prices are brought into one currency, so that zones can be weighed against each other; one
 * without a rate is taken as it is, and what users pay in all is not told then.
 */
export const pictureOf = (
  { groups, present }: GatheredFleet,
  { horizon, past, before, prices, gbpRates }: PictureParts,
): WholePicture => {
  const rates: Readonly<Record<string, number>> = { ...gbpRates, GBP: 1 };
  const rateOf = ({ currency }: PricePiece): number | undefined => rates[currency ?? ''];
  const piecesOf = (group: GatheredFleet['groups'][number]) =>
    prices.get(curveKey(group.curve)) ?? [];
  const delivered = Float64Array.from({ length: horizon.chunks }, (_, chunk) =>
    chunk < past - 1 ? (before[chunk] ?? 0) : 0,
  );
  delivered[past - 1] = present;
  return {
    horizon,
    past,
    delivered,
    isInGbp: groups.every((group) => piecesOf(group).every((piece) => rateOf(piece) !== undefined)),
    zones: groups.map((group) => {
      const fleet = fleetOf(
        horizon.chunks,
        group.members.map(({ need }) => need),
      );
      const known = piecesOf(group).map((piece) => ({
        ...piece,
        price: microsPerKwh(piece.price * (rateOf(piece) ?? 1)),
      }));
      return {
        prices: chunkPrices(horizon, known),
        summary: summarizeFleet(histogramOf(fleet)),
        fleet,
      };
    }),
  };
};
