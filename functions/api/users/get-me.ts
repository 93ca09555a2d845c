import { type ReadUserDeps, readUser } from '#shared/app/users/read-user.ts';
import { getMe } from '#shared/contract/operations/users/get-me.ts';
import { toUserView } from '#shared/contract/views/user-view.ts';
import { users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { userNamed } from '#shared/runtime/http/user-named.ts';

export const operation = httpOperation(getMe, async ({ client }, deps: ReadUserDeps) => {
  const { user, vendors } = await readUser(deps, client.id, userNamed(client));
  return { status: 200, body: toUserView(user, vendors) };
});

export const handler = operation(() => ({ users: users() }));
