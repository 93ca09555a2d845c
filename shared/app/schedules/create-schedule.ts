import { otherControlOf } from '#shared/app/pairing/other-control.ts';
import { type TakeHoldDeps, takingHold } from '#shared/app/reconciling/take-hold.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { inModeOfTarget } from '#shared/app/schedules/in-mode-of-target.ts';
import { type JudgeNowDeps, judgeNow } from '#shared/app/schedules/judge-now.ts';
import { type RequireTargetDeps, requireTarget } from '#shared/app/schedules/require-target.ts';
import { holderFor } from '#shared/app/schedules/schedule-controller.ts';
import { requireUser } from '#shared/app/users/require-user.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import { changeTerms, type ScheduleChange } from '#shared/domain/schedules/change-terms.ts';
import { issuesOfTerms } from '#shared/domain/schedules/issues-of-terms.ts';
import type { Schedule, ScheduleDraft } from '#shared/domain/schedules/schedule.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { ScheduleStore } from '#shared/ports/schedule-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type CreateScheduleDeps = RequireTargetDeps &
  JudgeNowDeps &
  TakeHoldDeps & {
    readonly schedules: Pick<ScheduleStore, 'adding'>;
    readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
    readonly commit: Commit;
    readonly reconciliations: Queue<ReconciliationMessage>;
    readonly clock: Clock;
    readonly newId: NewId;
  };

type NewSchedule = {
  readonly clientId: string;
  readonly userId: string;
  readonly change: ScheduleChange;
  /** Whether one temperature is meant for whatever the unit does. @default false */
  readonly modeFollowsUnit?: boolean;
};

/**
 * Use case: say what a device is to do when. One that is enabled takes the device from whoever held it, and has it told
 * what to do at once: from the queue or, should the message get lost, from the agenda.
 *
 * @throws {DomainError} `bad_request` for terms that contradict themselves, `not_found` for a user who is not there,
 * or a device or a location that is not the user's.
 */
export const createSchedule = async (
  deps: CreateScheduleDeps,
  { clientId, userId, change, modeFollowsUnit = false }: NewSchedule,
): Promise<Schedule> => {
  const meant = modeFollowsUnit
    ? await inModeOfTarget(deps, clientId, change.targetId, change)
    : change;
  const terms = changeTerms(undefined, meant);
  refuseIssues(issuesOfTerms(terms));
  const id = deps.newId();
  const target = { clientId, assetId: terms.targetId };
  const created = await retryStale(deps.clock, async () => {
    const user = await requireUser(deps.users, clientId, userId);
    const control = await deps.controls.get(clientId, terms.targetId);
    const asset = await requireTarget(deps, { clientId, userId }, terms);
    const otherControl = await otherControlOf(deps, asset);
    const now = deps.clock.now();
    const draft: ScheduleDraft = {
      ...{ ...terms, clientId, id, userId, userSince: user.createdAt, asked: null },
      ...{ isMuted: asset.isMuted, createdAt: now, updatedAt: now, version: 1 },
    };
    const judgement = await judgeNow(deps, draft, { asset, control, otherControl, now });
    const schedule = judgement.record('nothing');
    await deps.commit([
      deps.schedules.adding(schedule),
      deps.users.checkingAlive(clientId, userId, user.createdAt),
      ...(schedule.isEnabled
        ? await takingHold(deps, { asset: target, control }, holderFor(schedule), now)
        : []),
    ]);
    return schedule;
  });
  if (created.isEnabled) await deps.reconciliations.send([target]);
  return created;
};
