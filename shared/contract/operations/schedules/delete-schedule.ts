import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';

export const deleteSchedule = defineOperation({
  id: 'deleteSchedule',
  resource: 'schedules',
  method: 'DELETE',
  path: '/schedules/{scheduleId}',
  tag: 'Schedules',
  summary: 'Delete a schedule',
  description: 'Forgets a schedule. Its device is left as it is.',
  security: 'client',
  pathParameters: z.strictObject({ scheduleId: PathUuid.describe('Id of the schedule.') }),
  responses: { 204: { description: 'There is no such schedule any more.' } },
  problems: ['not_found'],
  uses: {
    tables: { schedules: 'write', users: 'read', controls: 'write' },
    sends: ['reconciliations'],
  },
});
