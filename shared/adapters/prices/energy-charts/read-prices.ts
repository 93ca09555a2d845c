import * as z from 'zod';
import { tradedPrice } from '#shared/adapters/prices/told-curve.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import { PricesUnavailable } from '#shared/domain/prices/prices-unavailable.ts';
import { type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';

/** Some days of quarter-hours; a day is asked for. */
const MOST_POINTS = 2_000;

const Answer = z.object({
  unix_seconds: z.array(z.int()).max(MOST_POINTS),
  price: z.array(z.number().nullable()).max(MOST_POINTS),
  unit: z.literal('EUR / MWh'),
});

const steps: ReadonlySet<number> = new Set([minutes(15), minutes(30), minutes(60)]);

/**
 * What an answer tells of a day. Prices stand for as long as it is from one moment to the next at the nearest: a
 * moment that lacks is a gap, and no longer price.
 *
 * @throws {PricesUnavailable} `senseless`
 */
export const readPrices = (
  text: string,
  day: { readonly start: Instant; readonly end: Instant },
): readonly PricedInterval[] => {
  const { unix_seconds: moments, price: prices } = answerIn(text);
  if (moments.length !== prices.length) throw senseless('it has not one price for each moment');
  const points = moments.flatMap((seconds, index) => {
    const [at, price] = [seconds * 1_000, prices[index] ?? null];
    return price !== null && at >= day.start && at < day.end ? [{ at, price }] : [];
  });
  if (points.length === 0) return [];
  const ordered = points.toSorted((a, b) => a.at - b.at);
  const gaps = ordered.slice(1).map(({ at }, index) => at - (ordered[index]?.at ?? at));
  const step = Math.min(...gaps);
  if (!steps.has(step)) throw senseless('its moments are not 15, 30 or 60 minutes apart');
  return ordered.map(({ at, price }) => ({
    start: instant(at),
    end: instant(at + step),
    // The shortest decimal that is this number: what was written in the answer.
    price: tradedPrice(String(price)),
  }));
};

const answerIn = (text: string): z.infer<typeof Answer> => {
  try {
    return Answer.parse(JSON.parse(text));
  } catch (cause) {
    throw senseless('it is not what prices are told in', cause);
  }
};

const senseless = (detail: string, cause?: unknown) =>
  new PricesUnavailable('senseless', detail, { cause });
