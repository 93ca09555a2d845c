import { otherControlOf } from '#shared/app/pairing/other-control.ts';
import { type JudgeNowDeps, judgeNow } from '#shared/app/schedules/judge-now.ts';
import {
  type RequireScheduleDeps,
  requireSchedule,
} from '#shared/app/schedules/require-schedule.ts';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';

export type ReadScheduleStatusDeps = RequireScheduleDeps &
  JudgeNowDeps & {
    readonly assets: Pick<AssetStore, 'get'>;
    readonly controls: Pick<ControlStore, 'get'>;
    readonly clock: Pick<Clock, 'now'>;
  };

/**
 * Use case: how a schedule stands. One that is enabled stands as it was judged last, which its events have told; nobody
 * judges one that is not, so that it is looked at now.
 *
 * @throws {DomainError} `not_found`.
 */
export const readScheduleStatus = async (
  deps: ReadScheduleStatusDeps,
  { clientId, scheduleId }: { readonly clientId: string; readonly scheduleId: string },
): Promise<Schedule> => {
  const schedule = await requireSchedule(deps, clientId, scheduleId);
  if (schedule.isEnabled) return schedule;
  const [asset, control] = await Promise.all([
    deps.assets.get(clientId, schedule.targetId),
    deps.controls.get(clientId, schedule.targetId),
  ]);
  const otherControl = await otherControlOf(deps, asset);
  const now = deps.clock.now();
  const judgement = await judgeNow(deps, schedule, { asset, control, otherControl, now });
  return judgement.record('nothing');
};
