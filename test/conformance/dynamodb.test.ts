import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant, milliseconds } from '#shared/domain/quantities/units.ts';
import { dynamoDbChecks, openConformanceTable } from '#test/conformance/dynamodb.ts';
import { lowLevelClient } from '#test/simulation/cloud/tables/low-level-client.ts';
import { memoryTables } from '#test/simulation/cloud/tables/memory-tables.ts';
import { startDynamoEndpoint } from '#test/support/dynamo-endpoint.ts';

describe('the local DynamoDB over HTTP', () => {
  let endpoint: Awaited<ReturnType<typeof startDynamoEndpoint>>;
  let conformance: Awaited<ReturnType<typeof openConformanceTable>>;

  beforeAll(async () => {
    endpoint = await startDynamoEndpoint();
    conformance = await openConformanceTable({
      url: endpoint.url,
      region: 'eu-central-1',
      accessKeyId: 'local',
      secretAccessKey: 'local',
    });
  });
  afterAll(async () => {
    await conformance[Symbol.asyncDispose]();
    await endpoint[Symbol.asyncDispose]();
  });

  it.each(dynamoDbChecks)('$name', ({ run }) => run(conformance.place()));
});

/**
 * What the simulated DynamoDB lacks because nothing of ours uses it, and how it shows. It refuses all
 * of it, so that a simulation cannot use it unnoticed. A gap that is closed makes its test fail.
 */
const gapsOfSimulation: ReadonlyMap<string, RegExp> = new Map([
  ['gives back binary values and sets', /cannot store a Set/],
  ['changes sets with ADD and DELETE', /cannot store a Set/],
  ['finds a member of a set in conditions', /cannot store a Set/],
  ['keeps 38 digits and normalises numbers', /cannot store a bigint/],
  ['refuses a result that is too large or has more than 38 digits', /BigInt/],
  ['shows of an item what a projection asks for', /do not know ProjectionExpression/],
  ['shows of a batch what a projection asks for', /do not know ProjectionExpression/],
  ['keeps the values in step that an index projects beside its keys', /undefined/],
  ['tells the consumed capacity when asked', /do not know ReturnConsumedCapacity/],
  ['reads several items of one moment', /do not know TransactGetItemsCommand/],
  ['refuses to read an item twice in a transaction', /'Error'/],
  ['describes a table with its key, indexes and stream', /do not know DescribeTableCommand/],
  ['describes no table that does not exist', /'Error'/],
  ['lists a table, and refuses to create it twice', /do not know ListTablesCommand/],
  ['refuses a table whose key or index is not defined', /'Error'/],
  ['switches time to live on, once', /do not know CreateTableCommand/],
]);

const group = { name: 'groupId', type: 'S' } as const;

/** What `sharedTable` says, but that no index shows more than keys. */
const sharedDefinition = {
  indexes: [
    { name: 'byGroup', partitionKey: group, sortKey: { name: 'groupRank', type: 'N' } },
    { name: 'byGroupKeysOnly', partitionKey: group },
  ],
  expires: false,
} as const;

describe('the simulated DynamoDB', () => {
  const { execute } = memoryTables(
    { conformance: sharedDefinition },
    { now: () => instant(0), indexLag: () => milliseconds(0) },
  );
  const client = lowLevelClient(execute);

  it.each(dynamoDbChecks)('$name', async ({ name, run }) => {
    const own = crypto.randomUUID();
    const key = (sk = 'a') => ({ pk: { S: own }, sk: { S: sk } });
    const outcome = run({ client, table: 'conformance', own, key });
    const gap = gapsOfSimulation.get(name);
    if (gap) await expect(outcome).rejects.toThrow(gap);
    else await outcome;
  });
});
