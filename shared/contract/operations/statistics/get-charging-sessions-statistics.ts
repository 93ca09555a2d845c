import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { getChargingStatistics } from '#shared/contract/operations/statistics/get-charging-statistics.ts';
import {
  consumptionQuery,
  SessionsStatistics,
} from '#shared/contract/schemas/charging-statistics.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';

export const getChargingSessionsStatistics = defineOperation({
  id: 'getChargingSessionsStatistics',
  resource: 'statistics',
  method: 'GET',
  path: '/users/{userId}/statistics/charging/sessions',
  tag: 'Statistics',
  summary: 'Get the charging sessions of a user',
  description:
    'Energy, power, prices and cost of each session that touches a time of at most 93 days, whole. A session is consumption at one place with ' +
    'pauses of less than a quarter of an hour, of which at least two readings in a row tell.',
  security: 'client',
  pathParameters: z.strictObject({ userId: UserId.describe('Id of the user.') }),
  query: z.strictObject(consumptionQuery).meta({ id: 'ChargingSessionsQuery' }),
  responses: {
    200: { description: 'The sessions, by when they began.', body: SessionsStatistics },
  },
  problems: ['not_found'],
  uses: getChargingStatistics.uses,
});
