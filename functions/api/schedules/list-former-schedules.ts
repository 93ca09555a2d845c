import { type ListSchedulesDeps, listSchedules } from '#shared/app/schedules/list-schedules.ts';
import { listFormerSchedules } from '#shared/contract/operations/schedules/list-former-schedules.ts';
import { toScheduleView } from '#shared/contract/views/schedule-view.ts';
import { schedules, users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { userNamed } from '#shared/runtime/http/user-named.ts';

export const operation = httpOperation(
  listFormerSchedules,
  async ({ client, page, paginated }, deps: ListSchedulesDeps) => {
    const found = await listSchedules(deps, {
      clientId: client.id,
      userId: userNamed(client),
      page,
    });
    return { status: 200, body: paginated(found, toScheduleView) };
  },
);

export const handler = operation(() => ({ schedules: schedules(), users: users() }));
