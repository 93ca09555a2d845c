import { requireClient } from '#shared/app/clients/require-client.ts';
import { type DataKey, sealingPurposes } from '#shared/domain/clients/data-key.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';

/**
 * Use case: the keys that seal what is kept for a client, and how far they are.
 *
 * @throws {DomainError} `not_found`.
 */
export const listDataKeys = async (
  { clients }: { readonly clients: Pick<ClientStore, 'get' | 'dataKey'> },
  clientId: string,
): Promise<readonly DataKey[]> => {
  await requireClient(clients, clientId);
  const keys = await Promise.all(
    sealingPurposes.map((purpose) => clients.dataKey({ clientId, purpose })),
  );
  return keys.flatMap((key) => key ?? []);
};
