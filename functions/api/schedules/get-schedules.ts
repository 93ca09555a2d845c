import { type ListSchedulesDeps, listSchedules } from '#shared/app/schedules/list-schedules.ts';
import { getSchedules } from '#shared/contract/operations/schedules/get-schedules.ts';
import { toScheduleView } from '#shared/contract/views/schedule-view.ts';
import { schedules, users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getSchedules,
  async ({ client, path, page, paginated }, deps: ListSchedulesDeps) => {
    const found = await listSchedules(deps, { clientId: client.id, ...path, page });
    return { status: 200, body: paginated(found, toScheduleView) };
  },
);

export const handler = operation(() => ({ schedules: schedules(), users: users() }));
