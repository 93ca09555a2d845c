import {
  type ReadScheduleStatusDeps,
  readScheduleStatus,
} from '#shared/app/schedules/read-schedule-status.ts';
import { getScheduleStatus } from '#shared/contract/operations/schedules/get-schedule-status.ts';
import { toScheduleStatusView } from '#shared/contract/views/schedule-status-view.ts';
import { scheduleReadingDeps } from '#shared/runtime/connections/schedule-reading-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getScheduleStatus,
  async ({ client, path }, deps: ReadScheduleStatusDeps) => ({
    status: 200,
    body: toScheduleStatusView(await readScheduleStatus(deps, { clientId: client.id, ...path })),
  }),
);

export const handler = operation(scheduleReadingDeps);
