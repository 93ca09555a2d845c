import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { key } from '#shared/data/dynamo/keys.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import type { OwnedThing } from '#shared/data/owned-things.ts';

/** Whose something is; undefined for what is not there. */
export const ownerOf = async (
  client: DynamoDBDocumentClient,
  table: string,
  clientId: string,
  { id, sort }: OwnedThing,
): Promise<string | undefined> => {
  const row = await readRow(client, table, { pk: key(clientId, id), sk: sort });
  return row && String(row.userId);
};
