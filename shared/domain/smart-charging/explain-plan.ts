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
  /** What the sun is expected to yield beyond what the house uses, whether the vehicle takes it or not. */
  readonly sun: Kilowatts;
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
    const sun = sunAt(plan, start);
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
      sun,
      level: levelAt(plan, course, end),
      reason:
        inside.length > 0
          ? whyCharging(plan, price, own / Math.max(1, energy))
          : whyWaiting(plan, { start, price, share: Math.min(1, sun / plan.need.power) }, mean),
    };
  });
};

const sunAt = ({ surplus }: SmartPlan, at: Instant): Kilowatts =>
  surplus?.spans.find(({ start, end }) => start <= at && at < end)?.power ?? kilowatts(0);

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

/** The time of a plan, cut where the price or the sun changes, and where it begins or ends to charge. */
const spansOf = (plan: SmartPlan): readonly PlanSpan[] => {
  const { prices, surplus, stopAt, startAt, estimatedFinishAt, deadline } = plan;
  const last = estimatedFinishAt > deadline ? estimatedFinishAt : deadline;
  const known = knownUntil(prices, stopAt);
  const spans: PlanSpan[] = [...prices];
  if (known < last) spans.push({ start: known, end: last, price: null });
  const sun = (surplus?.spans ?? []).flatMap(({ start, end }) => [start, end]);
  const cuts = startAt === null ? sun : [...sun, startAt, estimatedFinishAt];
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

/** What a kilowatt-hour costs of which a share is own sun. */
const costWithSun = ({ surplus }: SmartPlan, price: MicrosPerKwh, share: number): MicrosPerKwh =>
  microsPerKwh(Math.round(share * (surplus?.feedInPrice ?? 0) + (1 - share) * price));

const whyCharging = (plan: SmartPlan, price: MicrosPerKwh | null, share: number): string => {
  const why = charging[plan.reason](plan);
  if (price === null) return why;
  const sun = share > 0 ? `, and ${inPercent(share)} of it is own sun` : '';
  return `${why} It costs ${amount(plan, costWithSun(plan, price, share))} for a kilowatt-hour${sun}.`;
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

type Waiting = Pick<PlanSpan, 'start' | 'price'> & {
  /** What of the energy would be own sun if it charged. */
  readonly share: number;
};

const whyWaiting = (
  plan: SmartPlan,
  { start, price, share }: Waiting,
  mean: MicrosPerKwh | undefined,
): string => {
  const { startAt, estimatedFinishAt } = plan;
  if (startAt === null) return 'Waits: prices that are not out yet may be lower.';
  if (start >= estimatedFinishAt) return 'Is done: the battery is at its limit by then.';
  if (price === null) return 'Waits: the price is not known.';
  const cost = costWithSun(plan, price, share);
  const sun = share > 0 ? ` with the ${inPercent(share)} of it that would be own sun` : '';
  const here = `Waits: a kilowatt-hour costs ${amount(plan, cost)}${sun}`;
  if (mean === undefined) return `${here}, and charging later can be in time.`;
  const later = `${amount(plan, mean)} on average once it charges`;
  return cost > mean
    ? `${here}, and ${later}.`
    : `${here}, but beginning here would not make the whole charge clearly cheaper.`;
};

/** Above nothing, and below all of it, where it is so. */
const inPercent = (share: number): string =>
  `${Math.min(share < 1 ? 99 : 100, Math.max(1, Math.round(share * 100)))} %`;

const amount = ({ currency }: SmartPlan, price: MicrosPerKwh): string =>
  [decimalOf(price), currency].filter(Boolean).join(' ');
