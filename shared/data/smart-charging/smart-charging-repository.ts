import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { firstIdAt } from '#shared/data/dynamo/first-id-at.ts';
import { key, partsOf, rowKeyOf } from '#shared/data/dynamo/keys.ts';
import { queryAll } from '#shared/data/dynamo/query-all.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { addRow, removeRow, removeRowAnyhow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { queryDays } from '#shared/data/prices/query-days.ts';
import {
  claimKey,
  parseClaim,
  parsePlan,
  parseSmartCharging,
  planKey,
  smartChargingKey,
  toClaimRow,
  toPlanRow,
  toSmartChargingRow,
} from '#shared/data/smart-charging/smart-charging-row.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';

/**
 * Access patterns of the table `smartCharging`
 *   smart charging   pk = client # user   sk = SMART # asset
 *   plan             pk = client # user   sk = PLAN # asset # plan
 *   latestPlan       the last of an asset, plansBegun a span of them: ids sort by time
 *   claim            pk = client # '' # VIN   sk = CLAIM
 *   allOf, devicesOf the rows of an asset; those SMART of the partition
 */
export const smartChargingRepository = (
  client: DynamoDBDocumentClient,
  table: string,
): SmartChargingStore => ({
  get: async (of) => {
    const row = await readRow(client, table, smartChargingKey(of));
    return row && parseSmartCharging(row);
  },
  putting: (next) => {
    const row = toSmartChargingRow(next);
    return next.version === 1 ? addRow(table, row) : replaceRow(table, row);
  },
  plan: async (of, planId) => {
    const row = await readRow(client, table, planKey(of, planId));
    return row && parsePlan(row);
  },
  latestPlan: async ({ clientId, userId, assetId }) => {
    const answer = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :plans)',
        ExpressionAttributeValues: {
          ':pk': key(clientId, userId),
          ':plans': plansOf(assetId),
        },
        ScanIndexForward: false,
        Limit: 1,
      }),
    );
    const [row] = answer.Items ?? [];
    return row && parsePlan(row);
  },
  plansBegun: async ({ clientId, userId, assetId }, from, to) => {
    const rows = await queryDays(client, table, {
      pk: key(clientId, userId),
      from: `${plansOf(assetId)}${firstIdAt(from)}`,
      to: `${plansOf(assetId)}${firstIdAt(to)}`,
    });
    return rows.map(parsePlan);
  },
  addingPlan: (plan) => addRow(table, toPlanRow(plan)),
  claim: async (clientId, vin) => {
    const row = await readRow(client, table, claimKey(clientId, vin));
    return row && parseClaim(row);
  },
  claiming: (next) => {
    const row = toClaimRow(next);
    return next.version === 1 ? addRow(table, row) : replaceRow(table, row);
  },
  releasing: ({ clientId, vin, version }) => removeRow(table, claimKey(clientId, vin), version),
  allOf: async (of) => {
    const { pk, sk } = smartChargingKey(of);
    const partition = ['pk', pk] as const;
    const [plans, standing] = await Promise.all([
      queryAll(client, { table, partition, sort: ['sk', plansOf(of.assetId)] }),
      readRow(client, table, { pk, sk }),
    ]);
    return [...plans, ...(standing ? [standing] : [])].map(rowKeyOf);
  },
  devicesOf: async (clientId, userId) => {
    const partition = ['pk', key(clientId, userId)] as const;
    const rows = await queryAll(client, { table, partition });
    const ids = new Set(rows.map(({ sk }) => partsOf(String(sk))[1] ?? ''));
    return [...ids].map((assetId) => ({ clientId, userId, assetId }));
  },
  removing: (at) => removeRowAnyhow(table, at),
});

const plansOf = (assetId: string): string => `${key('PLAN', assetId)}#`;
