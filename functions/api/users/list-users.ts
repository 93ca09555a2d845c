import { type ListUsersDeps, listUsers } from '#shared/app/users/list-users.ts';
import { listUsers as contract } from '#shared/contract/operations/users/list-users.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  contract,
  async ({ client, page, paginated }, deps: ListUsersDeps) => ({
    status: 200,
    body: paginated(await listUsers(deps, client.id, page), ({ id, createdAt }) => ({
      id,
      createdAt: toTimestamp(createdAt),
      scopes: ['all'],
    })),
  }),
);

export const handler = operation(() => ({ users: users() }));
