import type { Client } from '#shared/domain/clients/client.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';

/** @throws {DomainError} `not_found` when there is no such client. */
export const requireClient = async (
  clients: Pick<ClientStore, 'get'>,
  clientId: string,
): Promise<Client> => {
  const client = await clients.get(clientId);
  if (!client) throw new DomainError('not_found', `There is no client ${clientId}.`);
  return client;
};

/**
 * The client on whose behalf something is to be made. It may have been deleted since its token was
 * looked at, because the gateway remembers that for minutes.
 *
 * @throws {DomainError} `unauthorized` when it was deleted.
 */
export const requireCaller = async (
  clients: Pick<ClientStore, 'get'>,
  clientId: string,
): Promise<Client> => {
  const client = await clients.get(clientId);
  if (!client) throw new DomainError('unauthorized', 'The client was deleted.');
  return client;
};
