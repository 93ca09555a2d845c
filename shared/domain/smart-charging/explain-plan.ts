import {
  decimalOf,
  type MicrosPerKwh,
  microsPerKwh,
} from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import {
  between,
  hours,
  type Instant,
  type Kilowatts,
  kilowatts,
  type Percent,
  type WattHours,
  wattHours,
} from '#shared/domain/quantities/units.ts';
import { type ChargeCourse, courseOf } from '#shared/domain/smart-charging/charge-need.ts';
import {
  type CostPart,
  costOfParts,
  partsOfRun,
} from '#shared/domain/smart-charging/exact-cost.ts';
import { knownUntil } from '#shared/domain/smart-charging/known-prices.ts';
import type { PlanReason, SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';

/** What a plan does for a while, and why. */
export type ExplainedSlot = {
  readonly start: Instant;
  readonly end: Instant;
  /** Of the grid; null where it is not known. */
  readonly price: MicrosPerKwh | null;
  /** On average while it lasts; 0 while the vehicle waits. */
  readonly power: Kilowatts;
  readonly energy: WattHours;
  /** What of it the sun yields. */
  readonly own: WattHours;
  /** When it ends. */
  readonly level: Percent;
  /** One sentence, for a person to read. */
  readonly reason: string;
};

/**
 * A plan from its first moment to its deadline, or to the end of charging where that is later: what happens when, at
 * which price, and why. As it was planned last, and out of nothing but the plan itself.
 */
export const explainPlan = (plan: SmartPlan): readonly ExplainedSlot[] => {
  const course = courseOf(plan.need);
  const parts = plan.startAt === null ? [] : partsOfRun(course, plan.startAt, plan);
  const mean = meanPriceOf(plan, parts);
  return spansOf(plan).map(({ start, end, price }) => {
    const inside = parts.filter(({ from }) => from >= start && from < end);
    const energy = inside.reduce((sum, part) => sum + part.energy, 0);
    const own = inside.reduce((sum, part) => sum + part.own, 0);
    return {
      start,
      end,
      price,
      power: kilowatts((energy / 1_000) * (hours(1) / between(start, end))),
      energy: wattHours(energy),
      own: wattHours(own),
      level: levelAt(plan, course, end),
      reason:
        inside.length > 0
          ? whyCharging(plan, price, own / Math.max(1, energy))
          : whyWaiting(plan, { start, price }, mean),
    };
  });
};

const levelAt = ({ startAt, need }: SmartPlan, course: ChargeCourse, at: Instant): Percent =>
  startAt === null ? need.level : course.levelAfter(between(startAt, at));

/** What a kilowatt-hour costs on average while it charges. */
const meanPriceOf = (
  { surplus }: SmartPlan,
  parts: readonly CostPart[],
): MicrosPerKwh | undefined => {
  const energy = parts.reduce((sum, part) => sum + part.energy, 0);
  const { cost, isKnown } = costOfParts(parts, surplus, microsPerKwh(0));
  return isKnown && energy > 0 ? microsPerKwh(Math.round((cost * 1_000) / energy)) : undefined;
};

type PlanSpan = Pick<PricedInterval, 'start' | 'end'> & { readonly price: MicrosPerKwh | null };

/** The time of a plan, cut where the price changes, and where it begins or ends to charge. */
const spansOf = (plan: SmartPlan): readonly PlanSpan[] => {
  const { prices, stopAt, startAt, estimatedFinishAt, deadline } = plan;
  const last = estimatedFinishAt > deadline ? estimatedFinishAt : deadline;
  const known = knownUntil(prices, stopAt);
  const spans: PlanSpan[] = [...prices];
  if (known < last) spans.push({ start: known, end: last, price: null });
  const cuts = startAt === null ? [] : [startAt, estimatedFinishAt];
  return cuts.reduce(cutAt, spans).filter(({ start }) => start < last);
};

const cutAt = (spans: readonly PlanSpan[], at: Instant): readonly PlanSpan[] =>
  spans.flatMap((span) =>
    span.start < at && at < span.end
      ? [
          { ...span, end: at },
          { ...span, start: at },
        ]
      : [span],
  );

const whyCharging = (plan: SmartPlan, price: MicrosPerKwh | null, ownShare: number): string => {
  const sun = ownShare > 0 ? `, and ${Math.round(ownShare * 100)} % of it is own sun` : '';
  const costs = price === null ? '' : ` It costs ${amount(plan, price)} for a kilowatt-hour${sun}.`;
  return `${charging[plan.reason](plan)}${costs}`;
};

const charging: Readonly<Record<PlanReason, (plan: SmartPlan) => string>> = {
  cheapest: () => 'Charges: no other time without a pause that ends by the deadline costs less.',
  awaiting: () => 'Charges.',
  prices_missing: () =>
    'Charges: later prices are missing, and of what is known no time costs less.',
  no_time: () => 'Charges: until the deadline there is no more time than charging takes.',
  below_minimum: ({ minimumChargeLimit }) =>
    `Charges: the battery was below ${minimumChargeLimit} %, which is wanted at any price.`,
};

const whyWaiting = (
  plan: SmartPlan,
  { start, price }: Pick<PlanSpan, 'start' | 'price'>,
  mean: MicrosPerKwh | undefined,
): string => {
  const { startAt, estimatedFinishAt } = plan;
  if (startAt === null) return 'Waits: prices that are not out yet may be lower.';
  if (start >= estimatedFinishAt) return 'Is done: the battery is at its limit by then.';
  if (price === null) return 'Waits: the price is not known.';
  const here = `Waits: a kilowatt-hour costs ${amount(plan, price)}`;
  if (mean === undefined) return `${here}, and charging later can be in time.`;
  const later = `${amount(plan, mean)} on average once it charges`;
  return price > mean
    ? `${here}, and ${later}.`
    : `${here}, but beginning here would not make the whole charge clearly cheaper.`;
};

const amount = ({ currency }: SmartPlan, price: MicrosPerKwh): string =>
  [decimalOf(price), currency].filter(Boolean).join(' ');
