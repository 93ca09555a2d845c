import { after, hours, type Milliseconds } from '#shared/domain/quantities/units.ts';
import { askToStart, MOST_STARTS } from '#shared/domain/smart-charging/asking-vehicle.ts';
import { consideredOf } from '#shared/domain/smart-charging/considered-of.ts';
import type { IdleState } from '#shared/domain/smart-charging/smart-charge-state.ts';
import { judged, type SmartJudgement } from '#shared/domain/smart-charging/smart-judgement.ts';
import type { SmartLook } from '#shared/domain/smart-charging/smart-look.ts';
import type { SmartStatus } from '#shared/domain/smart-charging/smart-standing.ts';
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
    status: { state, ...considering(look, state), plan: null },
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

/** What is plugged in may become worth a plan, and what another one charges free, without being seen to change: as time passes. */
const restOf = ({ sight, place, isTaken }: SmartLook, state: IdleState): Milliseconds =>
  isTaken || (state === 'CONSIDERING' && sight.isPluggedIn && place !== null)
    ? hours(1)
    : hours(24);

/** What is shown of it today is shown while it may lead to a plan; the rest also where that is out of question. */
const considering = (
  look: SmartLook,
  state: IdleState,
): Pick<Idle, 'consideration' | 'considered'> => {
  const isBarred = state === 'UNKNOWN' && !look.isCapable;
  if (state !== 'CONSIDERING' && state !== 'FULLY_CHARGED' && !isBarred) {
    return { consideration: null };
  }
  const considered = consideredOf(look);
  const { isPluggedIn, isCharging, atChargingLocation, hasTimeEstimate } = considered;
  const shown = { isPluggedIn, isCharging, atChargingLocation, hasTimeEstimate };
  return { consideration: state === 'CONSIDERING' ? shown : null, considered };
};

type Idle = Extract<SmartStatus, { plan: null }>;
