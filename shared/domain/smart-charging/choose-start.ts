import { planCharge } from '#shared/domain/planning/plan-charge.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import { type PriceWindow, PUBLICATION_GRACE } from '#shared/domain/prices/price-window.ts';
import {
  after,
  type Instant,
  instant,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import {
  type ChargeCourse,
  type ChargeNeed,
  taperOf,
} from '#shared/domain/smart-charging/charge-need.ts';
import { knownUntil } from '#shared/domain/smart-charging/known-prices.ts';
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

/** A vehicle takes some minutes to begin, and estimates err: the cheapest charge ends so long before the deadline. */
export const SPARE = minutes(10);

/**
 * Chooses when a vehicle charges without pause: when it costs least and ends by the deadline. Where some prices are not
 * out yet it waits for them, as long as charging would still end in time if they came at the latest; where they do
 * not come, the best of what is known is taken or, where charging is longer than that, there is nothing to wait for.
 */
export const chooseStart = (facts: StartFacts): ChosenStart => {
  const { course, deadline, known, now } = facts;
  const end = after(deadline, milliseconds(-SPARE));
  if (after(now, course.length) >= end) return { startAt: now, reason: 'no_time' };
  const horizon = knownUntil(known, now);
  if (horizon >= end) return { startAt: cheapestStart(facts, end), reason: 'cheapest' };
  if (canWait(facts, end)) return { startAt: null, reason: 'awaiting' };
  const fits = after(now, course.length) <= horizon;
  return { startAt: fits ? cheapestStart(facts, horizon) : now, reason: 'prices_missing' };
};

/** Whether charging would end in time, if it began when prices are missed at the latest. */
const canWait = ({ publication, course, now }: StartFacts, end: Instant): boolean => {
  const { state, expectedAt } = publication;
  if (state !== 'awaiting' || expectedAt === null) return false;
  const latest = after(expectedAt, PUBLICATION_GRACE);
  return latest > now && after(latest, course.length) <= end;
};

const cheapestStart = (
  { need, course, known, surplus, now }: StartFacts,
  until: Instant,
): Instant => {
  const grid = priceGrid(known, surplus);
  const { slots } = planCharge(
    {
      interruptions: 'none',
      from: now,
      until,
      power: need.power,
      energy: course.energy,
      taper: taperOf(need),
      ...(grid.surplus && { surplus: grid.surplus }),
    },
    grid.curve,
  );
  const begin = slots[0]?.from ?? now;
  // Nobody starts a vehicle to the millisecond.
  return instant(Math.max(now, Math.floor(begin / SECOND) * SECOND));
};

const SECOND = seconds(1);
