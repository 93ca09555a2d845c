import type { FleetCurve } from '#shared/domain/fleet/fleet-curve.ts';
import type { FlexNeed } from '#shared/domain/flex/flex-need.ts';
import type { ChargeSpan } from '#shared/domain/flex-policies/flex-plan.ts';
import type { FlexStanding } from '#shared/domain/flex-policies/vehicle-policy.ts';
import {
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
} from '#shared/domain/quantities/units.ts';

/** What a fleet has to know of a vehicle that is plugged in. */
export type FleetStay = {
  /** As it was counted once for the stay. */
  readonly need: FlexNeed;
  /** When it charges from then on: what it has done of that, and what is planned. */
  readonly spans: readonly ChargeSpan[];
  readonly curve: FleetCurve;
};

/**
 * What a policy says of the stay of its vehicle; null where there is nothing that a fleet could count on. Rounded to what is
 * kept of it (seconds, and 24 bits of a number), so that what was kept and what is read anew are the same to the bit.
 */
export const stayOf = (
  { need, plan }: Pick<FlexStanding, 'need' | 'plan'>,
  curve: FleetCurve,
): FleetStay | null => {
  if (!need || !plan || !(Math.fround(need.power) > 0)) return null;
  return {
    need: {
      from: wholeSecond(need.from),
      deadline: wholeSecond(need.deadline),
      power: kilowatts(Math.fround(need.power)),
      atOnce: kilowattHours(Math.fround(need.atOnce)),
      flexible: kilowattHours(Math.fround(need.flexible)),
    },
    spans: plan.spans.map(({ from, until }) => ({
      from: wholeSecond(from),
      until: wholeSecond(until),
    })),
    curve,
  };
};

/** The second that a moment is nearest to. */
export const wholeSecond = (at: Instant): Instant => instant(Math.round(at / 1000) * 1000);
