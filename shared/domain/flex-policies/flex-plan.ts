import {
  after,
  type Instant,
  instant,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';

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

/** A shorter pause is not worth a stop and a start. */
export const PAUSE = minutes(15);

/** The same without pauses that nobody makes: what comes after one comes as much earlier. */
export const withoutShortPauses = (spans: readonly ChargeSpan[]): readonly ChargeSpan[] => {
  const made: ChargeSpan[] = [];
  for (const span of spans) {
    const last = made.at(-1);
    if (last && span.from - last.until < PAUSE) {
      const until = after(last.until, milliseconds(span.until - span.from));
      made[made.length - 1] = { from: last.from, until };
    } else made.push(span);
  }
  return made;
};

/** The parts of spans that lie between two moments. */
export const spansIn = (
  spans: readonly ChargeSpan[],
  from: Instant,
  until: Instant,
): readonly ChargeSpan[] =>
  spans.flatMap((span) => {
    const part = {
      from: instant(Math.max(span.from, from)),
      until: instant(Math.min(span.until, until)),
    };
    return part.until > part.from ? [part] : [];
  });

/** How long a plan charges between two moments, in milliseconds. */
export const timeWithin = (spans: readonly ChargeSpan[], from: Instant, until: Instant): number =>
  spans.reduce(
    (sum, span) => sum + Math.max(0, Math.min(span.until, until) - Math.max(span.from, from)),
    0,
  );
