import type { FleetStay } from '#shared/domain/fleet/fleet-stay.ts';
import type { FlexNeed } from '#shared/domain/flex/flex-need.ts';
import { type ChargeSpan, timeWithin } from '#shared/domain/flex-policies/flex-plan.ts';
import {
  hours,
  type Instant,
  instant,
  type KilowattHours,
  kilowattHours,
} from '#shared/domain/quantities/units.ts';

/** What a vehicle charges between two moments, as planned: no more than it needs, whatever it was dealt before that was counted. */
export const plannedWithin = (
  { need, spans }: Pick<FleetStay, 'need' | 'spans'>,
  from: Instant,
  until: Instant,
): KilowattHours => {
  const all = need.atOnce + need.flexible;
  const chargedBy = (at: Instant): number =>
    Math.min(all, (need.power * timeWithin(spans, need.from, at)) / HOUR);
  return kilowattHours(Math.max(0, chargedBy(until) - chargedBy(from)));
};

/**
 * What is left of a need at a moment, all that was planned until then being done; null where nothing is. Vehicles that do
 * something else are counted anew, so that half a chunk is the most that this is off by.
 */
export const stayLeft = (
  { need, spans }: Pick<FleetStay, 'need' | 'spans'>,
  at: Instant,
): FlexNeed | null => {
  const charged = plannedWithin({ need, spans }, need.from, at);
  const all = need.atOnce + need.flexible - charged;
  if (all <= NEGLIGIBLE || need.deadline <= at) return null;
  const atOnce = Math.max(0, need.atOnce - charged);
  return {
    from: instant(Math.max(need.from, at)),
    deadline: need.deadline,
    power: need.power,
    atOnce: kilowattHours(atOnce),
    flexible: kilowattHours(Math.max(0, all - atOnce)),
  };
};

/** What was planned until a moment. */
export const spansUntil = (spans: readonly ChargeSpan[], at: Instant): readonly ChargeSpan[] =>
  spans.flatMap(({ from, until }) =>
    from < at ? [{ from, until: instant(Math.min(until, at)) }] : [],
  );

const HOUR = hours(1);
/** In kWh: rounding, to which a second of charging belongs. */
const NEGLIGIBLE = 1e-3;
