import type { ConsumptionSlice } from '#shared/domain/consumption/consumption-slice.ts';
import type { PricePiece } from '#shared/domain/prices/price-piece.ts';
import { firstNotOver } from '#shared/domain/values/first-not-over.ts';

type PricesByPlace = ReadonlyMap<string, readonly PricePiece[]>;

/**
 * Prices that can be added up: those in the currency of what was consumed last, of what has a price. The others are as if
 * they were not known, since nothing converts them.
 */
export const inOneCurrency = (
  prices: PricesByPlace,
  consumed: readonly ConsumptionSlice[],
): PricesByPlace => {
  const priceOf = ({ locationId, from }: ConsumptionSlice): PricePiece | undefined => {
    const pieces = locationId === null ? [] : (prices.get(locationId) ?? []);
    const piece = firstNotOver(pieces, from, ({ end }) => end);
    return piece && piece.start <= from ? piece : undefined;
  };
  const last = consumed.toSorted((a, b) => a.from - b.from).findLast((slice) => priceOf(slice));
  const currency = last && priceOf(last)?.currency;
  const isAlike = (piece: PricePiece) => piece.currency === currency;
  return new Map([...prices].map(([place, pieces]) => [place, pieces.filter(isAlike)]));
};
