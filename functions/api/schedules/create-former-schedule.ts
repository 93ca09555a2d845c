import { type CreateScheduleDeps, createSchedule } from '#shared/app/schedules/create-schedule.ts';
import { createFormerSchedule } from '#shared/contract/operations/schedules/create-former-schedule.ts';
import { switchesIn } from '#shared/contract/versions/switches-in.ts';
import { toScheduleChange, toScheduleView } from '#shared/contract/views/schedule-view.ts';
import { repeatableDeps } from '#shared/runtime/connections/repeatable-deps.ts';
import { scheduleWritingDeps } from '#shared/runtime/connections/schedule-writing-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { userNamed } from '#shared/runtime/http/user-named.ts';
import { newId } from '#shared/runtime/new-id.ts';

export const operation = httpOperation(
  createFormerSchedule,
  async ({ client, body }, deps: CreateScheduleDeps) => {
    const change = toScheduleChange(body);
    const owner = { clientId: client.id, userId: userNamed(client) };
    const asked = { ...owner, change, ...switchesIn(client.version) };
    return { status: 200, body: toScheduleView(await createSchedule(deps, asked)) };
  },
);

export const handler = operation(() => ({
  ...scheduleWritingDeps(),
  ...repeatableDeps(),
  newId,
}));
