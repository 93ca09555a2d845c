import { defineOperation } from '#shared/contract/operation.ts';
import { getChargingStatistics } from '#shared/contract/operations/statistics/get-charging-statistics.ts';

const { pathParameters: _, ...today } = getChargingStatistics;

/** What `GET /users/{userId}/statistics/charging` was before its path named the user. */
export const getFormerChargingStatistics = defineOperation({
  ...today,
  id: 'getFormerChargingStatistics',
  path: '/statistics/charging',
  summary: 'Get what devices of the user consumed',
  userUntil: '2023-08-01',
  until: '2023-08-01',
  successor: 'GET /users/{userId}/statistics/charging',
});
