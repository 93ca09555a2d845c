import { type ReadUserDeps, readUser } from '#shared/app/users/read-user.ts';
import { getUser } from '#shared/contract/operations/users/get-user.ts';
import { toUserView } from '#shared/contract/views/user-view.ts';
import { users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(getUser, async ({ client, path }, deps: ReadUserDeps) => {
  const { user, vendors } = await readUser(deps, client.id, path.userId);
  return { status: 200, body: toUserView(user, vendors) };
});

export const handler = operation(() => ({ users: users() }));
