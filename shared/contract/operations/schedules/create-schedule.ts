import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { judgingSchedules } from '#shared/contract/resources/judging-schedules.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { Schedule, ScheduleResponse } from '#shared/contract/schemas/schedule.ts';

export const createSchedule = defineOperation({
  id: 'createSchedule',
  resource: 'schedules',
  method: 'POST',
  path: '/users/{userId}/schedules',
  tag: 'Schedules',
  summary: 'Create a schedule',
  description:
    'Says what a device is to do when, by the clock at its location; without a location, by UTC. A schedule that is ' +
    'enabled controls its device from now on: it is told what to do soon after, another schedule of it is disabled, and ' +
    'asking the device directly answers 422 while the schedule wants something of it. So does enabling one of a vehicle ' +
    'that has a flex policy.',
  security: 'client',
  pathParameters: z.strictObject({ userId: UserId.describe('Id of the user.') }),
  body: Schedule,
  responses: { 200: { description: 'The schedule.', body: ScheduleResponse } },
  problems: ['not_found', 'controlled_elsewhere'],
  uses: { ...judgingSchedules, tables: { ...judgingSchedules.tables, idempotency: 'write' } },
});
