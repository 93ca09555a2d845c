import { otherControlOf } from '#shared/app/pairing/other-control.ts';
import { givingUp, type TakeHoldDeps, takingHold } from '#shared/app/reconciling/take-hold.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { inModeOfTarget } from '#shared/app/schedules/in-mode-of-target.ts';
import { type JudgeNowDeps, judgeNow } from '#shared/app/schedules/judge-now.ts';
import {
  type RequireScheduleDeps,
  requireSchedule,
} from '#shared/app/schedules/require-schedule.ts';
import { type RequireTargetDeps, requireTarget } from '#shared/app/schedules/require-target.ts';
import { holderFor } from '#shared/app/schedules/schedule-controller.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { changeTerms, type ScheduleChange } from '#shared/domain/schedules/change-terms.ts';
import { issuesOfTerms } from '#shared/domain/schedules/issues-of-terms.ts';
import type { Schedule, ScheduleTerms } from '#shared/domain/schedules/schedule.ts';
import { termsOf, withTerms } from '#shared/domain/schedules/with-terms.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { ScheduleStore } from '#shared/ports/schedule-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type UpdateScheduleDeps = RequireScheduleDeps &
  RequireTargetDeps &
  JudgeNowDeps &
  TakeHoldDeps & {
    readonly schedules: Pick<ScheduleStore, 'replacing'>;
    readonly users: Pick<UserStore, 'checkingAlive'>;
    readonly commit: Commit;
    readonly reconciliations: Queue<ReconciliationMessage>;
    readonly clock: Clock;
  };

type Update = {
  readonly clientId: string;
  readonly scheduleId: string;
  /** What is undefined stays as it is. */
  readonly change: ScheduleChange;
  /** Whether one temperature is meant for whatever the unit does. @default false */
  readonly modeFollowsUnit?: boolean;
};

/**
 * Use case: change a schedule. It takes its device from whoever holds it when it is enabled, and lets go of one that it
 * is about no longer.
 *
 * @throws {DomainError} `bad_request` for terms that contradict themselves, `not_found` for a schedule, or a device or
 * a location of its user, that is not there.
 */
export const updateSchedule = async (
  deps: UpdateScheduleDeps,
  { clientId, scheduleId, change, modeFollowsUnit = false }: Update,
): Promise<Schedule> => {
  const { schedule, touched } = await retryStale(deps.clock, async () => {
    const current = await requireSchedule(deps, clientId, scheduleId);
    const meant = modeFollowsUnit
      ? await inModeOfTarget(deps, clientId, change.targetId ?? current.targetId, change)
      : change;
    const terms = changeTerms(current, meant);
    refuseIssues(issuesOfTerms(terms));
    if (isSame(terms, termsOf(current))) return { schedule: current, touched: [] };
    const control = await deps.controls.get(clientId, terms.targetId);
    const asset = await targetOf(deps, current, terms);
    const otherControl = await otherControlOf(deps, asset);
    const now = deps.clock.now();
    const draft = withTerms(current, terms);
    const judgement = await judgeNow(deps, draft, { asset, control, otherControl, now });
    const next = nextVersion(judgement.record('nothing'), now);
    const { userId, userSince } = current;
    await deps.commit([
      deps.schedules.replacing(next),
      deps.users.checkingAlive(clientId, userId, userSince),
      ...(next.isEnabled
        ? await takingHold(deps, { asset: targetIdsOf(next), control }, holderFor(next), now)
        : givingUp(deps, control, holderFor(next), now)),
      ...(await leaving(deps, current, terms, now)),
    ]);
    const isElsewhere = current.targetId !== next.targetId;
    return { schedule: next, touched: isElsewhere ? [next, current] : [next] };
  });
  if (touched.length > 0) await deps.reconciliations.send(touched.map(targetIdsOf));
  return schedule;
};

const targetIdsOf = ({ clientId, targetId }: Schedule) => ({ clientId, assetId: targetId });

/** A device that it was about before may be gone, and so may a location: only what is new has to be there. */
const targetOf = async (deps: RequireTargetDeps, current: Schedule, terms: ScheduleTerms) => {
  const { clientId, targetId, targetType, locationId } = current;
  const isTarget = terms.targetId === targetId && terms.targetType === targetType;
  if (isTarget && terms.locationId === locationId) return deps.assets.get(clientId, targetId);
  return requireTarget(deps, current, terms);
};

/** What lets go of the device that it was about until now. */
const leaving = async (
  deps: UpdateScheduleDeps,
  current: Schedule,
  { targetId }: ScheduleTerms,
  now: Instant,
): Promise<readonly Write[]> => {
  if (current.targetId === targetId) return [];
  const control = await deps.controls.get(current.clientId, current.targetId);
  return givingUp(deps, control, holderFor(current), now);
};
