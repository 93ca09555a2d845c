import {
  endOf,
  type PriceCurve,
  type PricedInterval,
  SLOT,
  slotsOf,
} from '#shared/domain/prices/price-curve.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** A price for a while, and what it is in. */
export type PricePiece = PricedInterval & {
  /** ISO 4217; null where nobody said. */
  readonly currency: string | null;
};

/**
 * What curves say about a span of time, quarter-hour by quarter-hour and cut to the span: nothing where none of them
 * says anything. Of curves for the same moment the first counts.
 */
export const piecesOfCurves = (
  curves: readonly PriceCurve[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
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
    const { currency } = covering;
    for (const slot of slotsOf(covering).slice(Math.floor((at - covering.start) / SLOT))) {
      if (slot.start < to) pieces.push({ ...cut(slot, at, to), currency });
    }
    at = endOf(covering);
  }
  return pieces;
};

const nextStart = (curves: readonly PriceCurve[], at: Instant): Instant | undefined => {
  let next: Instant | undefined;
  for (const { start } of curves) {
    if (start > at && (next === undefined || start < next)) next = start;
  }
  return next;
};

const cut = (
  { start, end, price }: PricedInterval,
  from: Instant,
  to: Instant,
): PricedInterval => ({
  start: start < from ? from : start,
  end: end > to ? to : end,
  price,
});
