import { after, type Instant } from '#shared/domain/quantities/units.ts';
import { isExecuting } from '#shared/domain/smart-charging/smart-charge-state.ts';
import type { SmartJudgement } from '#shared/domain/smart-charging/smart-judgement.ts';
import type { SmartStanding } from '#shared/domain/smart-charging/smart-standing.ts';
import { SOON } from '#shared/domain/smart-charging/soon.ts';

/**
 * How smart charging stands with a vehicle that somebody else controls now: a step nearer to being off, as it would be judged. Nothing
 * is asked of the vehicle, so that it need not be looked at.
 */
export const turnedOff = (
  standing: SmartStanding,
  now: Instant,
): Pick<SmartJudgement, 'standing' | 'wakeAt' | 'ended'> => {
  const { status } = standing;
  const since = { stateChangedAt: now, updatedAt: now, consideration: null };
  const memory = { ...standing.memory, stop: null, start: null };
  if (status.plan !== null && isExecuting(status.state)) {
    const finalState = 'PLAN:ENDED:DISABLED';
    const ended = { ...status.plan, endedAt: now, finalState } as const;
    const shown = { ...since, state: finalState, plan: ended } as const;
    return { standing: { ...standing, memory, status: shown }, wakeAt: after(now, SOON), ended };
  }
  if (status.plan !== null && now <= status.stateChangedAt) {
    return { standing, wakeAt: after(now, SOON), ended: null };
  }
  const off = { ...since, state: 'DISABLED', plan: null } as const;
  const isOff = status.state === 'DISABLED';
  return {
    standing: isOff ? standing : { ...standing, memory, status: off },
    wakeAt: null,
    ended: null,
  };
};
