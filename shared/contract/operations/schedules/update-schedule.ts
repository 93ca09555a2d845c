import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { judgingSchedules } from '#shared/contract/resources/judging-schedules.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { PartialSchedule, ScheduleResponse } from '#shared/contract/schemas/schedule.ts';

export const updateSchedule = defineOperation({
  id: 'updateSchedule',
  resource: 'schedules',
  method: 'PUT',
  path: '/schedules/{scheduleId}',
  tag: 'Schedules',
  summary: 'Update a schedule',
  description:
    'Changes a schedule; rules are replaced as a whole. Enabling it disables another schedule of its device. Disabled, ' +
    'or about another device than before, it leaves the device as it is. It cannot be enabled for a vehicle that has a flex policy.',
  security: 'client',
  pathParameters: z.strictObject({ scheduleId: PathUuid.describe('Id of the schedule.') }),
  body: PartialSchedule,
  responses: { 200: { description: 'The schedule as it is now.', body: ScheduleResponse } },
  problems: ['not_found', 'controlled_elsewhere'],
  uses: judgingSchedules,
});
