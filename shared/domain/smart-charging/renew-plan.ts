import { after, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import { termsOf } from '#shared/domain/smart-charging/begin-plan.ts';
import { costFrom } from '#shared/domain/smart-charging/charge-cost.ts';
import { courseOf } from '#shared/domain/smart-charging/charge-need.ts';
import { type ChosenStart, chooseStart } from '#shared/domain/smart-charging/choose-start.ts';
import type { Pricing } from '#shared/domain/smart-charging/exact-cost.ts';
import {
  isSamePrices,
  joinedPrices,
  knownPrices,
} from '#shared/domain/smart-charging/known-prices.ts';
import { joinedForecast } from '#shared/domain/smart-charging/own-surplus-forecast.ts';
import type { SmartLook } from '#shared/domain/smart-charging/smart-look.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** What a better plan has to save of what the present one costs, so that nobody is told of another one for every cent. */
const LEAST_GAIN = 0.01;
/** By how much a charge may turn out longer or shorter before it counts. */
const LEAST_CHANGE = minutes(10);

/**
 * A plan that has not begun to charge, in the light of what is known by now: prices that came out or were corrected, a
 * battery that needs more or less, a forecast that changed. It keeps its start unless another one costs clearly less,
 * or charging would no longer end in time. Below its minimum, a vehicle charges now.
 */
export const renewPlan = (plan: SmartPlan, look: SmartLook): SmartPlan => {
  const { sight, policy, now } = look;
  const charge = look.need ?? { need: plan.need, course: courseOf(plan.need) };
  const pricing = {
    prices: pricesOf(plan, look),
    surplus: joinedForecast(plan.surplus, look.surplus, now),
  };
  if (sight.level !== null && sight.level < policy.minimumChargeLimit) {
    return onOtherTerms(plan, look, charge, pricing, { startAt: now, reason: 'below_minimum' });
  }
  if (plan.startAt !== null && !hasChanged(plan, charge, pricing, now)) return plan;
  return onOtherTerms(plan, look, charge, pricing, chooseAgain(plan, look, charge, pricing));
};

type Charge = NonNullable<SmartLook['need']>;

/** What is in another currency cannot be compared with what was: then a plan goes on with the prices that it has. */
const pricesOf = (
  { prices: before, currency, stopAt: from, deadline: until }: SmartPlan,
  { known, prices }: SmartLook,
): Pricing['prices'] =>
  prices?.currency === currency ? joinedPrices(before, known, { from, until }) : before;

const hasChanged = (
  plan: SmartPlan,
  { need, course }: Charge,
  { prices, surplus }: Pricing,
  now: Instant,
): boolean => {
  const before = courseOf(plan.need).length;
  const difference = Math.abs(course.length - before);
  return (
    need.target !== plan.need.target ||
    difference > Math.max(LEAST_CHANGE, before / 10) ||
    !isSamePrices(plan.prices, prices, now) ||
    !isSame(plan.surplus, surplus)
  );
};

const chooseAgain = (
  { startAt, reason, deadline }: SmartPlan,
  look: SmartLook,
  { need, course }: Charge,
  { prices, surplus }: Pricing,
): ChosenStart => {
  const { now } = look;
  const known = knownPrices(prices, { from: now, until: deadline });
  const publication = look.prices ?? UNPUBLISHED;
  const chosen = chooseStart({ need, course, deadline, known, surplus, publication, now });
  if (startAt === null) return chosen;
  const isInTime = after(startAt, course.length) <= deadline;
  if (!isInTime) return chosen.startAt === null ? { startAt: now, reason: 'no_time' } : chosen;
  const kept = { startAt, reason };
  // Who has a start that is in time does not give it up for prices that may come.
  if (chosen.startAt === null) return kept;
  const before = costFrom(course, startAt, { prices, surplus }).cost;
  const gain = before - costFrom(course, chosen.startAt, { prices, surplus }).cost;
  return gain > 0 && gain >= Math.abs(before) * LEAST_GAIN ? chosen : kept;
};

/** Where neither tariffs nor a market say anything any more. */
const UNPUBLISHED = { state: 'overdue', expectedAt: null } as const;

const onOtherTerms = (
  plan: SmartPlan,
  { policy: { minimumChargeLimit } }: SmartLook,
  charge: Charge,
  pricing: Pricing,
  chosen: ChosenStart,
): SmartPlan => {
  const { stopAt, deadline } = plan;
  const terms = termsOf({ ...charge, pricing, chosen, stopAt, deadline });
  const renewed = { ...plan, ...terms, minimumChargeLimit };
  return isSame(renewed, plan) ? plan : renewed;
};
