import { planInOneRun } from '#shared/domain/planning/plan-in-one-run.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import { type PriceWindow, PUBLICATION_GRACE } from '#shared/domain/prices/price-window.ts';
import {
  after,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import { costFrom } from '#shared/domain/smart-charging/charge-cost.ts';
import {
  type ChargeCourse,
  type ChargeNeed,
  taperOf,
} from '#shared/domain/smart-charging/charge-need.ts';
import { expectedPrice } from '#shared/domain/smart-charging/expected-price.ts';
import { knownPrices, knownUntil } from '#shared/domain/smart-charging/known-prices.ts';
import type { SurplusForecast } from '#shared/domain/smart-charging/own-surplus-forecast.ts';
import { priceGrid } from '#shared/domain/smart-charging/price-grid.ts';
import type { PlanReason } from '#shared/domain/smart-charging/smart-plan.ts';

/** When to charge, and why then; null for as long as prices are awaited. */
export type ChosenStart = { readonly startAt: Instant | null; readonly reason: PlanReason };

/** What a start is chosen by. */
export type StartFacts = {
  readonly need: ChargeNeed;
  readonly course: ChargeCourse;
  readonly deadline: Instant;
  /** From now on, without a gap, as far as the deadline. */
  readonly known: readonly PricedInterval[];
  readonly surplus: SurplusForecast | null;
  /** What is said of prices that are not known yet. */
  readonly publication: Pick<PriceWindow, 'state' | 'expectedAt'>;
  readonly now: Instant;
};

/**
 * How long before the deadline a charge is to end: a vehicle takes some minutes to begin, and estimates err, the more the
 * longer it takes.
 */
export const spareOf = ({ length }: Pick<ChargeCourse, 'length'>): Milliseconds =>
  milliseconds(Math.max(LEAST_SPARE, length / 20));

const LEAST_SPARE = minutes(10);

/**
 * Chooses when a vehicle charges without pause: when it costs least and ends by the deadline. Where some prices are not
 * out yet it waits for them, if charging would still end in time should they come at the latest, and if they are
 * likely to be worth it; where it does not, the best of what is known is taken or, where charging is longer than that,
 * there is nothing to wait for.
 */
export const chooseStart = (facts: StartFacts): ChosenStart => {
  const { course, deadline, known, now } = facts;
  const end = after(deadline, milliseconds(-spareOf(course)));
  if (after(now, course.length) >= end) return { startAt: now, reason: 'no_time' };
  const horizon = knownUntil(known, now);
  if (horizon >= end) return { startAt: cheapestStart(facts, known, now, end), reason: 'cheapest' };
  const fits = after(now, course.length) <= horizon;
  const startAt = fits ? cheapestStart(facts, known, now, horizon) : undefined;
  const expectedAt = timeToWait(facts, end);
  if (expectedAt !== undefined && isWorthWaiting(facts, { expectedAt, startAt, end })) {
    return { startAt: null, reason: 'awaiting' };
  }
  return { startAt: startAt ?? now, reason: 'prices_missing' };
};

/** When prices will be out, if charging would end in time even if it began when they are missed at the latest. */
const timeToWait = (
  { publication, course, now }: StartFacts,
  end: Instant,
): Instant | undefined => {
  const { state, expectedAt } = publication;
  if (state !== 'awaiting' || expectedAt === null) return undefined;
  const latest = after(expectedAt, PUBLICATION_GRACE);
  if (!(latest > now) || after(latest, course.length) > end) return undefined;
  return expectedAt > now ? expectedAt : now;
};

type Waiting = {
  readonly expectedAt: Instant;
  /** The best of what is known, if it is long enough. */
  readonly startAt: Instant | undefined;
  readonly end: Instant;
};

/** Whether what can be had once prices are out is likely to cost less than the best of what is known. */
const isWorthWaiting = (facts: StartFacts, { expectedAt, startAt, end }: Waiting): boolean => {
  const { course, known, surplus, deadline, now } = facts;
  if (startAt === undefined || startAt >= expectedAt) return true;
  const missing = { start: knownUntil(known, now), end: deadline, price: expectedPrice(known) };
  const prices = knownPrices([...known, missing], { from: expectedAt, until: deadline });
  const costAt = (at: Instant) =>
    costFrom(course, at, { prices: [...known, missing], surplus }).cost;
  return costAt(cheapestStart(facts, prices, expectedAt, end)) < costAt(startAt);
};

const cheapestStart = (
  { need, course, surplus }: StartFacts,
  prices: readonly PricedInterval[],
  from: Instant,
  until: Instant,
): Instant => {
  const grid = priceGrid(prices, surplus);
  const { slots } = planInOneRun(
    {
      interruptions: 'none',
      from,
      until,
      power: need.power,
      energy: course.energy,
      taper: taperOf(need),
      ...(grid.surplus && { surplus: grid.surplus }),
    },
    grid.curve,
  );
  const begin = slots[0]?.from ?? from;
  // Nobody starts a vehicle to the millisecond.
  return instant(Math.max(from, Math.floor(begin / SECOND) * SECOND));
};

const SECOND = seconds(1);
