import { toScheduleStatusView } from '#shared/contract/views/schedule-status-view.ts';
import { toScheduleView } from '#shared/contract/views/schedule-view.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import { eventOfState } from '#shared/domain/events/event-of-change.ts';
import type { ChangeOf } from '#shared/domain/events/stored-change.ts';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';
import { changedPaths } from '#shared/domain/values/changed-paths.ts';

/**
 * What a change of a schedule's row tells: how it stands, when that changed, and for the first time when it was made. What it
 * remembers is nobody's business, and that it goes is told by who removes it. While its user is deauthorized, or its
 * device gone, nothing is told; afterwards it is told as it is.
 */
export const scheduleEvents = (change: ChangeOf<'schedule', Schedule>): readonly DomainEvent[] => {
  const { before, after } = change;
  if (!after || after.isMuted) return [];
  const status = toScheduleStatusView(after);
  const former = before && toScheduleStatusView(before);
  const updatedFields = changedPaths(former ?? {}, status);
  if (updatedFields.length === 0 && !before?.isMuted) return [];
  return [
    eventOfState(after, {
      name: 'user:schedule:execution-updated',
      subjectType: 'schedule',
      payload: { status, schedule: toScheduleView(after), updatedFields },
      was: { member: 'status', view: former, isNewsAnyway: before?.isMuted },
    }),
  ];
};
