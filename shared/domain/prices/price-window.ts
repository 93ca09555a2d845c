import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { marketDayAt, publishedAt } from '#shared/domain/prices/market-day.ts';
import type { PriceCurve, PricedInterval } from '#shared/domain/prices/price-curve.ts';
import { type PricePiece, piecesOfCurves } from '#shared/domain/prices/price-piece.ts';
import { after, type Instant, minutes } from '#shared/domain/quantities/units.ts';

/**
 * What is known of the prices between two moments.
 *
 * - `complete`: all of it;
 * - `awaiting`: the first day that lacks is not out yet, or only just: it will come by itself;
 * - `overdue`: the first day that lacks should have been there, or never comes. Who has to charge does so at any price.
 */
export type PriceWindow = {
  readonly state: 'complete' | 'awaiting' | 'overdue';
  /** ISO 4217: what the slots are in; null when there are none, or nobody said. */
  readonly currency: string | null;
  /** What is known without a gap from the beginning on, cut to the window; each within one quarter-hour. */
  readonly slots: readonly PricedInterval[];
  /** From when on nothing is known; null when everything is. */
  readonly knownUntil: Instant | null;
  /** When what lacks is out, as a rule; in the past when it is overdue. Null when nothing lacks, or nobody ever tells it. */
  readonly expectedAt: Instant | null;
};

/** From when until when, half-open. */
type Window = { readonly from: Instant; readonly to: Instant };

/** How much later than usual prices may come before they are missed: coupling fails over by about an hour and a half. */
export const PUBLICATION_GRACE = minutes(120);

/**
 * What the curves of some days say about a window. Of curves for the same moment the first counts. What lies
 * behind the first gap does not, nor what is in another currency than what comes before: it cannot be compared.
 */
export const priceWindow = (
  zone: BiddingZone,
  curves: readonly PriceCurve[],
  window: Window,
  now: Instant,
): PriceWindow => windowOf(piecesOfCurves(curves, window), zone, window, now);

/**
 * What is known without a gap, and in one currency, from the beginning of a window on.
 *
 * @param pieces In the order of time, within the window.
 * @param zone Whose market days what lacks would come with; null where no market tells anything.
 */
export const windowOf = (
  pieces: readonly PricePiece[],
  zone: BiddingZone | null,
  { from, to }: Window,
  now: Instant,
): PriceWindow => {
  const currency = pieces[0]?.start === from ? pieces[0].currency : null;
  const slots: PricedInterval[] = [];
  let at = from;
  for (const { start, end, price, currency: other } of pieces) {
    if (start !== at || other !== currency) break;
    slots.push({ start, end, price });
    at = end;
  }
  if (at >= to) return { state: 'complete', currency, slots, knownUntil: null, expectedAt: null };
  if (!zone) return { state: 'overdue', currency, slots, knownUntil: at, expectedAt: null };
  const expectedAt = publishedAt(zone, marketDayAt(zone, at));
  const state = now < after(expectedAt, PUBLICATION_GRACE) ? 'awaiting' : 'overdue';
  return { state, currency, slots, knownUntil: at, expectedAt };
};
