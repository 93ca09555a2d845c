import { type DeleteUserDeps, deleteUser } from '#shared/app/users/delete-user.ts';
import { deleteUsersUserid } from '#shared/contract/operations/users/delete-users-userid.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { assets, commit, locations, users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  deleteUsersUserid,
  async ({ client, path }, deps: DeleteUserDeps) => {
    await deleteUser(deps, { clientId: client.id, userId: path.userId });
    return { status: 204 };
  },
);

export const handler = operation(() => {
  const stores = { users: users(), assets: assets(), locations: locations(), commit: commit() };
  return { ...stores, erasures: queue('erasures'), clock: systemClock };
});
