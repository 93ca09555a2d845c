import { after } from '#shared/domain/quantities/units.ts';
import {
  type Asking,
  askToStart,
  MOST_STARTS,
} from '#shared/domain/smart-charging/asking-vehicle.ts';
import { carryPlan, type PlanStep } from '#shared/domain/smart-charging/carry-plan.ts';
import { endOf } from '#shared/domain/smart-charging/end-plan.ts';
import { planFor } from '#shared/domain/smart-charging/plan-for.ts';
import {
  type ExecutingState,
  type IdleState,
  isExecuting,
} from '#shared/domain/smart-charging/smart-charge-state.ts';
import { judged, type SmartJudgement } from '#shared/domain/smart-charging/smart-judgement.ts';
import {
  lookAt,
  type SmartCircumstances,
  type SmartLook,
} from '#shared/domain/smart-charging/smart-look.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import type { SmartStatus } from '#shared/domain/smart-charging/smart-standing.ts';
import { SOON } from '#shared/domain/smart-charging/soon.ts';
import { idleStateOf, stayIdle } from '#shared/domain/smart-charging/stay-idle.ts';

/**
 * Judges smart charging of a vehicle by how the vehicle is, what power costs and what was there before. Changes nothing, and
 * says what is to be done. Each judgement goes one step of `smartChargeTransitions` at most; what follows of it at once
 * follows a moment later. The same judged again at the same moment gives the same, and asks nothing twice.
 */
export const judgeSmartCharging = (circumstances: SmartCircumstances): SmartJudgement => {
  const look = lookAt(circumstances);
  const { status } = look.standing;
  if (status.plan === null) return judgeIdle(look, status);
  if (isExecuting(status.state)) {
    return judgeExecuting(look, status.plan, { state: status.state, since: status.stateChangedAt });
  }
  return judgeEnded(look, status, status.plan);
};

type Idle = Extract<SmartStatus, { plan: null }>;
type Planned = Exclude<SmartStatus, { plan: null }>;

/** Without a plan: what it could wait for, what has to be charged at once, and whether a plan begins. */
const judgeIdle = (look: SmartLook, status: Idle): SmartJudgement => {
  const state = idleStateOf(look);
  const isFresh = state !== status.state || look.now <= status.stateChangedAt;
  if (state !== 'CONSIDERING' || isFresh) return becomeIdle(look, state);
  const plan = planFor(look);
  if (!plan) return stayIdle(look, state, true);
  const fresh = forgetting(look);
  return carried(fresh, carryPlan(plan, undefined, fresh));
};

/** A plan may follow of what is considered, but not at the same moment. */
const becomeIdle = (look: SmartLook, state: IdleState): SmartJudgement =>
  stayIdle(look, state, state !== 'CONSIDERING');

/** What was asked of a vehicle has nothing to do with the plan that begins, or with what comes after one. */
const forgetting = (look: SmartLook): SmartLook => ({
  ...look,
  memory: { ...look.memory, stop: null, start: null },
});

const judgeExecuting = (
  look: SmartLook,
  plan: SmartPlan,
  from: { readonly state: ExecutingState; readonly since: SmartLook['now'] },
): SmartJudgement => {
  const end = endOf(plan, from.state, look);
  if (!end) return carried(look, carryPlan(plan, from, look));
  const ended = { ...plan, ...end, endedAt: look.now };
  return { ...showEnd(forgetting(look), ended), ended };
};

const carried = (look: SmartLook, { state, plan, request, memory, wakes }: PlanStep) =>
  judged(look, { status: { state, consideration: null, plan }, memory, request, wakes });

/** A plan is over. It is shown for a moment, and for as long as a vehicle that it had stopped is let go. */
const judgeEnded = (look: SmartLook, status: Planned, plan: SmartPlan): SmartJudgement => {
  const isShown = look.now <= status.stateChangedAt || releasing(look, plan) !== undefined;
  return isShown ? showEnd(look, plan) : becomeIdle(forgetting(look), idleStateOf(look));
};

const showEnd = (look: SmartLook, plan: SmartPlan): SmartJudgement => {
  const asking = releasing(look, plan);
  return judged(look, {
    status: { state: plan.finalState ?? 'PLAN:ENDED:FAILED', consideration: null, plan },
    memory: { ...look.memory, start: asking?.asked ?? look.memory.start },
    request: asking?.request,
    wakes: [asking ? asking.nextAt : after(look.now, SOON)],
  });
};

/** Starting a vehicle once more; undefined where it need not be, or there is nothing more to hope for. */
const releasing = (look: SmartLook, plan: SmartPlan): Asking | undefined => {
  if (!isToRelease(look, plan)) return undefined;
  const asking = askToStart(look, MOST_STARTS);
  return asking.nextAt !== null && asking.nextAt > look.now ? asking : undefined;
};

/** Whether its driver turned smart charging off while it stood still for a plan: then it is not left standing. */
const isToRelease = (look: SmartLook, plan: SmartPlan): boolean => {
  const { sight, place, isCapable, isEnabled, isOverridden, isControlledElsewhere } = look;
  const isOurs = plan.finalState === 'PLAN:ENDED:DISABLED' && plan.stopConfirmedAt !== null;
  return (
    [isOurs, !isEnabled, isCapable, !isOverridden, !isControlledElsewhere].every(Boolean) &&
    place?.locationId === plan.locationId &&
    [sight.isPluggedIn, sight.isStopped, !sight.isFull].every(Boolean)
  );
};
