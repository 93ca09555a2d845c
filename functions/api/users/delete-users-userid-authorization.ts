import { type DeauthorizeUserDeps, deauthorizeUser } from '#shared/app/users/deauthorize-user.ts';
import { deleteUsersUseridAuthorization } from '#shared/contract/operations/users/delete-users-userid-authorization.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { actions, assets, commit, controls, users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  deleteUsersUseridAuthorization,
  async ({ client, path }, deps: DeauthorizeUserDeps) => {
    await deauthorizeUser(deps, { clientId: client.id, ...path });
    return { status: 204 };
  },
);

export const handler = operation(() => {
  const stores = { users: users(), assets: assets(), actions: actions(), controls: controls() };
  return { ...stores, commit: commit(), clock: systemClock };
});
