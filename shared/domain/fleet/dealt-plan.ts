import type { FleetMember } from '#shared/domain/fleet/fleet-member.ts';
import { wholeSecond } from '#shared/domain/fleet/fleet-stay.ts';
import type { Horizon } from '#shared/domain/flex/horizon.ts';
import type { PlansPreview } from '#shared/domain/flex/preview-plans.ts';
import type { ChargeSpan } from '#shared/domain/flex-policies/flex-plan.ts';
import { spansOf } from '#shared/domain/flex-policies/own-plan.ts';
import { addTo, small } from '#shared/domain/planning/dense.ts';
import type { Fleet } from '#shared/domain/planning/fleet.ts';
import { energyPerChunk } from '#shared/domain/planning/plan-fleet.ts';
import { type Instant, minutes } from '#shared/domain/quantities/units.ts';

/** What a fleet wants of one vehicle. */
export type DealtPlan = {
  readonly policyId: string;
  /** When the need was counted that it is for, by which the need is known. */
  readonly needFrom: Instant;
  /** All of it since then, what was done of it before included. */
  readonly spans: readonly ChargeSpan[];
};

/** The vehicles of a zone one by one, in the order of their columns. */
export type DealtZone = { readonly fleet: Fleet; readonly members: readonly FleetMember[] };

/** One plan for each vehicle that is there, out of what was dealt and evened out. */
export const dealtPlans = function* (
  horizon: Horizon,
  zones: readonly DealtZone[],
  { dealt, evened }: PlansPreview,
): Generator<{ readonly member: FleetMember; readonly plan: DealtPlan }> {
  const room = new Float64Array(horizon.chunks);
  for (const [zone, { fleet, members }] of zones.entries()) {
    const plans = dealt.zones[zone];
    for (const [vehicle, member] of members.entries()) {
      const order = plans?.orders[small(plans.choice, vehicle)];
      if (!plans || !order || member.isExpected) continue;
      const energy =
        evened.changed[zone]?.get(vehicle)?.slice() ??
        energyPerChunk({ order }, fleet, vehicle, small(plans.nextRank, vehicle), room);
      for (const piece of member.need.atOnce ?? []) addTo(energy, piece.chunk, piece.energy);
      const ahead = spansOf(horizon, member.left, energy)
        .map(inSeconds)
        .filter(({ from, until }) => until - from >= SHORTEST);
      const { policyId, needFrom } = member;
      yield { member, plan: { policyId, needFrom, spans: joined(member.done, ahead) } };
    }
  }
};

/** Nobody is started for less. */
const SHORTEST = minutes(1);

const inSeconds = ({ from, until }: ChargeSpan): ChargeSpan => ({
  from: wholeSecond(from),
  until: wholeSecond(until),
});

/** What goes on is one span with what was done. */
const joined = (
  done: readonly ChargeSpan[],
  ahead: readonly ChargeSpan[],
): readonly ChargeSpan[] => {
  const last = done.at(-1);
  const [first, ...others] = ahead;
  if (!last || !first || first.from > last.until) return [...done, ...ahead];
  return [...done.slice(0, -1), { from: last.from, until: first.until }, ...others];
};

/** When a plan next starts or stops its vehicle; null for never. */
export const nextSwitch = (spans: readonly ChargeSpan[], now: Instant): Instant | null => {
  for (const { from, until } of spans) {
    if (from > now) return from;
    if (until > now) return until;
  }
  return null;
};
