import type { FleetCurve } from '#shared/domain/fleet/fleet-curve.ts';
import type { FlexNeed } from '#shared/domain/flex/flex-need.ts';
import { energyOf } from '#shared/domain/flex-policies/counted-need.ts';
import type { ChargeSpan } from '#shared/domain/flex-policies/flex-plan.ts';
import type { FlexStanding } from '#shared/domain/flex-policies/vehicle-policy.ts';
import {
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
} from '#shared/domain/quantities/units.ts';
import { STOP } from '#shared/domain/smart-charging/smart-kind.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** What a fleet has to know of a vehicle that is plugged in, or is expected to be. */
export type FleetStay = {
  /** As it was counted once for the stay. */
  readonly need: FlexNeed;
  /** When it charges from then on: what it has done of that, and what is planned. */
  readonly spans: readonly ChargeSpan[];
  readonly curve: FleetCurve;
  /** Whether it is not there yet: nothing is planned of it, and where it is late it is to come at any moment. */
  readonly isExpected: boolean;
};

/** As much of how a policy stands. */
type StandingCounted = Pick<FlexStanding, 'need' | 'expected' | 'plan' | 'isFailing' | 'asked'>;

/**
 * What a policy says of the stay of its vehicle, or of the one that is expected next; null where there is nothing that a fleet could count on. A vehicle that does not do as
 * it was told is counted as it is: one that does not charge as nobody, one that cannot be stopped as one that charges without a pause. Rounded to what is
 * kept of it (seconds, and 24 bits of a number), so that what was kept and what is read anew are the same to the bit.
 */
export const stayOf = (
  { need: counted, expected, plan, isFailing, asked }: StandingCounted,
  curve: FleetCurve,
): FleetStay | null => {
  if (expected) return kept(expected, [], { curve, isExpected: true });
  if (!counted || !plan) return null;
  const isStuck = isFailing && isSame(asked?.request, STOP);
  if (isFailing && !isStuck) return null;
  const need = isStuck
    ? { ...counted, atOnce: energyOf(counted), flexible: kilowattHours(0) }
    : counted;
  const spans = isStuck ? chargedAtOnce(need) : plan.spans;
  return kept(need, spans, { curve, isExpected: false });
};

/** Whether a policy says anything of that kind. */
export const isCounted = ({ need, expected, plan }: StandingCounted): boolean =>
  expected !== null || (need !== null && plan !== null);

const kept = (
  need: FlexNeed,
  spans: readonly ChargeSpan[],
  rest: Pick<FleetStay, 'curve' | 'isExpected'>,
): FleetStay | null => {
  if (!(Math.fround(need.power) > 0)) return null;
  return {
    need: {
      from: wholeSecond(need.from),
      deadline: wholeSecond(need.deadline),
      power: kilowatts(Math.fround(need.power)),
      atOnce: kilowattHours(Math.fround(need.atOnce)),
      flexible: kilowattHours(Math.fround(need.flexible)),
    },
    spans: spans.map(({ from, until }) => ({
      from: wholeSecond(from),
      until: wholeSecond(until),
    })),
    ...rest,
  };
};

const chargedAtOnce = ({ from, deadline, ...need }: FlexNeed): readonly ChargeSpan[] => {
  const length = (energyOf({ from, deadline, ...need }) / need.power) * hours(1);
  const until = instant(Math.min(deadline, from + length));
  return until > from ? [{ from, until }] : [];
};

/** The second that a moment is nearest to. */
export const wholeSecond = (at: Instant): Instant => instant(Math.round(at / 1000) * 1000);
