import {
  endOf,
  type PriceCurve,
  type PricedInterval,
  SLOT,
} from '#shared/domain/prices/price-curve.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** A price for a while, and what it is in. */
export type PricePiece = PricedInterval & {
  /** ISO 4217; null where nobody said. */
  readonly currency: string | null;
};

type Span = { readonly from: Instant; readonly to: Instant };

/**
 * What curves say about a span of time, quarter-hour by quarter-hour and cut to the span: nothing where none of them
 * says anything. Of curves for the same moment the first counts.
 */
export const piecesOfCurves = (
  curves: readonly PriceCurve[],
  { from, to }: Span,
): readonly PricePiece[] => {
  const touching = curves.filter((curve) => curve.start < to && from < endOf(curve));
  const pieces: PricePiece[] = [];
  let at = from;
  while (at < to) {
    const covering = touching.find((curve) => curve.start <= at && at < endOf(curve));
    if (!covering) {
      const next = nextStart(touching, at);
      if (next === undefined) break;
      at = next;
      continue;
    }
    const end = earlier(to, endOf(covering));
    addPieces(pieces, covering, { from: at, to: end });
    at = end;
  }
  return pieces;
};

/** Adds a curve, cut to a span that it covers. */
const addPieces = (
  pieces: PricePiece[],
  { start, prices, currency }: PriceCurve,
  { from, to }: Span,
): void => {
  let slot = Math.floor((from - start) / SLOT);
  for (let at = from; at < to; slot += 1) {
    const end = earlier(to, instant(start + (slot + 1) * SLOT));
    const price = prices[slot];
    if (price !== undefined) pieces.push({ start: at, end, price, currency });
    at = end;
  }
};

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

const nextStart = (curves: readonly PriceCurve[], at: Instant): Instant | undefined => {
  let next: Instant | undefined;
  for (const { start } of curves) {
    if (start > at && (next === undefined || start < next)) next = start;
  }
  return next;
};
