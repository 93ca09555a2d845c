import { chargedAtOnce, type ShiftedCharge } from '#shared/domain/consumption/charged-at-once.ts';
import {
  type ConsumptionSlice,
  cutAt,
  type Span,
} from '#shared/domain/consumption/consumption-slice.ts';
import type { MicrosPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricePiece } from '#shared/domain/prices/price-piece.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { firstNotOver } from '#shared/domain/values/first-not-over.ts';

/** What was consumed at one price. */
export type PricedSlice = ConsumptionSlice & {
  /** Null where it is not known. */
  readonly price: MicrosPerKwh | null;
  /** What it would have cost without smart charging; null where that changed nothing, or a price is not known. */
  readonly priceAtOnce: MicrosPerKwh | null;
};

/** What power cost at a location, in the order of time; null for the place that is none of them. */
export type PricesAt = (locationId: string | null) => readonly PricePiece[];

/**
 * What one device consumed, at the prices of then: each slice has one price, and one that it would have had.
 *
 * @param consumed In the order of time.
 * @param shifts Charges of the device that smart charging decided about; no two overlap.
 */
export const pricedConsumption = (
  consumed: readonly ConsumptionSlice[],
  pricesAt: PricesAt,
  shifts: readonly ShiftedCharge[],
): readonly PricedSlice[] => {
  const borders = shifts.flatMap(({ from, until }) => [from, until]).toSorted((a, b) => a - b);
  const slices = consumed.flatMap((slice) =>
    cutAt(slice, borders).flatMap((part) => cutAtPrices(part, part, pricesAt)),
  );
  const shifted = new Map(
    shifts.flatMap((shift) =>
      chargedAtOnce(
        shift,
        slices.filter((slice) => isWithin(slice, shift)),
      ).map(({ consumed: slice, at }) => [slice, at] as const),
    ),
  );
  return slices.flatMap((slice) => {
    const at = shifted.get(slice);
    const pieces = pricesAt(slice.locationId);
    const price = priceAt(pieces, slice);
    if (at === undefined) return [{ ...slice, price, priceAtOnce: null }];
    const delay = slice.from - at;
    const moved = { from: at, until: instant(slice.until - delay) };
    return cutAtPrices(slice, moved, pricesAt).map((part) => {
      const then = { from: instant(part.from - delay), until: instant(part.until - delay) };
      return { ...part, price, priceAtOnce: price === null ? null : priceAt(pieces, then) };
    });
  });
};

const isWithin = (slice: Span, { from, until }: Span): boolean =>
  from <= slice.from && slice.until <= until;

/** A slice cut where prices change while it is consumed, or while it would have been at another time. */
const cutAtPrices = (
  slice: ConsumptionSlice,
  then: Span,
  pricesAt: PricesAt,
): readonly ConsumptionSlice[] => {
  const pieces = pricesAt(slice.locationId);
  const delay = slice.from - then.from;
  const moments: number[] = [];
  for (let piece = pieceFrom(pieces, then.from); piece && piece.start < then.until; ) {
    moments.push(piece.start + delay, piece.end + delay);
    piece = pieceFrom(pieces, piece.end);
  }
  return cutAt(slice, [...new Set(moments)].map(instant));
};

/** The piece that a moment is in, or the next one. */
const pieceFrom = (pieces: readonly PricePiece[], at: number): PricePiece | undefined =>
  firstNotOver(pieces, instant(at), ({ end }) => end);

const priceAt = (pieces: readonly PricePiece[], { from }: Span): MicrosPerKwh | null => {
  const piece = pieceFrom(pieces, from);
  return piece && piece.start <= from ? piece.price : null;
};
