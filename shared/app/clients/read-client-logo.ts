import type { ClientLogo } from '#shared/domain/clients/client-logo.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';

export type ReadClientLogoDeps = { readonly clients: Pick<ClientStore, 'logo'> };

/**
 * Use case: the logo of a client, as a page named it.
 *
 * @throws {DomainError} `not_found` when the client has none, or another one by now.
 */
export const readClientLogo = async (
  { clients }: ReadClientLogoDeps,
  clientId: string,
  digest: string,
): Promise<ClientLogo> => {
  const logo = await clients.logo(clientId);
  if (logo?.digest !== digest) throw new DomainError('not_found', 'There is no such logo.');
  return logo;
};
