import { after, hours, type Milliseconds } from '#shared/domain/quantities/units.ts';
import { askToStart, MOST_STARTS } from '#shared/domain/smart-charging/asking-vehicle.ts';
import type { Consideration } from '#shared/domain/smart-charging/consideration.ts';
import type { IdleState } from '#shared/domain/smart-charging/smart-charge-state.ts';
import { judged, type SmartJudgement } from '#shared/domain/smart-charging/smart-judgement.ts';
import type { SmartLook } from '#shared/domain/smart-charging/smart-look.ts';
import { SOON } from '#shared/domain/smart-charging/soon.ts';

/** How it stands with a vehicle that has no plan. */
export const idleStateOf = ({
  isEnabled,
  isCapable,
  place,
  prices,
  sight,
}: SmartLook): IdleState => {
  if (!isEnabled) return 'DISABLED';
  if (!isCapable || (place !== null && prices === null)) return 'UNKNOWN';
  return sight.isFull ? 'FULLY_CHARGED' : 'CONSIDERING';
};

/**
 * There is no plan, and none begins. What stands still below its minimum is started at once, and so is what nobody can plan
 * for: without prices or an estimate it charges as if nobody waited for anything.
 *
 * @param isDecided Whether it was found that none begins; false where a plan may begin in a moment.
 */
export const stayIdle = (look: SmartLook, state: IdleState, isDecided: boolean): SmartJudgement => {
  const { policy, sight, prices, deadline, now } = look;
  const isBelow = sight.level !== null && sight.level < policy.minimumChargeLimit;
  const isWanted = canBeStarted(look, state) && (isDecided || isBelow);
  const asking = isWanted ? askToStart(look, isBelow ? undefined : MOST_STARTS) : undefined;
  const rests =
    state === 'DISABLED' ? [] : [after(now, restOf(look, state)), deadline, prices?.expectedAt];
  return judged(look, {
    status: { state, consideration: considerationOf(look, state), plan: null },
    memory: { ...look.memory, stop: null, start: asking?.asked ?? null },
    request: asking?.request,
    wakes: [isDecided ? null : after(now, SOON), asking?.nextAt, ...rests].map((at) => at ?? null),
  });
};

const canBeStarted = (
  { sight, place, isCapable, isOverridden }: SmartLook,
  state: IdleState,
): boolean => {
  if (state !== 'CONSIDERING' && state !== 'UNKNOWN') return false;
  const { isPluggedIn, isCharging, isFull } = sight;
  return isCapable && !isOverridden && place !== null && isPluggedIn && !isCharging && !isFull;
};

/** What is plugged in may become worth a plan without being seen to change: as time passes. */
const restOf = ({ sight, place }: SmartLook, state: IdleState): Milliseconds =>
  state === 'CONSIDERING' && sight.isPluggedIn && place !== null ? hours(1) : hours(24);

const considerationOf = (
  { sight, place, need }: SmartLook,
  state: IdleState,
): Consideration | null => {
  if (state !== 'CONSIDERING') return null;
  return {
    isPluggedIn: sight.isPluggedIn,
    isCharging: sight.isDelivered,
    atChargingLocation: place !== null,
    hasTimeEstimate: need !== null,
  };
};
