import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { ScheduleResponse } from '#shared/contract/schemas/schedule.ts';

export const getSchedule = defineOperation({
  id: 'getSchedule',
  resource: 'schedules',
  method: 'GET',
  path: '/schedules/{scheduleId}',
  tag: 'Schedules',
  summary: 'Get a schedule',
  description: 'What a device is to do when.',
  security: 'client',
  pathParameters: z.strictObject({ scheduleId: PathUuid.describe('Id of the schedule.') }),
  responses: { 200: { description: 'The schedule.', body: ScheduleResponse } },
  problems: ['not_found'],
  uses: { tables: { schedules: 'read', users: 'read' } },
});
