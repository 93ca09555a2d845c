import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { marketDayAt, publishedAt } from '#shared/domain/prices/market-day.ts';
import {
  endOf,
  type PriceCurve,
  type PricedInterval,
  SLOT,
  slotsOf,
} from '#shared/domain/prices/price-curve.ts';
import { after, type Instant, minutes } from '#shared/domain/quantities/units.ts';

/**
 * What is known of the prices between two moments.
 *
 * - `complete`: all of it;
 * - `awaiting`: the first day that lacks is not out yet, or only just: it will come by itself;
 * - `overdue`: the first day that lacks should have been there. Who has to charge does so at any price.
 */
export type PriceWindow = {
  readonly state: 'complete' | 'awaiting' | 'overdue';
  /** ISO 4217: what the slots are in; null when there are none. */
  readonly currency: string | null;
  /** What is known without a gap from the beginning on, cut to the window. */
  readonly slots: readonly PricedInterval[];
  /** From when on nothing is known; null when everything is. */
  readonly knownUntil: Instant | null;
  /** When what lacks is out, as a rule; in the past when it is overdue. Null when nothing lacks. */
  readonly expectedAt: Instant | null;
};

/** How much later than usual prices may come before they are missed: coupling fails over by about an hour and a half. */
const PUBLICATION_GRACE = minutes(120);

/**
 * What the curves of some days say about a window. Of curves for the same moment the first counts. What lies
 * behind the first gap does not, nor what is in another currency than what comes before: it cannot be compared.
 */
export const priceWindow = (
  zone: BiddingZone,
  curves: readonly PriceCurve[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
  now: Instant,
): PriceWindow => {
  const slots: PricedInterval[] = [];
  let at = from;
  let currency: string | null = null;
  while (at < to) {
    const covering = curves.find((curve) => curve.start <= at && at < endOf(curve));
    if (!covering || (currency !== null && covering.currency !== currency)) break;
    currency = covering.currency;
    const known = slotsOf(covering)
      .slice(Math.floor((at - covering.start) / SLOT))
      .filter(({ start }) => start < to);
    slots.push(...known.map((slot) => cut(slot, at, to)));
    at = endOf(covering);
  }
  if (at >= to) return { state: 'complete', currency, slots, knownUntil: null, expectedAt: null };
  const expectedAt = publishedAt(zone, marketDayAt(zone, at));
  const state = now < after(expectedAt, PUBLICATION_GRACE) ? 'awaiting' : 'overdue';
  return { state, currency, slots, knownUntil: at, expectedAt };
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
