import { requireClient } from '#shared/app/clients/require-client.ts';
import { type DataKey, sealingPurposes } from '#shared/domain/clients/data-key.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { DataKeyStore } from '#shared/ports/data-key-store.ts';

export type ListDataKeysDeps = {
  readonly clients: Pick<ClientStore, 'get'>;
  readonly dataKeys: Pick<DataKeyStore, 'get'>;
};

/**
 * Use case: the keys that seal what is kept for a client, and how far they are.
 *
 * @throws {DomainError} `not_found`.
 */
export const listDataKeys = async (
  { clients, dataKeys }: ListDataKeysDeps,
  clientId: string,
): Promise<readonly DataKey[]> => {
  await requireClient(clients, clientId);
  const keys = await Promise.all(
    sealingPurposes.map((purpose) => dataKeys.get({ clientId, purpose })),
  );
  return keys.flatMap((key) => key ?? []);
};
