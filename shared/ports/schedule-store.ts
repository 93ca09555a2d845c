import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';
import type { Write } from '#shared/ports/commit.ts';

/** What a schedule is found and removed by, also one of which only newer code knows more. */
export type ScheduleHead = Pick<
  Schedule,
  'clientId' | 'id' | 'userSince' | 'targetId' | 'createdAt' | 'version'
>;

/**
 * Schedules, each with how it stands. Whatever adds one holds the user to being alive in the same transaction
 * (`checkingAlive`).
 */
export type ScheduleStore = {
  /** Undefined also for one of a family that only newer code knows. */
  readonly get: (clientId: string, scheduleId: string) => Promise<Schedule | undefined>;
  /** Also of a schedule of which only newer code knows more. */
  readonly head: (clientId: string, scheduleId: string) => Promise<ScheduleHead | undefined>;
  readonly listByUser: (
    clientId: string,
    userId: string,
    page: PageRequest,
  ) => Promise<Page<Schedule>>;
  /** Every schedule of a user, as far as the index knows by now. */
  readonly allOfUser: (clientId: string, userId: string) => Promise<readonly ScheduleHead[]>;
  readonly adding: (schedule: Schedule) => Write;
  /** `next.version` is one more than the version that was read. */
  readonly replacing: (next: Schedule) => Write;
  readonly removing: (schedule: ScheduleHead) => Write;
};
