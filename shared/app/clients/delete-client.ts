import { requireClient } from '#shared/app/clients/require-client.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type DeleteClientDeps = {
  readonly clients: ClientStore;
  readonly users: Pick<UserStore, 'list'>;
  readonly commit: Commit;
};

/**
 * Use case: end a client's access. Its tokens stop working when the authorizer has forgotten them.
 *
 * @throws {DomainError} `conflict` while it has users: their devices would be read for nobody, and
 * nobody could erase them any more.
 */
export const deleteClient = async (
  { clients, users, commit }: DeleteClientDeps,
  clientId: string,
): Promise<void> => {
  const client = await requireClient(clients, clientId);
  const { rows } = await users.list(clientId, { size: 1 });
  if (rows.length > 0) {
    throw new DomainError('conflict', 'The client still has users. Delete them first.');
  }
  await commit([clients.removing(client)]);
};
