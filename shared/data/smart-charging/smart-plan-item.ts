import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { MicrosPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import {
  type Instant,
  instant,
  type KilowattHours,
  type Kilowatts,
  type Percent,
} from '#shared/domain/quantities/units.ts';
import type { MicroMoney } from '#shared/domain/smart-charging/exact-cost.ts';
import { endedStates } from '#shared/domain/smart-charging/smart-charge-state.ts';
import {
  failureConditions,
  planReasons,
  type SmartPlan,
} from '#shared/domain/smart-charging/smart-plan.ts';

/** Prices without a gap: from when, and of each until when it holds and what it is. A night of them is the most of a row. */
type PricesItem = {
  readonly from: number;
  readonly steps: readonly (readonly [until: number, price: number])[];
};

const toPricesItem = (prices: readonly PricedInterval[]): PricesItem => ({
  from: prices[0]?.start ?? 0,
  steps: prices.map(({ end, price }) => [end, price]),
});

const PricesItem = z
  .object({
    from: quantity<Instant>(),
    steps: z.array(z.tuple([quantity<Instant>(), quantity<MicrosPerKwh>()])),
  })
  .transform(({ from, steps }): readonly PricedInterval[] => {
    const starts = [from, ...steps.map(([until]) => until)];
    return steps.map(([end, price], at) => ({ start: instant(starts[at] ?? from), end, price }));
  });

const SurplusItem = z.object({
  feedInPrice: quantity<MicrosPerKwh>(),
  spans: z.array(
    z.object({
      start: quantity<Instant>(),
      end: quantity<Instant>(),
      power: quantity<Kilowatts>(),
    }),
  ),
});

/** A plan as it is kept. */
export const toSmartPlanItem = (plan: SmartPlan) => ({
  ...plan,
  prices: toPricesItem(plan.prices),
});

/** The same, read. */
export const SmartPlanItem = z.object({
  id: z.string(),
  locationId: z.string(),
  deadline: quantity<Instant>(),
  stopAt: quantity<Instant>(),
  startAt: quantity<Instant>().nullable(),
  estimatedFinishAt: quantity<Instant>(),
  stopConfirmedAt: quantity<Instant>().nullable(),
  startConfirmedAt: quantity<Instant>().nullable(),
  reason: z.enum(planReasons),
  currency: z.string().nullable(),
  nonSmartCost: quantity<MicroMoney>(),
  smartCost: quantity<MicroMoney>().nullable(),
  minimumChargeLimit: quantity<Percent>(),
  need: z.object({
    level: quantity<Percent>(),
    target: quantity<Percent>(),
    perPercent: quantity<KilowattHours>(),
    power: quantity<Kilowatts>(),
    taper: z.array(z.number()),
  }),
  prices: PricesItem,
  surplus: SurplusItem.nullable(),
  endedAt: quantity<Instant>().nullable(),
  finalState: z.enum(endedStates).nullable(),
  failureCondition: z.enum(failureConditions).nullable(),
}) satisfies z.ZodType<SmartPlan>;
