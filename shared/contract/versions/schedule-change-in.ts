import type { ScheduleChange } from '#shared/domain/schedules/change-terms.ts';

/**
 * A change of a schedule as a version means it. Up to the version that took it away, a schedule of temperatures was sent with a
 * location, which was ignored; of a body that says nothing else about its sort, only the stored schedule tells.
 */
export const scheduleChangeIn = (version: string, change: ScheduleChange): ScheduleChange =>
  version < LOCATIONS_REFUSED ? { ...change, ignoresStrayLocation: true } : change;

const LOCATIONS_REFUSED = '2023-08-01';
