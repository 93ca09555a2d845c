import { type CreateScheduleDeps, createSchedule } from '#shared/app/schedules/create-schedule.ts';
import { createSchedule as contract } from '#shared/contract/operations/schedules/create-schedule.ts';
import { switchesIn } from '#shared/contract/versions/switches-in.ts';
import { toScheduleChange, toScheduleView } from '#shared/contract/views/schedule-view.ts';
import { repeatableDeps } from '#shared/runtime/connections/repeatable-deps.ts';
import { scheduleWritingDeps } from '#shared/runtime/connections/schedule-writing-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { newId } from '#shared/runtime/new-id.ts';

export const operation = httpOperation(
  contract,
  async ({ client, path, body }, deps: CreateScheduleDeps) => {
    const change = toScheduleChange(body);
    const asked = { clientId: client.id, ...path, ...switchesIn(client.version) };
    const created = await createSchedule(deps, { ...asked, change });
    return { status: 200, body: toScheduleView(created) };
  },
);

export const handler = operation(() => ({
  ...scheduleWritingDeps(),
  ...repeatableDeps(),
  newId,
}));
