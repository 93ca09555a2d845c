import type { Schedule, ScheduleDraft, ScheduleTerms } from '#shared/domain/schedules/schedule.ts';

/** What a client says of a schedule. */
export const termsOf = (schedule: Schedule): ScheduleTerms => {
  const { targetId, isEnabled, locationId } = schedule;
  const common = { targetId, isEnabled, locationId };
  if (schedule.type === 'CHARGE') {
    const { type, targetType, timetable } = schedule;
    return { type, targetType, timetable, ...common };
  }
  const { type, targetType, timetable } = schedule;
  return { type, targetType, timetable, ...common };
};

/** A schedule on other terms, to be judged by them. What was asked on those before does not count any more. */
export const withTerms = (schedule: Schedule, terms: ScheduleTerms): ScheduleDraft => {
  const { clientId, id, userId, userSince, isMuted, createdAt, updatedAt, version } = schedule;
  const same = { clientId, id, userId, userSince, isMuted, createdAt, updatedAt, version };
  if (terms.type === 'CHARGE') {
    return { ...same, ...terms, asked: null, ...(schedule.type === 'CHARGE' && judged(schedule)) };
  }
  return {
    ...same,
    ...terms,
    asked: null,
    ...(schedule.type === 'TEMPERATURE' && judged(schedule)),
  };
};

const judged = <Judged extends Pick<Schedule, 'status' | 'statusChangedAt'>>({
  status,
  statusChangedAt,
}: Judged): Pick<Judged, 'status' | 'statusChangedAt'> => ({ status, statusChangedAt });
