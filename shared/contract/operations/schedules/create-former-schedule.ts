import { defineOperation } from '#shared/contract/operation.ts';
import { createSchedule } from '#shared/contract/operations/schedules/create-schedule.ts';

const { pathParameters: _, ...today } = createSchedule;

/** What `POST /users/{userId}/schedules` was before its path named the user. */
export const createFormerSchedule = defineOperation({
  ...today,
  id: 'createFormerSchedule',
  path: '/schedules',
  summary: 'Create a schedule for the user',
  userUntil: '2023-08-01',
  until: '2023-08-01',
  successor: 'POST /users/{userId}/schedules',
});
