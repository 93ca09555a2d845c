import { defineOperation } from '#shared/contract/operation.ts';
import { getSchedules } from '#shared/contract/operations/schedules/get-schedules.ts';

const { pathParameters: _, ...today } = getSchedules;

/** What `GET /users/{userId}/schedules` was before its path named the user. */
export const listFormerSchedules = defineOperation({
  ...today,
  id: 'listFormerSchedules',
  path: '/schedules',
  summary: 'List the schedules of the user',
  userUntil: '2023-08-01',
  until: '2023-08-01',
  successor: 'GET /users/{userId}/schedules',
});
