import type { ClientAdminDeps } from '#shared/app/clients/create-client.ts';
import { requireClient } from '#shared/app/clients/require-client.ts';
import type { Client } from '#shared/domain/clients/client.ts';

/**
 * Use case: put a client on another plan. It holds as soon as the gateway has forgotten what it knows of the client's
 * tokens, within five minutes.
 *
 * @throws {DomainError} `not_found`.
 */
export const setClientPlan = async (
  { clients, commit, clock }: Pick<ClientAdminDeps, 'clients' | 'commit' | 'clock'>,
  clientId: string,
  plan: string,
): Promise<Client> => {
  const found = await requireClient(clients, clientId);
  const client = { ...found, plan, updatedAt: clock.now(), version: found.version + 1 };
  await commit([clients.replacing(client)]);
  return client;
};
