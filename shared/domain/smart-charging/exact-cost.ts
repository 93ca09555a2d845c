import type { MicrosPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  milliseconds,
  type Quantity,
  type WattHours,
  wattHours,
} from '#shared/domain/quantities/units.ts';
import type { ChargeCourse } from '#shared/domain/smart-charging/charge-need.ts';
import type { SurplusForecast } from '#shared/domain/smart-charging/own-surplus-forecast.ts';
import { firstNotOver } from '#shared/domain/values/first-not-over.ts';

/** An amount of money in millionths of its currency, a whole number. */
export type MicroMoney = Quantity<'µ'>;

export const microMoney = (value: number): MicroMoney => value as MicroMoney;

/** What energy costs: as much as is known of prices, and of the sun. */
export type Pricing = {
  /** In time order, without overlaps. */
  readonly prices: readonly PricedInterval[];
  readonly surplus: SurplusForecast | null;
};

/** Charging at one price and beside one surplus. */
export type CostPart = {
  readonly from: Instant;
  readonly to: Instant;
  readonly energy: WattHours;
  /** What of it the sun yields. */
  readonly own: WattHours;
  /** Of the rest; undefined where it is not known. */
  readonly price: MicrosPerKwh | undefined;
};

/**
 * Charging from a moment on without pause, cut to pieces of one price each. Energy is rounded as it adds up, so that all
 * runs of a course have the same sum to the watt-hour, whenever they begin.
 */
export const partsOfRun = (
  { length, stages, energyAfter }: ChargeCourse,
  from: Instant,
  { prices, surplus }: Pricing,
): readonly CostPart[] => {
  const bends = Array.from(stages.begins, (begin) => from + begin * hours(1));
  const until = after(from, length);
  const parts: CostPart[] = [];
  let sum = 0;
  for (let at = from; at < until; ) {
    const price = spanAt(prices, at);
    const sun = spanAt(surplus?.spans ?? [], at);
    const bend = bends.find((moment) => moment > at) ?? until;
    const to = instant(Math.min(until, price.until, sun.until, bend));
    const total = Math.round(energyAfter(milliseconds(to - from)) * 1_000);
    const energy = total - sum;
    const power = Math.max(0, sun.span?.power ?? 0);
    const yielded = Math.round(((power * 1_000) / hours(1)) * (to - at));
    parts.push({
      from: at,
      to,
      energy: wattHours(energy),
      own: wattHours(Math.min(energy, yielded)),
      price: price.span?.price,
    });
    sum = total;
    at = to;
  }
  return parts;
};

type Span = { readonly start: Instant; readonly end: Instant };

/** The span around a moment, if there is one, and until when that is so. */
const spanAt = <S extends Span>(
  spans: readonly S[],
  at: Instant,
): { readonly span: S | undefined; readonly until: number } => {
  const next = firstNotOver(spans, at, ({ end }) => end);
  if (!next) return { span: undefined, until: Number.POSITIVE_INFINITY };
  return next.start > at ? { span: undefined, until: next.start } : { span: next, until: next.end };
};

/** What a run costs, and whether all of its prices are known; what is not counts at the price expected. */
export type RunCost = { readonly cost: MicroMoney; readonly isKnown: boolean };

/** Adds up exactly: the same energy at the same price costs the same, however it is cut. */
export const costOfParts = (
  parts: readonly CostPart[],
  surplus: SurplusForecast | null,
  expected: MicrosPerKwh,
): RunCost => {
  const feedIn = BigInt(surplus?.feedInPrice ?? 0);
  let thousandths = 0n;
  let isKnown = true;
  for (const { energy, own, price } of parts) {
    thousandths += BigInt(own) * feedIn + BigInt(energy - own) * BigInt(price ?? expected);
    if (price === undefined && energy > own) isKnown = false;
  }
  return { cost: microMoney(Number(rounded(thousandths))), isKnown };
};

/** A thousandth of it, halves to the even neighbour. */
const rounded = (thousandths: bigint): bigint => {
  const size = thousandths < 0n ? -thousandths : thousandths;
  const [whole, rest] = [size / 1_000n, size % 1_000n];
  const isUp = rest > 500n || (rest === 500n && whole % 2n === 1n);
  const result = isUp ? whole + 1n : whole;
  return thousandths < 0n ? -result : result;
};
