import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import {
  ExpectedInverterStatistics,
  InverterStatistics,
} from '#shared/contract/schemas/inverter-statistics.ts';

export const getInverterStatistics = defineOperation({
  id: 'getInverterStatistics',
  resource: 'inverters',
  method: 'GET',
  path: '/inverters/{inverterId}/statistics',
  tag: 'Solar inverters',
  summary: 'Get what an inverter produced',
  description:
    'What the vendor says about a day, in quarter-hours, or about a month, in days, by the calendar and the ' +
    'clocks where the inverter stands. When an inverter is linked, 30 days and 3 months before that are ' +
    'fetched; nothing is known of what lies further back, and nothing of an inverter without the ' +
    'capability `productionStatistics`. An answer of 202 holds what is known until now; ' +
    '`user:inverter:statistics-updated` tells of more.',
  security: 'client',
  pathParameters: z.strictObject({ inverterId: PathUuid.describe('Id of the solar inverter.') }),
  query: z.strictObject({
    year: z.int().min(1969).max(2999).describe('Year of the period.'),
    month: z.int().min(1).max(12).describe('Month of the period.'),
    day: z.int().min(1).max(31).optional().describe('Day of the month; left out for all of it.'),
  }),
  responses: {
    200: { description: 'All that will be known of the period.', body: InverterStatistics },
    202: {
      description: 'What is known of the period until now. More is expected.',
      body: ExpectedInverterStatistics,
    },
  },
  problems: ['not_found'],
  uses: { tables: { assets: 'read', statistics: 'read' } },
});
