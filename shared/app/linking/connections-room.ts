import { requireCaller } from '#shared/app/clients/require-client.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type ConnectionsRoomDeps = {
  readonly clients: Pick<ClientStore, 'get'>;
  readonly users: Pick<UserStore, 'connectionRoom'>;
};

/**
 * How many vendor accounts a client may link (null for no limit), and which counter has room for one
 * more: none when it has as many.
 *
 * @throws {DomainError} `unauthorized` when the client was deleted.
 */
export const connectionsRoom = async (
  { clients, users }: ConnectionsRoomDeps,
  clientId: string,
): Promise<{ readonly limit: number | null; readonly counter: number | undefined }> => {
  const { connectionsLimit: limit } = await requireCaller(clients, clientId);
  return { limit, counter: await users.connectionRoom(clientId, limit) };
};

export const connectionsLimitReached = (limit: number | null): DomainError =>
  new DomainError(
    'connections_limit_reached',
    `This client may link ${limit} vendor accounts, and has as many.`,
  );
