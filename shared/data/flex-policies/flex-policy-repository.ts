import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { key } from '#shared/data/dynamo/keys.ts';
import { queryAll } from '#shared/data/dynamo/query-all.ts';
import { byClient, type PagedIndex, queryPage } from '#shared/data/dynamo/query-page.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import {
  addRow,
  removeRow,
  removeRowAnyhow,
  removeRowWhile,
  replaceRow,
} from '#shared/data/dynamo/row-write.ts';
import {
  claimKey,
  parseClaim,
  parsePolicy,
  parseVinClaim,
  policyKey,
  toClaimRow,
  toPolicyRow,
  toVinRow,
  vinKey,
} from '#shared/data/flex-policies/flex-policy-row.ts';
import type { FlexPolicyStore, PoliciesWanted } from '#shared/ports/flex-policy-store.ts';

/**
 * Access patterns of the table `flexPolicies`
 *   policy        pk = client # policy        sk = POLICY
 *   claim         pk = client # user          sk = VEHICLE # vehicle
 *   claimsOfUser  those VEHICLE of the partition
 *   vinClaim      pk = client # '' # VIN      sk = VIN
 *   list          index byClient: clientPk = client; index byVehicle: vehiclePk = client # vehicle; index byLocation:
 *                 locationPk = client # location; sorted by creation
 */
export const flexPolicyRepository = (
  client: DynamoDBDocumentClient,
  table: string,
): FlexPolicyStore => ({
  get: async (clientId, policyId) => {
    const row = await readRow(client, table, policyKey(clientId, policyId));
    return row && parsePolicy(row);
  },
  isThere: async (clientId, policyId) =>
    (await readRow(client, table, policyKey(clientId, policyId))) !== undefined,
  list: (clientId, wanted, page) =>
    queryPage(client, indexFor(table, clientId, wanted), page, (row) => {
      const policy = parsePolicy(row);
      const isElsewhere = policy && wanted.locationId && policy.locationId !== wanted.locationId;
      return isElsewhere ? undefined : policy;
    }),
  claim: async (of) => {
    const row = await readRow(client, table, claimKey(of));
    return row && parseClaim(row);
  },
  claimsOfUser: async (clientId, userId) => {
    const partition = ['pk', key(clientId, userId)] as const;
    const rows = await queryAll(client, { table, partition, sort: ['sk', `${key('VEHICLE')}#`] });
    return rows.map(parseClaim);
  },
  vinClaim: async (clientId, vin) => {
    const row = await readRow(client, table, vinKey(clientId, vin));
    return row && parseVinClaim(row);
  },
  adding: (policy) => [addRow(table, toPolicyRow(policy)), addRow(table, toClaimRow(policy))],
  claimingVin: (next) => {
    const row = toVinRow(next);
    return next.version === 1 ? addRow(table, row) : replaceRow(table, row);
  },
  replacing: (next) => replaceRow(table, toPolicyRow(next)),
  removing: (claim) => [
    removeRowAnyhow(table, policyKey(claim.clientId, claim.policyId)),
    removeRowWhile(table, claimKey(claim), { policyId: claim.policyId }),
  ],
  releasingVin: ({ clientId, vin, version }) => removeRow(table, vinKey(clientId, vin), version),
});

/** Of a vehicle there are the fewest: then come those of a location. */
const indexFor = (
  table: string,
  clientId: string,
  { assetId, locationId }: PoliciesWanted,
): PagedIndex => {
  if (assetId !== undefined) {
    const partition = ['vehiclePk', key(clientId, assetId)] as const;
    return { table, index: 'byVehicle', partition, sort: ['vehicleSk', ''] };
  }
  if (locationId === undefined) return byClient(table, key(clientId));
  const partition = ['locationPk', key(clientId, locationId)] as const;
  return { table, index: 'byLocation', partition, sort: ['locationSk', ''] };
};
