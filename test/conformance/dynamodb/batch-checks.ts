import { deepEqual } from 'node:assert/strict';
import { BatchGetItemCommand, BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDbCheck, failure, n, put } from '#test/conformance/dynamodb/place.ts';

/** BatchWriteItem and BatchGetItem. */
export const batchChecks: readonly DynamoDbCheck[] = [
  {
    name: 'writes and reads in batches',
    run: async (at) => {
      const { client, table, key } = at;
      await put(at, 'old');
      const requests = Array.from({ length: 24 }, (_, index) => ({
        PutRequest: { Item: { ...key(`b${index}`), v: n(index) } },
      }));
      const written = await client.send(
        new BatchWriteItemCommand({
          RequestItems: { [table]: [...requests, { DeleteRequest: { Key: key('old') } }] },
        }),
      );
      const read = await client.send(
        new BatchGetItemCommand({
          RequestItems: {
            [table]: {
              Keys: [
                ...requests.map(({ PutRequest }) => ({
                  pk: PutRequest.Item.pk,
                  sk: PutRequest.Item.sk,
                })),
                key('old'),
              ],
              ConsistentRead: true,
            },
          },
        }),
      );
      deepEqual(written.UnprocessedItems ?? {}, {});
      deepEqual(read.UnprocessedKeys ?? {}, {});
      const values = (read.Responses?.[table] ?? []).map((item) => Number(item.v?.N));
      deepEqual(
        values.toSorted((a, b) => a - b),
        requests.map((_, index) => index),
      );
    },
  },
  {
    name: 'shows of a batch what a projection asks for',
    run: async (at) => {
      await put(at, 'p', { v: n(1), w: n(2) });
      const Keys = [at.key('p')];
      const { Responses } = await at.client.send(
        new BatchGetItemCommand({
          RequestItems: { [at.table]: { Keys, ProjectionExpression: 'v' } },
        }),
      );
      deepEqual(Responses, { [at.table]: [{ v: n(1) }] });
    },
  },
  {
    name: 'refuses batches that are empty, too long or name an item twice',
    run: async ({ client, table, key }) => {
      const puts = (...names: string[]) =>
        failure(
          client.send(
            new BatchWriteItemCommand({
              RequestItems: { [table]: names.map((sk) => ({ PutRequest: { Item: key(sk) } })) },
            }),
          ),
        );
      const gets = (...names: string[]) =>
        failure(
          client.send(
            new BatchGetItemCommand({
              RequestItems: { [table]: { Keys: names.map((sk) => key(sk)) } },
            }),
          ),
        );
      const many = (count: number) => Array.from({ length: count }, (_, index) => String(index));
      deepEqual(
        [
          await puts(),
          await puts(...many(26)),
          await puts('a', 'a'),
          await gets(),
          await gets(...many(101)),
          await gets('a', 'a'),
        ],
        Array(6).fill('ValidationException'),
      );
    },
  },
];
