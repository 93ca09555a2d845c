import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { eventHead } from '#shared/contract/schemas/event-head.ts';
import { inverterStatistics } from '#shared/contract/schemas/inverter-statistics.ts';
import { openObject } from '#shared/contract/schemas/open-object.ts';

export const userInverterStatisticsUpdated = defineEvent({
  name: 'user:inverter:statistics-updated',
  description:
    'More is known of what a solar inverter produced in a day or a month. It holds all that is known of that period.',
  payload: z
    .strictObject({
      ...eventHead,
      event: z.literal('user:inverter:statistics-updated'),
      statistics: openObject({
        ...inverterStatistics,
        inverterId: z.string().describe('Id of the inverter.'),
        day: z.number().nullable().describe('Day of the month; null for a whole month.'),
        month: z.number().nullable(),
        year: z.number(),
      }),
    })
    .meta({ id: 'UserInverterStatisticsUpdated' }),
  subscribable: true,
  since: '2024-10-01',
  uses: ['statistics'],
});
