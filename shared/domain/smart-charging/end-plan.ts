import { positionOf } from '#shared/domain/locations/placing.ts';
import { ACTIVE } from '#shared/domain/observing/cadence.ts';
import { between, hours } from '#shared/domain/quantities/units.ts';
import { deadlineAfter } from '#shared/domain/smart-charging/deadline-after.ts';
import type { ExecutingState } from '#shared/domain/smart-charging/smart-charge-state.ts';
import type { SmartLook } from '#shared/domain/smart-charging/smart-look.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';

/** How a plan ends, and what is to be said of it. */
type End = Pick<SmartPlan, 'finalState' | 'failureCondition'>;

/** The share of its planned duration by which a plan may be late; or by what passes between two looks, where that is more. */
const LATE = 0.15;
/** After its deadline nobody waits longer for a vehicle that charges on and on. */
const LONGEST_AFTER_DEADLINE = hours(24);

/**
 * Whether a plan is over, and how it ended; undefined while it goes on. What somebody wanted comes first, then what
 * became of the vehicle.
 */
export const endOf = (plan: SmartPlan, state: ExecutingState, look: SmartLook): End | undefined =>
  endByWill(plan, look) ?? endByVehicle(plan, state, look) ?? endByTime(plan, state, look);

const endByWill = (plan: SmartPlan, { isEnabled, policy, place }: SmartLook): End | undefined => {
  if (!isEnabled || policy.deadline === null) return ended('PLAN:ENDED:DISABLED');
  if (place === null || place.locationId !== plan.locationId) return undefined;
  // Also where the clock of the location is another one now.
  const meant = deadlineAfter(policy.deadline, place.timeZone, plan.stopAt);
  return meant === plan.deadline ? undefined : ended('PLAN:ENDED:DEADLINE_CHANGED');
};

const endByVehicle = (plan: SmartPlan, state: ExecutingState, look: SmartLook): End | undefined => {
  const { sight, place, isCapable, now } = look;
  if (sight.isUnplugged || isElsewhere(plan, look)) return ended('PLAN:ENDED:UNPLUGGED');
  if (place === null || !isCapable) return failed('UNKNOWN');
  if (!sight.isFull) return undefined;
  const wasNeverStopped = plan.startAt === null || now < plan.startAt;
  if (wasNeverStopped && state === 'PLAN:EXECUTING:STOP_FAILED') return failed('STOP_FAILED');
  return { finalState: 'PLAN:ENDED:FINISHED', failureCondition: isLate(plan, look) };
};

/** Whether it has left: it is at another location, or where none is. One that does not say where it is may be anywhere. */
const isElsewhere = ({ locationId }: SmartPlan, { place, asset }: SmartLook): boolean =>
  place === null ? Boolean(positionOf(asset)) : place.locationId !== locationId;

/** Whether it is known to be late: a vehicle that is full now may have been so ever since the look before. */
const isLate = (
  { startAt, estimatedFinishAt }: SmartPlan,
  { standing, now }: SmartLook,
): 'FINISHED_LATE' | null => {
  if (startAt === null) return null;
  const allowed = Math.max(between(startAt, estimatedFinishAt) * LATE, ACTIVE);
  return between(estimatedFinishAt, standing.habit.seenAt ?? now) > allowed
    ? 'FINISHED_LATE'
    : null;
};

const endByTime = (
  plan: SmartPlan,
  state: ExecutingState,
  { sight, isOverridden, now }: SmartLook,
): End | undefined => {
  if (isOverridden) return undefined;
  const late = between(plan.deadline, now);
  if (sight.isCharging) return late < LONGEST_AFTER_DEADLINE ? undefined : failed('UNKNOWN');
  // It is started again while its time lasts. Of what is left after that, another plan is made.
  if (hasCharged(plan) && now >= plan.estimatedFinishAt) return failed('CHARGE_INTERRUPTED');
  if (late < 0) return undefined;
  const wasAsked = state === 'PLAN:EXECUTING:STARTING' || state === 'PLAN:EXECUTING:START_FAILED';
  return failed(wasAsked ? 'START_FAILED' : 'UNKNOWN');
};

/** Whether it was seen to charge when it should. */
const hasCharged = ({ startAt, startConfirmedAt }: SmartPlan): boolean =>
  startAt !== null && startConfirmedAt !== null && startConfirmedAt >= startAt;

const ended = (finalState: NonNullable<End['finalState']>): End => ({
  finalState,
  failureCondition: null,
});

const failed = (failureCondition: NonNullable<End['failureCondition']>): End => ({
  finalState: 'PLAN:ENDED:FAILED',
  failureCondition,
});
