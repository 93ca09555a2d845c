import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { ScheduleStatus } from '#shared/contract/schemas/schedule-status.ts';

export const getScheduleStatus = defineOperation({
  id: 'getScheduleStatus',
  resource: 'schedules',
  method: 'GET',
  path: '/schedules/{scheduleId}/status',
  tag: 'Schedules',
  summary: 'Get the status of a schedule',
  description:
    'How a schedule stands: what is expected of its device, whether the device does that, and what comes next. While it ' +
    'is enabled, that is what `user:schedule:execution-updated` told last.',
  security: 'client',
  pathParameters: z.strictObject({ scheduleId: PathUuid.describe('Id of the schedule.') }),
  responses: { 200: { description: 'How it stands.', body: ScheduleStatus } },
  problems: ['not_found'],
  uses: {
    tables: {
      schedules: 'read',
      users: 'read',
      assets: 'read',
      actions: 'read',
      controls: 'read',
      locations: 'read',
    },
  },
});
