import type { FlexNeed } from '#shared/domain/flex/flex-need.ts';
import {
  type ArrivalHabit,
  expectedArrival,
  withArrival,
} from '#shared/domain/flex-policies/arrival-habit.ts';
import { countNeed, energyOf } from '#shared/domain/flex-policies/counted-need.ts';
import type { FlexSession } from '#shared/domain/flex-policies/flex-session.ts';
import type { FlexState } from '#shared/domain/flex-policies/flex-state.ts';
import type { PolicyLook } from '#shared/domain/flex-policies/policy-look.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import { estimateNeed } from '#shared/domain/smart-charging/estimate-need.ts';

/** The habit of a vehicle after another look at it. */
export const arrivalsAfter = (look: PolicyLook, session: FlexSession | null): ArrivalHabit => {
  const { policy, sight, habit, isStaying, now } = look;
  const { arrivals: before, session: former } = policy.standing;
  const isNew = session?.endedAt === null && session.pluggedInAt !== former?.pluggedInAt;
  // Of what was plugged in when the policy was made nobody knows since when; a plug that was pulled for a moment is no journey.
  const isSeen = isNew && session.pluggedInAt > policy.createdAt;
  const isReturn = !former || former.endedAt === null || now - former.endedAt > MOMENT;
  const level = sight?.level ?? null;
  const arrival = isSeen && isReturn && level !== null ? { at: session.pluggedInAt, level } : null;
  const arrivals = withArrival(before, arrival, now);
  const power = isStaying ? habit.power : before.power;
  const isOld = arrivals === before.arrivals && power === before.power;
  return isOld ? before : { arrivals, power };
};

const MOMENT = minutes(30);

/**
 * What a vehicle is going to need that is not plugged in, by its habit; null where that is not known, or nobody can count on it. It
 * is what a fleet adds to the needs of those that are there.
 */
export const expectedNeed = (
  look: PolicyLook,
  state: FlexState,
  arrivals: ArrivalHabit,
): FlexNeed | null => {
  const { policy, asset, sight, habit, timeZone, counted: override, isStaying, now } = look;
  if (!asset || !sight || isStaying || !isAwaited(state)) return null;
  const arrival = expectedArrival(arrivals, timeZone, now);
  if (!arrival) return null;
  const charge = estimateNeed(
    { ...habit, power: arrivals.power ?? habit.power },
    { level: arrival.level, limit: sight.limit },
    { chargeTimeRemaining: null, maxCurrent: asset.state.chargeState.maxCurrent },
  );
  if (!charge) return null;
  const counting = { policy, override, charge, timeZone, now: arrival.at };
  const { from, deadline, power, atOnce, flexible } = countNeed(counting);
  const need = { from, deadline, power, atOnce, flexible };
  return energyOf(need) > 0 ? need : null;
};

/** Whether a vehicle is looked for: nobody can say what one does that is not controlled. */
const isAwaited = (state: FlexState): boolean =>
  state === 'UPCOMING' || state === 'SETTLED' || state === 'INACTIVE:AWAY';
