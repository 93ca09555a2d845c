import { type DeleteScheduleDeps, deleteSchedule } from '#shared/app/schedules/delete-schedule.ts';
import { deleteSchedule as contract } from '#shared/contract/operations/schedules/delete-schedule.ts';
import { scheduleDeletingDeps } from '#shared/runtime/connections/schedule-deleting-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, path }, deps: DeleteScheduleDeps) => {
    await deleteSchedule(deps, { clientId: client.id, ...path });
    return { status: 204 };
  },
);

export const handler = operation(scheduleDeletingDeps);
