import type { ClientCommand } from '#bin/client/options.ts';
import type { Outcome } from '#bin/client/outcome.ts';
import { table } from '#bin/client/table.ts';
import type { ClientAdministration } from '#shared/runtime/client-administration.ts';

/** Moves a client to another version. */
export const setVersion = async (
  clients: ClientAdministration,
  { clientId, version }: Extract<ClientCommand, { command: 'set-version' }>,
): Promise<Outcome> => {
  const { name } = await clients.setVersion(clientId, version);
  return {
    data: { clientId, defaultVersion: version },
    words:
      `${name} is answered in ${version} where it names no version, within five minutes; its webhooks that name none ` +
      'are from their next event on.',
  };
};

/** Shows who is on which version. */
export const versionUse = async (clients: ClientAdministration, days: number): Promise<Outcome> => {
  const used = await clients.versionUse(days);
  const rows = used.map(
    ({ clientId, version, isDefault, requests, lastUsedOn, webhooks, name }) => [
      clientId,
      version,
      isDefault ? 'default' : '',
      lastUsedOn === null ? 'no requests' : `${about(requests)}, last on ${lastUsedOn}`,
      webhooks === 1 ? '1 webhook' : `${webhooks} webhooks`,
      name,
    ],
  );
  return { data: used, words: rows.length === 0 ? 'There are no clients yet.' : table(rows) };
};

const about = (requests: number) => (requests === 1 ? '1 request' : `about ${requests} requests`);
