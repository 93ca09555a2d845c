import { defineOperation } from '#shared/contract/operation.ts';
import { getChargingSessionsStatistics } from '#shared/contract/operations/statistics/get-charging-sessions-statistics.ts';

const { pathParameters: _, ...today } = getChargingSessionsStatistics;

/** What `GET /users/{userId}/statistics/charging/sessions` was before its path named the user. */
export const getFormerChargingSessions = defineOperation({
  ...today,
  id: 'getFormerChargingSessions',
  path: '/statistics/charging/sessions',
  summary: 'Get the charging sessions of the user',
  userUntil: '2023-08-01',
  until: '2023-08-01',
  successor: 'GET /users/{userId}/statistics/charging/sessions',
});
