import { after, type Instant } from '#shared/domain/quantities/units.ts';
import { costFrom } from '#shared/domain/smart-charging/charge-cost.ts';
import type { ChargeCourse, ChargeNeed } from '#shared/domain/smart-charging/charge-need.ts';
import type { ChosenStart } from '#shared/domain/smart-charging/choose-start.ts';
import type { Pricing } from '#shared/domain/smart-charging/exact-cost.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';

/** What a plan is made of that is not there yet. */
type PlanOrder = Pick<
  SmartPlan,
  'id' | 'locationId' | 'deadline' | 'currency' | 'minimumChargeLimit'
> & {
  readonly need: ChargeNeed;
  readonly course: ChargeCourse;
  readonly pricing: Pricing;
  readonly chosen: ChosenStart;
  readonly now: Instant;
};

/** A plan that begins now. */
export const beginPlan = (order: PlanOrder): SmartPlan => {
  const { id, locationId, deadline, currency, minimumChargeLimit, now } = order;
  return {
    id,
    locationId,
    deadline,
    currency,
    minimumChargeLimit,
    stopAt: now,
    stopConfirmedAt: null,
    startConfirmedAt: null,
    endedAt: null,
    finalState: null,
    failureCondition: null,
    ...termsOf({ ...order, stopAt: now }),
  };
};

/** What a plan comes to: when it charges, for what, and what that costs. */
type PlanTerms = Pick<
  SmartPlan,
  | 'startAt'
  | 'estimatedFinishAt'
  | 'reason'
  | 'nonSmartCost'
  | 'smartCost'
  | 'need'
  | 'prices'
  | 'surplus'
>;

/** The terms of a plan that begins to charge at another time, or for another need, or at other prices. */
export const termsOf = ({
  need,
  course,
  pricing,
  chosen: { startAt, reason },
  stopAt,
  deadline,
}: Pick<PlanOrder, 'need' | 'course' | 'pricing' | 'chosen' | 'deadline'> & {
  readonly stopAt: Instant;
}): PlanTerms => {
  const smart = startAt === null ? null : costFrom(course, startAt, pricing);
  return {
    startAt,
    estimatedFinishAt: startAt === null ? deadline : after(startAt, course.length),
    reason,
    nonSmartCost: costFrom(course, stopAt, pricing).cost,
    smartCost: smart?.isKnown ? smart.cost : null,
    need,
    ...pricing,
  };
};
