import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { VERSION_USE } from '#shared/data/clients/version-use-ledger.ts';
import { key } from '#shared/data/dynamo/keys.ts';
import type { VersionUse, VersionUseList } from '#shared/ports/version-use-store.ts';

/** What the ledger of uses has, for whoever administers clients. */
export const versionUseList = (client: DynamoDBDocumentClient, table: string): VersionUseList => ({
  since: async (clientId, since) => {
    const found: VersionUse[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': key(clientId),
          ':first': `${VERSION_USE}${since}`,
          ':last': `${VERSION_USE}~`,
        },
      },
    );
    for await (const { Items = [] } of pages) {
      for (const { sk, requests } of Items.map((item) => UseRow.parse(item))) {
        const [, day = '', version = ''] = sk.split('#');
        found.push({ day, version, requests });
      }
    }
    return found;
  },
});

const UseRow = z.object({ sk: z.string(), requests: z.number() });
