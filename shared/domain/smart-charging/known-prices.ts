import { MOST_MICROS, microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** A span of time, without its last moment. */
type Span = { readonly from: Instant; readonly until: Instant };

/**
 * What is known of prices from a moment on without a gap, cut to a span; equal neighbours are made one. What lies behind a
 * gap, or behind a number that is no price, is not looked at.
 */
export const knownPrices = (
  slots: readonly PricedInterval[],
  { from, until }: Span,
): readonly PricedInterval[] => {
  const known: PricedInterval[] = [];
  let at = from;
  for (const { start, end, price: told } of slots) {
    if (end <= at) continue;
    if (at >= until || !(start <= at) || !isPrice(told) || !(end > at)) break;
    // Nothing is kept that a row would give back as another number: it has no -0.
    const price = microsPerKwh(told + 0);
    const cut = { start: at, end: end < until ? end : until, price };
    const last = known.at(-1);
    if (last?.price === price) known[known.length - 1] = { ...last, end: cut.end };
    else known.push(cut);
    at = cut.end;
  }
  return known;
};

/** Whether a number can be a price. */
export const isPrice = (price: number): boolean =>
  Number.isSafeInteger(price) && Math.abs(price) <= MOST_MICROS;

/** Until when prices are known; where there are none, until the moment at which they should begin. */
export const knownUntil = (prices: readonly PricedInterval[], from: Instant): Instant =>
  prices.at(-1)?.end ?? from;

/** What was known of prices before, with what is known now in place of what it says of the same time. */
export const joinedPrices = (
  before: readonly PricedInterval[],
  now: readonly PricedInterval[],
  { from, until }: Span,
): readonly PricedInterval[] => {
  const [begin, end] = [now[0]?.start ?? until, now.at(-1)?.end ?? until];
  const passed = before.flatMap((slot) =>
    slot.start < begin ? [{ ...slot, end: slot.end < begin ? slot.end : begin }] : [],
  );
  const beyond = before.flatMap((slot) =>
    slot.end > end ? [{ ...slot, start: slot.start > end ? slot.start : end }] : [],
  );
  return knownPrices([...passed, ...now, ...beyond], { from, until });
};

/** Whether two lists say the same of the time from a moment on. */
export const isSamePrices = (
  one: readonly PricedInterval[],
  other: readonly PricedInterval[],
  from: Instant,
): boolean => {
  const [left, right] = [one, other].map((prices) => prices.filter(({ end }) => end > from));
  return (
    left?.length === right?.length &&
    left?.every(({ end, price }, i) => end === right?.[i]?.end && price === right[i]?.price) ===
      true
  );
};
