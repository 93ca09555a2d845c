import { deepEqual, equal, ok } from 'node:assert/strict';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTablesCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { type DynamoDbCheck, failure } from '#test/conformance/dynamodb/place.ts';
import { sharedTable } from '#test/conformance/dynamodb/shared-table.ts';

/** Tables and their settings. */
export const tableChecks: readonly DynamoDbCheck[] = [
  {
    name: 'describes a table with its key, indexes and stream',
    run: async ({ client, table }) => {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
      equal(Table?.TableStatus, 'ACTIVE');
      deepEqual(Table.KeySchema, sharedTable(table).KeySchema);
      deepEqual(
        Table.GlobalSecondaryIndexes?.map(({ IndexName, IndexStatus }) => [
          IndexName,
          IndexStatus,
        ]).toSorted(),
        [
          ['byGroup', 'ACTIVE'],
          ['byGroupKeysOnly', 'ACTIVE'],
        ],
      );
      equal(Table.StreamSpecification?.StreamViewType, 'NEW_AND_OLD_IMAGES');
      ok(Table.LatestStreamArn?.startsWith(`${Table.TableArn}/stream/`));
    },
  },
  {
    name: 'describes no table that does not exist',
    run: async ({ client }) => {
      const describe = client.send(new DescribeTableCommand({ TableName: 'no-such-table' }));
      equal(await failure(describe), 'ResourceNotFoundException');
    },
  },
  {
    name: 'lists a table, and refuses to create it twice',
    run: async ({ client, table }) => {
      const found: string[] = [];
      let start: string | undefined;
      do {
        const page = await client.send(
          new ListTablesCommand({ Limit: 1, ExclusiveStartTableName: start }),
        );
        found.push(...(page.TableNames ?? []));
        start = page.LastEvaluatedTableName;
      } while (start);
      ok(found.includes(table));
      const none = client.send(new ListTablesCommand({ Limit: 0 }));
      equal(await failure(none), 'ValidationException');
      equal(
        await failure(client.send(new CreateTableCommand(sharedTable(table)))),
        'ResourceInUseException',
      );
    },
  },
  {
    name: 'refuses a table whose key or index is not defined',
    run: async ({ client, own }) => {
      const create = (more: object) =>
        failure(client.send(new CreateTableCommand({ ...sharedTable(`x${own}`), ...more })));
      deepEqual(
        [
          await create({ KeySchema: [{ AttributeName: 'nowhere', KeyType: 'HASH' }] }),
          await create({ AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }] }),
        ],
        ['ValidationException', 'ValidationException'],
      );
    },
  },
  {
    name: 'switches time to live on, once',
    run: async ({ client, own }) => {
      const TableName = `ttl-${own}`;
      await client.send(new CreateTableCommand({ ...sharedTable(TableName) }));
      await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName });
      const describe = async () =>
        (await client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription;
      const enable = new UpdateTimeToLiveCommand({
        TableName,
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      });
      const before = await describe();
      await client.send(enable);
      const after = await describe();
      const twice = await failure(client.send(enable));
      await client.send(new DeleteTableCommand({ TableName }));
      equal(before?.TimeToLiveStatus, 'DISABLED');
      ok(after?.TimeToLiveStatus?.startsWith('ENABL'));
      equal(after?.AttributeName, 'expires');
      equal(twice, 'ValidationException');
    },
  },
];
