import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import {
  ChargingStatistics,
  consumptionQuery,
  UtcOffset,
} from '#shared/contract/schemas/charging-statistics.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { resolutions } from '#shared/domain/consumption/resolution.ts';

export const getChargingStatistics = defineOperation({
  id: 'getChargingStatistics',
  resource: 'statistics',
  method: 'GET',
  path: '/users/{userId}/statistics/charging',
  tag: 'Statistics',
  summary: 'Get what devices of a user consumed',
  description:
    'Energy, power, prices and cost of one device, or of all devices of a type, in pieces of time. Pieces in which nothing was ' +
    'consumed are left out. At most 31 days in pieces of an hour or less, and 1,096 days in longer ones.',
  security: 'client',
  pathParameters: z.strictObject({ userId: UserId.describe('Id of the user.') }),
  query: z
    .strictObject({
      ...consumptionQuery,
      utcOffset: UtcOffset.optional().describe(
        'Hours by which the calendar that days, weeks, months and years follow is ahead of UTC. Does nothing for shorter pieces.',
      ),
      resolution: z.enum(resolutions).default('DAY').describe('How long the pieces are.'),
    })
    .meta({ id: 'ChargingQuery' }),
  responses: { 200: { description: 'What was consumed.', body: ChargingStatistics } },
  problems: ['not_found'],
  uses: {
    tables: {
      users: 'read',
      assets: 'read',
      locations: 'read',
      smartCharging: 'read',
      statistics: 'read',
      tariffs: 'read',
      prices: 'read',
      ownPrices: 'read',
    },
  },
});
