import {
  type RequireScheduleDeps,
  requireSchedule,
} from '#shared/app/schedules/require-schedule.ts';
import { getSchedule } from '#shared/contract/operations/schedules/get-schedule.ts';
import { toScheduleView } from '#shared/contract/views/schedule-view.ts';
import { schedules, users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getSchedule,
  async ({ client, path }, deps: RequireScheduleDeps) => ({
    status: 200,
    body: toScheduleView(await requireSchedule(deps, client.id, path.scheduleId)),
  }),
);

export const handler = operation(() => ({ schedules: schedules(), users: users() }));
