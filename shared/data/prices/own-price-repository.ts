import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { deleteRows } from '#shared/data/dynamo/delete-rows.ts';
import { key, rowKeyOf } from '#shared/data/dynamo/keys.ts';
import { queryAll } from '#shared/data/dynamo/query-all.ts';
import { addRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { parseOwnCurve } from '#shared/data/prices/price-row.ts';
import { queryDays } from '#shared/data/prices/query-days.ts';
import type { OwnPriceStore } from '#shared/ports/price-store.ts';

/**
 * Access patterns of the table `ownPrices`
 *   curve     pk = client   sk = zone # YYYY-MM-DD
 *   between   Query   the days of a zone
 *   removeAll the whole partition
 */
export const ownPriceRepository = (
  client: DynamoDBDocumentClient,
  table: string,
): OwnPriceStore => ({
  between: async (clientId, { zone, first, last }) => {
    const range = { pk: key(clientId), from: key(zone, first), to: key(zone, last) };
    return (await queryDays(client, table, range)).map(parseOwnCurve);
  },
  putting: (next) => {
    const row = { pk: key(next.clientId), sk: key(next.zone, next.day), ...next };
    return next.version === 1 ? addRow(table, row) : replaceRow(table, row);
  },
  hasAny: async (clientId) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': key(clientId) },
        ConsistentRead: true,
        Limit: 1,
      }),
    );
    return Items.length > 0;
  },
  removeAll: async (clientId) => {
    const rows = await queryAll(client, { table, partition: ['pk', key(clientId)] });
    await deleteRows(client, table, rows.map(rowKeyOf));
  },
});
