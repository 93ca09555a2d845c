import type { Instant } from '#shared/domain/quantities/units.ts';

/** Charging at full power, half-open. */
export type ChargeSpan = { readonly from: Instant; readonly until: Instant };

/** When a vehicle is to charge within its stay. */
export type FlexPlan = {
  /** In the order of time; they do not touch. */
  readonly spans: readonly ChargeSpan[];
  /** Until when prices were known that it rests upon; null where none were, or none are needed. */
  readonly pricedUntil: Instant | null;
  /** Which plan of the fleet it is taken from; null for the vehicle's own, which is best for it alone. */
  readonly order: PlanOrder | null;
};

/** Which plan of a fleet, and by which intent. Plans are numbered: one that is older never follows a newer one. */
type PlanOrder = { readonly number: number; readonly revisionId: string };

/** What the fleet wants of one vehicle. */
export type FleetPlan = PlanOrder & { readonly spans: readonly ChargeSpan[] };

/** Whether a plan has the vehicle charge at a moment. */
export const isWithin = (spans: readonly ChargeSpan[], at: Instant): boolean =>
  spans.some(({ from, until }) => at >= from && at < until);

/** How long a plan charges between two moments, in milliseconds. */
export const timeWithin = (spans: readonly ChargeSpan[], from: Instant, until: Instant): number =>
  spans.reduce(
    (sum, span) => sum + Math.max(0, Math.min(span.until, until) - Math.max(span.from, from)),
    0,
  );
