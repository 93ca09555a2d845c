import { givingUp, type TakeHoldDeps } from '#shared/app/reconciling/take-hold.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import {
  type RequireScheduleDeps,
  requireSchedule,
} from '#shared/app/schedules/require-schedule.ts';
import { holderFor } from '#shared/app/schedules/schedule-controller.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { ScheduleStore } from '#shared/ports/schedule-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type DeleteScheduleDeps = RequireScheduleDeps &
  Pick<TakeHoldDeps, 'controls'> & {
    readonly schedules: Pick<ScheduleStore, 'removing'>;
    readonly users: Pick<UserStore, 'checkingAlive'>;
    readonly commit: Commit;
    readonly reconciliations: Queue<ReconciliationMessage>;
    readonly clock: Clock;
  };

/**
 * Use case: forget a schedule. Its device is nobody's from then on; what it was told to do last it goes on doing.
 *
 * @throws {DomainError} `not_found`.
 */
export const deleteSchedule = async (
  deps: DeleteScheduleDeps,
  { clientId, scheduleId }: { readonly clientId: string; readonly scheduleId: string },
): Promise<void> => {
  const { targetId, isEnabled } = await retryStale(deps.clock, async () => {
    const schedule = await requireSchedule(deps, clientId, scheduleId);
    const control = await deps.controls.get(clientId, schedule.targetId);
    await deps.commit([
      deps.schedules.removing(schedule),
      deps.users.checkingAlive(clientId, schedule.userId, schedule.userSince),
      ...givingUp(deps, control, holderFor(schedule), deps.clock.now()),
    ]);
    return schedule;
  });
  if (isEnabled) await deps.reconciliations.send([{ clientId, assetId: targetId }]);
};
