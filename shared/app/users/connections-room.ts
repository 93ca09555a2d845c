import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type ConnectionsRoomDeps = {
  readonly clients: Pick<ClientStore, 'get'>;
  readonly users: Pick<UserStore, 'connections'>;
};

/** How many vendor accounts a client may link, and whether it has as many; null for no limit. */
export const connectionsRoom = async (
  { clients, users }: ConnectionsRoomDeps,
  clientId: string,
): Promise<{ readonly limit: number | null; readonly isFull: boolean }> => {
  const limit = (await clients.get(clientId))?.connectionsLimit ?? null;
  return { limit, isFull: limit !== null && (await users.connections(clientId)) >= limit };
};

export const connectionsLimitReached = (limit: number | null): DomainError =>
  new DomainError(
    'connections_limit_reached',
    `This client may link ${limit} vendor accounts, and has as many.`,
  );
