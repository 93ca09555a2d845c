import type { ClientAdminDeps } from '#shared/app/clients/create-client.ts';
import { requireClient } from '#shared/app/clients/require-client.ts';
import type { Client } from '#shared/domain/clients/client.ts';

/**
 * Use case: have a client answered in another version of the API where it names none. Requests follow as soon as the gateway
 * has forgotten what it knows of the client's tokens, within five minutes; webhooks that follow the default do from the
 * next event on. What waits for a receiver stays as it is.
 *
 * @throws {DomainError} `not_found`.
 */
export const setClientVersion = async (
  { clients, commit, clock }: Pick<ClientAdminDeps, 'clients' | 'commit' | 'clock'>,
  clientId: string,
  defaultVersion: string,
): Promise<Client> => {
  const found = await requireClient(clients, clientId);
  const client = {
    ...found,
    defaultVersion,
    updatedAt: clock.now(),
    version: found.version + 1,
  };
  await commit([clients.replacing(client)]);
  return client;
};
