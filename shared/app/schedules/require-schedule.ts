import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';
import { isGone } from '#shared/domain/users/is-gone.ts';
import type { ScheduleStore } from '#shared/ports/schedule-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type RequireScheduleDeps = {
  readonly schedules: Pick<ScheduleStore, 'get'>;
  readonly users: Pick<UserStore, 'get'>;
};

/** A schedule is there until its user is erased: from the deletion on nobody is shown it, whoever has the id by then. */
export const requireSchedule = async (
  { schedules, users }: RequireScheduleDeps,
  clientId: string,
  scheduleId: string,
): Promise<Schedule> => {
  const schedule = await schedules.get(clientId, scheduleId);
  const user = schedule && (await users.get(clientId, schedule.userId));
  if (!schedule || isGone(user, { userSince: schedule.userSince, at: schedule.createdAt })) {
    throw new DomainError('not_found', 'There is no schedule with this id.');
  }
  return schedule;
};
