import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';
import { isFormer } from '#shared/domain/users/is-gone.ts';
import type { ScheduleStore } from '#shared/ports/schedule-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type ListSchedulesDeps = {
  readonly schedules: Pick<ScheduleStore, 'listByUser'>;
  readonly users: Pick<UserStore, 'get'>;
};

type Wanted = { readonly clientId: string; readonly userId: string; readonly page: PageRequest };

/**
 * Use case: list the schedules of a user, newest first; none of one who is unknown or deleted, or who had the id before. Of
 * those the eraser may not have found all yet.
 */
export const listSchedules = async (
  { schedules, users }: ListSchedulesDeps,
  { clientId, userId, page }: Wanted,
): Promise<Page<Schedule>> => {
  const user = await users.get(clientId, userId);
  if (!user || user.deletedAt !== null) return { rows: [], after: null, before: null };
  const listed = await schedules.listByUser(clientId, userId, page);
  const rows = listed.rows.filter(
    ({ userSince, createdAt }) => !isFormer(user, { userSince, at: createdAt }),
  );
  return { ...listed, rows };
};
