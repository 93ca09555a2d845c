import type { Client } from '#shared/domain/clients/client.ts';
import { type ClientSummary, liveSecrets } from '#shared/domain/clients/client-secrets.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { ClientList } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';

export type ListClientsDeps = {
  readonly clients: ClientList;
  readonly clock: Pick<Clock, 'now'>;
};

/** Use case: every client, oldest first. */
export const listClients = async ({
  clients,
  clock,
}: ListClientsDeps): Promise<readonly ClientSummary[]> => {
  const all = await clients.all();
  return all
    .toSorted((a, b) => a.createdAt - b.createdAt || a.id.localeCompare(b.id))
    .map((client) => summarised(client, clock.now()));
};

/** What a person may see of a client, and only the secrets that still work. */
const summarised = (
  { secrets, cursorKey: _cursorKey, version: _version, ...client }: Client,
  now: Instant,
): ClientSummary => ({
  ...client,
  secrets: liveSecrets(secrets, now).map(({ hash: _hash, ...secret }) => secret),
});
