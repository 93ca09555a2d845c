import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { type MarketDay, marketDay } from '#shared/domain/prices/market-day.ts';
import { type MicrosPerKwh, MOST_MICROS } from '#shared/domain/prices/micros-per-kwh.ts';
import { type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';

/** Where prices are from: an exchange by way of a publisher, a client itself, or nobody (`synthetic`). */
export type PriceSourceName = 'entsoe' | 'energy-charts' | 'synthetic' | 'own';

/** What one zone's market day costs, quarter-hour by quarter-hour, without a gap. */
export type PriceCurve = {
  /** Name of the bidding zone. */
  readonly zone: string;
  /** The market day: `YYYY-MM-DD` in the market's time zone. */
  readonly day: string;
  readonly source: PriceSourceName;
  /** ISO 4217. What the source tells, which need not be the zone's. */
  readonly currency: string;
  /** When the first quarter-hour begins. */
  readonly start: Instant;
  /** One for each quarter-hour: 96, or 92 and 100 on the days on which clocks change. */
  readonly prices: readonly MicrosPerKwh[];
};

/** A price for a while, half-open, as sources and clients tell them. */
export type PricedInterval = {
  readonly start: Instant;
  readonly end: Instant;
  readonly price: MicrosPerKwh;
};

/** The length of a slot: what European markets trade. */
export const SLOT = minutes(15);

/** What is wrong with intervals that are to be a day's curve; of which interval, and when. */
export class CurveRefused extends Error {
  override readonly name = 'CurveRefused';
  readonly reason: 'gap' | 'overlap' | 'off_slot' | 'out_of_range';
  readonly at: Instant;

  constructor(reason: CurveRefused['reason'], at: Instant) {
    super(`${reasons[reason]} at ${timestamp(at)}`);
    this.reason = reason;
    this.at = at;
  }
}

const reasons = {
  gap: 'there is no price',
  overlap: 'there is more than one price',
  off_slot:
    'an interval does not begin and end on a full quarter-hour, the end after the beginning,',
  out_of_range: 'the price is beyond what any currency knows',
} as const;

/**
 * The curve of a market day out of intervals of any order and any whole number of quarter-hours; longer ones are
 * split, and what lies outside of the day is left out.
 *
 * @throws {CurveRefused} when a quarter-hour of the day has no price, or several.
 */
export const curveOf = (
  zone: BiddingZone,
  day: string,
  { source, currency }: Pick<PriceCurve, 'source' | 'currency'>,
  intervals: readonly PricedInterval[],
): PriceCurve => {
  const whole = marketDay(zone, day);
  const prices = pricesOn(whole, intervals);
  return { zone: zone.name, day, source, currency, start: whole.start, prices };
};

const pricesOn = (
  { start, slots }: MarketDay,
  intervals: readonly PricedInterval[],
): readonly MicrosPerKwh[] => {
  const found: (MicrosPerKwh | undefined)[] = Array.from({ length: slots }, () => undefined);
  for (const { start: from, end, price } of intervals) {
    if (from % SLOT !== 0 || end % SLOT !== 0 || !(end > from)) {
      throw new CurveRefused('off_slot', from);
    }
    if (!Number.isSafeInteger(price) || Math.abs(price) > MOST_MICROS) {
      throw new CurveRefused('out_of_range', from);
    }
    const last = Math.min(slots, (end - start) / SLOT);
    for (let slot = Math.max(0, (from - start) / SLOT); slot < last; slot += 1) {
      if (found[slot] !== undefined) throw new CurveRefused('overlap', slotAt(start, slot));
      found[slot] = price;
    }
  }
  return found.map((price, slot) => {
    if (price === undefined) throw new CurveRefused('gap', slotAt(start, slot));
    return price;
  });
};

/** When the day of a curve is over. */
export const endOf = ({ start, prices }: PriceCurve): Instant => slotAt(start, prices.length);

/** The slots of a curve, each with its beginning and end. */
export const slotsOf = ({ start, prices }: PriceCurve): readonly PricedInterval[] =>
  prices.map((price, slot) => ({
    start: slotAt(start, slot),
    end: slotAt(start, slot + 1),
    price,
  }));

const slotAt = (start: Instant, slot: number): Instant => instant(start + slot * SLOT);
const timestamp = (at: Instant): string =>
  Number.isFinite(new Date(at).getTime()) ? new Date(at).toISOString() : String(at);
