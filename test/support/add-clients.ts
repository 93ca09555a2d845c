import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import type { Client } from '#shared/domain/clients/client.ts';
import { aClient } from '#test/support/a-client.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';

/** Another client beside the one that `aClient` makes. */
export const OTHER_CLIENT = '0192f7c4-0000-7000-8000-00000000c1e2';

/** Adds the client of a test, and another one. */
export const addClients = async (
  { client }: Pick<LoadstarTables, 'client'>,
  overrides: Partial<Client> = {},
): Promise<void> => {
  const clients = clientRepository(client, 'clients');
  const both = [aClient(overrides), aClient({ id: OTHER_CLIENT, name: 'Southwind Energy' })];
  await dynamoCommit(client)(both.map(clients.adding));
};
