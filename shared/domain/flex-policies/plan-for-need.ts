import {
  type CountedNeed,
  countNeed,
  energyOf,
  hasMoved,
} from '#shared/domain/flex-policies/counted-need.ts';
import {
  type ChargeSpan,
  type FleetPlan,
  type FlexPlan,
  spansIn,
  timeWithin,
  withoutShortPauses,
} from '#shared/domain/flex-policies/flex-plan.ts';
import { ownPlan } from '#shared/domain/flex-policies/own-plan.ts';
import type { PolicyLook } from '#shared/domain/flex-policies/policy-look.ts';
import { SLOT } from '#shared/domain/prices/price-curve.ts';
import {
  hours,
  type Instant,
  instant,
  type KilowattHours,
  kilowattHours,
} from '#shared/domain/quantities/units.ts';

/** What a vehicle needs and when it is to charge. */
type Planned = { readonly need: CountedNeed; readonly plan: FlexPlan };

/**
 * The need of a vehicle that is plugged in, and its plan: those it had, while they hold; else they are counted and planned anew. The
 * fleet's plan comes first where there is one. Null where nothing can be said of the vehicle: then nothing waits.
 */
export const planFor = (look: PolicyLook, isNewStay: boolean): Planned | null => {
  const { policy, counted: override, charge, timeZone, fleetPlan, now } = look;
  if (charge === null) return null;
  const fresh = countNeed({ policy, override, charge, timeZone, now });
  const { need, plan } = policy.standing;
  const isKept = !isNewStay && need && plan && !hasMoved(need, fresh, plan, now);
  const kept = isKept ? need : null;
  if (fleetPlan) return followed(fleetPlan, { kept, fresh, former: isNewStay ? null : need, plan });
  if (kept && plan && plan.order === null && !isPricedFurther(plan, kept, look)) {
    return { need: kept, plan };
  }
  const pricedUntil = look.known.at(-1)?.end ?? null;
  const spans = withoutShortPauses(spansFor(look, fresh));
  return { need: fresh, plan: { spans, pricedUntil, order: null } };
};

type Following = {
  /** What still holds of the need; null where it was counted anew. */
  readonly kept: CountedNeed | null;
  readonly fresh: CountedNeed;
  /** The need of the same stay before; null for none. */
  readonly former: CountedNeed | null;
  readonly plan: FlexPlan | null;
};

/** What the fleet wants, unless that is older than what is followed already. */
const followed = (
  { spans, number, revisionId }: FleetPlan,
  { kept, fresh, former, plan }: Following,
): Planned => {
  if (kept && plan?.order && plan.order.number >= number) return { need: kept, plan };
  const order = { number, revisionId };
  const fitted = kept ? spans : asMuchNow(spans, former, fresh);
  return { need: kept ?? fresh, plan: { spans: fitted, pricedUntil: null, order } };
};

/**
 * The spans of a fleet where a vehicle turns out to take more power than it was counted with: in the present chunk it charges as much as was
 * planned, in less time. From the next one on it is dealt anew.
 */
const asMuchNow = (
  spans: readonly ChargeSpan[],
  before: CountedNeed | null,
  { from: now, power }: CountedNeed,
): readonly ChargeSpan[] => {
  if (!before || power <= before.power) return spans;
  const start = instant(Math.floor(now / SLOT) * SLOT);
  const end = instant(start + SLOT);
  const planned = before.power * timeWithin(spans, start, end);
  const left = Math.max(0, planned / power - timeWithin(spans, start, now));
  return [
    ...spansIn(spans, instant(0), now),
    ...fitting(spansIn(spans, now, end), left, end),
    ...spansIn(spans, end, instant(Number.MAX_SAFE_INTEGER)),
  ];
};

/** Whether prices have come that the plan does without. */
const isPricedFurther = (
  { pricedUntil }: FlexPlan,
  { deadline, from }: CountedNeed,
  { known }: PolicyLook,
): boolean => {
  const end = known.at(-1)?.end;
  return end !== undefined && (pricedUntil ?? from) < deadline && end > (pricedUntil ?? from);
};

/**
 * The chunk in which a plan begins is not used by it, but as it was planned before: a fleet counts on it. What charges in it without
 * that goes on where it would be started again with the next chunk.
 */
const spansFor = (look: PolicyLook, need: CountedNeed): readonly ChargeSpan[] => {
  const { policy, sight, known, now } = look;
  const spans = ownPlan(need, known);
  const end = instant((Math.floor(now / SLOT) + 1) * SLOT);
  const { state, plan } = policy.standing;
  const former = state === 'ACTIVE:REGULAR' ? spansIn(plan?.spans ?? [], now, end) : [];
  if (former.length > 0) return goingOn(look, need, former);
  const first = spans[0];
  const isNext = first !== undefined && first.from > now && first.from <= end;
  return sight?.isCharging && isNext ? goingOn(look, need, [{ from: now, until: end }]) : spans;
};

/** @param first What is charged before anything is planned anew. */
const goingOn = (
  { known }: PolicyLook,
  need: CountedNeed,
  first: readonly ChargeSpan[],
): readonly ChargeSpan[] => {
  const { power, deadline } = need;
  const all = energyOf(need);
  const begun = fitting(first, (all / power) * HOUR, deadline);
  const last = begun.at(-1);
  if (!last) return [];
  const { until } = last;
  const gone = (power * timeWithin(begun, need.from, until)) / HOUR;
  const atOnce = positive(need.atOnce - gone);
  const rest = { ...need, from: until, atOnce, flexible: positive(all - gone - atOnce) };
  // Of prices those count that hold from then on.
  const later = known.filter(({ end }) => end > until);
  const [next, ...others] = energyOf(rest) > NEGLIGIBLE ? ownPlan(rest, later) : [];
  if (!next) return begun;
  return next.from <= until
    ? [...begun.slice(0, -1), { from: last.from, until: next.until }, ...others]
    : [...begun, next, ...others];
};

/** As much of spans as charges for so long, and until then. */
const fitting = (
  spans: readonly ChargeSpan[],
  length: number,
  deadline: Instant,
): readonly ChargeSpan[] => {
  let left = length;
  return spans.flatMap(({ from, until }) => {
    const end = instant(Math.min(until, deadline, from + left));
    left -= Math.max(0, end - from);
    return end > from ? [{ from, until: end }] : [];
  });
};

const HOUR = hours(1);
/** In kWh: rounding. */
const NEGLIGIBLE = 1e-9;
const positive = (energy: number): KilowattHours => kilowattHours(Math.max(0, energy));
