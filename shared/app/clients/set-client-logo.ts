import type { ClientAdminDeps } from '#shared/app/clients/create-client.ts';
import { logoWrites } from '#shared/app/clients/logo-writes.ts';
import { requireClient } from '#shared/app/clients/require-client.ts';
import type { Client } from '#shared/domain/clients/client.ts';

/**
 * Use case: give a client the logo that its users see on the Link pages, in place of any that it has.
 *
 * @param bytes A PNG; null takes the logo away.
 * @throws {DomainError} `not_found`, or `bad_request` for a picture that cannot be a logo.
 */
export const setClientLogo = async (
  deps: Pick<ClientAdminDeps, 'clients' | 'commit' | 'secrets' | 'clock'>,
  clientId: string,
  bytes: Uint8Array | null,
): Promise<Client> => {
  const found = await requireClient(deps.clients, clientId);
  const { logo, writes } = logoWrites(deps, clientId, bytes);
  const client = { ...found, logo, updatedAt: deps.clock.now(), version: found.version + 1 };
  await deps.commit([deps.clients.replacing(client), ...writes]);
  return client;
};
