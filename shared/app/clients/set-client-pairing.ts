import type { ClientAdminDeps } from '#shared/app/clients/create-client.ts';
import { requireClient } from '#shared/app/clients/require-client.ts';
import type { Client } from '#shared/domain/clients/client.ts';
import type { PairingSetting } from '#shared/domain/pairing/user-pairings.ts';

/**
 * Use case: say what a client wants of pairs. It holds for each user as soon as something of a vehicle or charger of theirs is stored
 * next.
 *
 * @throws {DomainError} `not_found`.
 */
export const setClientPairing = async (
  { clients, commit, clock }: Pick<ClientAdminDeps, 'clients' | 'commit' | 'clock'>,
  clientId: string,
  pairing: PairingSetting,
): Promise<Client> => {
  const found = await requireClient(clients, clientId);
  const client = { ...found, pairing, updatedAt: clock.now(), version: found.version + 1 };
  await commit([clients.replacing(client)]);
  return client;
};
