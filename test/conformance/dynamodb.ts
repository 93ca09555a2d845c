import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { batchChecks } from '#test/conformance/dynamodb/batch-checks.ts';
import { conditionChecks } from '#test/conformance/dynamodb/condition-checks.ts';
import { itemChecks } from '#test/conformance/dynamodb/item-checks.ts';
import { type DynamoDbCheck, type Place, s } from '#test/conformance/dynamodb/place.ts';
import { readChecks } from '#test/conformance/dynamodb/read-checks.ts';
import { sharedTable } from '#test/conformance/dynamodb/shared-table.ts';
import { tableChecks } from '#test/conformance/dynamodb/table-checks.ts';
import { transactionChecks } from '#test/conformance/dynamodb/transaction-checks.ts';
import { updateChecks } from '#test/conformance/dynamodb/update-checks.ts';
import { runChecks } from '#test/conformance/run-checks.ts';

/**
 * The rules that every engine which calls itself DynamoDB must keep.
 *
 * DynamoDB Local 2.6.1 agrees with all but two: it lets an update give an index key the wrong type,
 * and it answers ValidationException where AWS documents a transaction cancelled for
 * `ValidationError`.
 */
export const dynamoDbChecks: readonly DynamoDbCheck[] = [
  ...itemChecks,
  ...updateChecks,
  ...conditionChecks,
  ...readChecks,
  ...batchChecks,
  ...transactionChecks,
  ...tableChecks,
];

/**
 * A table for the checks at an endpoint, and a place in it for each. The table goes with the scope.
 * Without an endpoint this is AWS itself.
 */
export const openConformanceTable = async (endpoint: {
  readonly url?: string | undefined;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}) => {
  const { url, region, accessKeyId, secretAccessKey } = endpoint;
  const client = new DynamoDBClient({
    ...(url === undefined ? {} : { endpoint: url }),
    region,
    credentials: { accessKeyId, secretAccessKey },
  });
  const table = `conformance-${crypto.randomUUID()}`;
  await client.send(new CreateTableCommand(sharedTable(table)));
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: table });
  return {
    place: (): Place => {
      const own = crypto.randomUUID();
      return { client, table, own, key: (sk = 'a') => ({ pk: s(own), sk: s(sk) }) };
    },
    [Symbol.asyncDispose]: async () => {
      await client.send(new DeleteTableCommand({ TableName: table }));
      client.destroy();
    },
  };
};

/** `node test/conformance/dynamodb.ts <url> [access key] [secret] [region]` */
const main = async ([
  url,
  accessKeyId = 'local',
  secretAccessKey = 'local',
  region = 'eu-central-1',
]: string[]) => {
  await using conformance = await openConformanceTable({
    url,
    region,
    accessKeyId,
    secretAccessKey,
  });
  await runChecks(
    dynamoDbChecks.map(({ name, run }) => ({ name, run: () => run(conformance.place()) })),
  );
};

if (import.meta.main) await main(process.argv.slice(2));
