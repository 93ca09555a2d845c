import {
  type RequireScheduleDeps,
  requireSchedule,
} from '#shared/app/schedules/require-schedule.ts';
import { getScheduleStatus } from '#shared/contract/operations/schedules/get-schedule-status.ts';
import { toScheduleStatusView } from '#shared/contract/views/schedule-status-view.ts';
import { schedules, users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getScheduleStatus,
  async ({ client, path }, deps: RequireScheduleDeps) => ({
    status: 200,
    body: toScheduleStatusView(await requireSchedule(deps, client.id, path.scheduleId)),
  }),
);

export const handler = operation(() => ({ schedules: schedules(), users: users() }));
