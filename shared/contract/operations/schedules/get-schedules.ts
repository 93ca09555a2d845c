import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { PageQuery } from '#shared/contract/schemas/paging.ts';
import { PaginatedScheduleList } from '#shared/contract/schemas/schedule.ts';

export const getSchedules = defineOperation({
  id: 'getSchedules',
  resource: 'schedules',
  method: 'GET',
  path: '/users/{userId}/schedules',
  tag: 'Schedules',
  summary: "List a user's schedules",
  description: 'The schedules of a user, newest first; none for an unknown user.',
  security: 'client',
  pathParameters: z.strictObject({ userId: UserId.describe('Id of the user.') }),
  query: PageQuery,
  responses: { 200: { description: 'One page of schedules.', body: PaginatedScheduleList } },
  problems: [],
  uses: { tables: { schedules: 'read', users: 'read' } },
});
