import type { ClientAdminDeps, IssuedSecret } from '#shared/app/clients/create-client.ts';
import { requireClient } from '#shared/app/clients/require-client.ts';
import { withNewSecret } from '#shared/domain/clients/client-secrets.ts';
import { hours, type Milliseconds } from '#shared/domain/quantities/units.ts';

/** How long the secret before keeps working, unless told otherwise. */
export const DEFAULT_SECRET_OVERLAP = hours(24);

/** Use case: give a client a new secret while its last one still works for a time. */
export const rotateClientSecret = async (
  { clients, commit, secrets, clock, newId }: ClientAdminDeps,
  clientId: string,
  overlap: Milliseconds = DEFAULT_SECRET_OVERLAP,
): Promise<IssuedSecret> => {
  const found = await requireClient(clients, clientId);
  const now = clock.now();
  const secret = secrets.generate();
  const added = { id: newId(), hash: secrets.digest(secret), createdAt: now, expiresAt: null };
  const client = {
    ...found,
    secrets: withNewSecret(found.secrets, added, overlap),
    updatedAt: now,
    version: found.version + 1,
  };
  await commit([clients.replacing(client)]);
  return { client, secret };
};
