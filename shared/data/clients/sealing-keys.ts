import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { key } from '#shared/data/dynamo/keys.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';
import type { SealedUnder } from '#shared/domain/clients/data-key.ts';
import type { SealingKey } from '#shared/ports/sealer.ts';

/** The keys that seal, for whoever only seals: without all that keeping them takes. */
export const sealingKeys =
  (client: DynamoDBDocumentClient, table: string): SealingKey =>
  async (of) => {
    const row = await readRow(client, table, dataKeyKey(of));
    return row && String(row.wrapped);
  };

/** Where the key of a client for a purpose is. */
export const dataKeyKey = ({ clientId, purpose }: SealedUnder): RowKey => ({
  pk: key(clientId),
  sk: key('DATA_KEY', purpose),
});
