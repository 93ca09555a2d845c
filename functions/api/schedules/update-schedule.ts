import { type UpdateScheduleDeps, updateSchedule } from '#shared/app/schedules/update-schedule.ts';
import { updateSchedule as contract } from '#shared/contract/operations/schedules/update-schedule.ts';
import { scheduleChangeIn } from '#shared/contract/versions/schedule-change-in.ts';
import { switchesIn } from '#shared/contract/versions/switches-in.ts';
import { toScheduleChange, toScheduleView } from '#shared/contract/views/schedule-view.ts';
import { scheduleWritingDeps } from '#shared/runtime/connections/schedule-writing-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, path, body }, deps: UpdateScheduleDeps) => {
    const change = scheduleChangeIn(client.version, toScheduleChange(body));
    const asked = { clientId: client.id, ...path, ...switchesIn(client.version) };
    const updated = await updateSchedule(deps, { ...asked, change });
    return { status: 200, body: toScheduleView(updated) };
  },
);

export const handler = operation(scheduleWritingDeps);
