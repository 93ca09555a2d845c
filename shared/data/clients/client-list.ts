import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { parseClient } from '#shared/data/clients/client-repository.ts';
import type { Client } from '#shared/domain/clients/client.ts';
import type { ClientList } from '#shared/ports/client-store.ts';

/** The clients of the table `clients`, by a scan. */
export const clientList = (client: DynamoDBDocumentClient, table: string): ClientList => ({
  all: async () => {
    const clients: Client[] = [];
    const pages = paginateScan({ client }, { TableName: table, ConsistentRead: true });
    for await (const { Items = [] } of pages) {
      clients.push(...Items.filter(({ sk }) => sk === 'CLIENT').map(parseClient));
    }
    return clients;
  },
});
