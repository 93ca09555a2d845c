import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { marketDay } from '#shared/domain/prices/market-day.ts';
import {
  type MicrosPerKwh,
  microsPerKwh,
  readMicros,
} from '#shared/domain/prices/micros-per-kwh.ts';
import {
  CurveRefused,
  curveOf,
  type PriceCurve,
  type PricedInterval,
} from '#shared/domain/prices/price-curve.ts';
import { PricesUnavailable } from '#shared/domain/prices/prices-unavailable.ts';

/**
 * The curve of a day out of what a source told; null when it told nothing of the day.
 *
 * @throws {PricesUnavailable} `senseless` for a part of a day, and for prices that contradict each other.
 */
export const toldCurve = (
  zone: BiddingZone,
  day: string,
  from: Pick<PriceCurve, 'source' | 'currency'>,
  intervals: readonly PricedInterval[],
): PriceCurve | null => {
  const whole = marketDay(zone, day);
  const ofDay = intervals.filter(({ start, end }) => start < whole.end && end > whole.start);
  if (ofDay.length === 0) return null;
  try {
    return curveOf(zone, day, from, ofDay);
  } catch (cause) {
    if (!(cause instanceof CurveRefused)) throw cause;
    throw new PricesUnavailable('senseless', cause.message, { cause });
  }
};

/** Ten times what the coupled market lets anybody bid: 100 euros for a kilowatt-hour. */
const MOST_TRADED = microsPerKwh(100_000_000);

/**
 * A price for a megawatt-hour, as exchanges publish them.
 *
 * @throws {PricesUnavailable} `senseless` for what is no number, or a price that nobody can have bid.
 */
export const tradedPrice = (text: string): MicrosPerKwh => {
  const { micros } = readMicros(text, 'MWh') ?? {};
  if (micros !== undefined && Math.abs(micros) <= MOST_TRADED) return micros;
  throw new PricesUnavailable('senseless', `${text.slice(0, 40)} is no price`);
};
