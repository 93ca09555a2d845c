import { deepEqual, equal, ok } from 'node:assert/strict';
import { TransactGetItemsCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import {
  type Attributes,
  cancellation,
  type DynamoDbCheck,
  failure,
  get,
  messageOf,
  n,
  partition,
  put,
  queryAll,
  s,
  transact,
} from '#test/conformance/dynamodb/place.ts';

/** TransactWriteItems and TransactGetItems. */
export const transactionChecks: readonly DynamoDbCheck[] = [
  {
    name: 'does everything of a transaction or nothing, and says why',
    run: async (at) => {
      const { table, key } = at;
      await put(at, 'x', { v: n(1) });
      await put(at, 'y', { v: n(1) });
      const items = (expected: number): TransactWriteItem[] => [
        { Put: { TableName: table, Item: { ...key('new'), v: n(expected) } } },
        {
          Update: {
            TableName: table,
            Key: key('x'),
            UpdateExpression: 'ADD v :one',
            ExpressionAttributeValues: { ':one': n(1) },
          },
        },
        { Delete: { TableName: table, Key: key('z') } },
        {
          ConditionCheck: {
            TableName: table,
            Key: key('y'),
            ConditionExpression: 'v = :v',
            ExpressionAttributeValues: { ':v': n(expected) },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
      ];
      equal(await cancellation(transact(at, items(2))), 'None,None,None,ConditionalCheckFailed');
      const shown = await transact(at, items(2)).catch(
        (error: { CancellationReasons?: { Item?: Attributes }[] }) =>
          error.CancellationReasons?.map(({ Item }) => Item),
      );
      deepEqual(shown, [undefined, undefined, undefined, { ...key('y'), v: n(1) }]);
      deepEqual([await get(at, 'new'), (await get(at, 'x'))?.v], [undefined, n(1)]);

      await transact(at, items(1));
      deepEqual([(await get(at, 'new'))?.v, (await get(at, 'x'))?.v], [n(1), n(2)]);
      equal((await get(at, 'y'))?.v?.N, '1');
    },
  },
  {
    name: 'names the reasons in the message',
    run: async (at) => {
      const message = await messageOf(
        transact(at, [
          { Put: { TableName: at.table, Item: at.key('a') } },
          {
            Put: {
              TableName: at.table,
              Item: at.key('b'),
              ConditionExpression: 'attribute_exists(pk)',
            },
          },
        ]),
      );
      ok(message.includes('[None, ConditionalCheckFailed]'), message);
    },
  },
  {
    name: 'cancels for an update that does not fit the item',
    run: async (at) => {
      await put(at, 'text', { v: s('text') });
      const items: TransactWriteItem[] = [
        { Put: { TableName: at.table, Item: at.key('other') } },
        {
          Update: {
            TableName: at.table,
            Key: at.key('text'),
            UpdateExpression: 'ADD v :one',
            ExpressionAttributeValues: { ':one': n(1) },
          },
        },
      ];
      equal(await cancellation(transact(at, items)), 'None,ValidationError');
      equal(await get(at, 'other'), undefined);
    },
  },
  {
    name: 'refuses transactions that are empty, too long, invalid or name an item twice',
    run: async (at) => {
      const putOf = (sk: string) => ({ Put: { TableName: at.table, Item: at.key(sk) } });
      const many = Array.from({ length: 101 }, (_, index) => putOf(String(index)));
      const invalid = {
        Update: {
          TableName: at.table,
          Key: at.key('a'),
          UpdateExpression: 'SET status = :v',
          ExpressionAttributeValues: { ':v': n(1) },
        },
      };
      deepEqual(
        [
          await failure(transact(at, [])),
          await failure(transact(at, many)),
          await failure(transact(at, [invalid])),
          await failure(
            transact(at, [putOf('a'), { Delete: { TableName: at.table, Key: at.key('a') } }]),
          ),
          await failure(
            transact(at, [{ ...putOf('a'), Delete: { TableName: at.table, Key: at.key('b') } }]),
          ),
        ],
        Array(5).fill('ValidationException'),
      );
      equal(await failure(transact(at, many.slice(0, 100))), 'none');
      const elsewhere = [{ Put: { TableName: 'no-such-table', Item: at.key('a') } }];
      equal(await failure(transact(at, elsewhere)), 'ResourceNotFoundException');
    },
  },
  {
    name: 'does a request once per token, and refuses the token for another request',
    run: async (at) => {
      const add = (amount: number): TransactWriteItem[] => [
        {
          Update: {
            TableName: at.table,
            Key: at.key('counter'),
            UpdateExpression: 'ADD v :n',
            ExpressionAttributeValues: { ':n': n(amount) },
          },
        },
      ];
      const token = at.own.slice(-36);
      await transact(at, add(1), token);
      await transact(at, add(1), token);
      equal(await failure(transact(at, add(2), token)), 'IdempotentParameterMismatchException');
      equal((await get(at, 'counter'))?.v?.N, '1');
    },
  },
  {
    name: 'reads several items of one moment',
    run: async (at) => {
      await put(at, 'a', { v: n(1), w: n(2) });
      const { Responses } = await at.client.send(
        new TransactGetItemsCommand({
          TransactItems: [
            { Get: { TableName: at.table, Key: at.key('a'), ProjectionExpression: 'w' } },
            { Get: { TableName: at.table, Key: at.key('missing') } },
          ],
        }),
      );
      deepEqual(
        Responses?.map(({ Item }) => Item),
        [{ w: n(2) }, undefined],
      );
    },
  },
  {
    name: 'refuses to read an item twice in a transaction',
    run: async (at) => {
      const Get = { TableName: at.table, Key: at.key('a') };
      const read = new TransactGetItemsCommand({ TransactItems: [{ Get }, { Get }] });
      equal(await failure(at.client.send(read)), 'ValidationException');
    },
  },
  {
    name: 'keeps the sum while many move amounts at once',
    run: async (at) => {
      const accounts = ['a', 'b', 'c', 'd'];
      for (const sk of accounts) await put(at, sk, { v: n(100) });
      const change = (sk: string, amount: number) => ({
        Update: {
          TableName: at.table,
          Key: at.key(sk),
          UpdateExpression: 'ADD v :n',
          ExpressionAttributeValues: { ':n': n(amount) },
        },
      });
      const moves = Array.from({ length: 40 }, (_, index) => {
        const from = accounts[index % 4] ?? 'a';
        const to = accounts[(index + 1 + (index % 3)) % 4] ?? 'b';
        return cancellation(transact(at, [change(from, -1 - index), change(to, 1 + index)]));
      });
      for (const outcome of await Promise.all(moves)) {
        ok(outcome === 'none' || outcome.includes('TransactionConflict'), outcome);
      }
      const left = await queryAll(at, partition(at));
      equal(
        left.reduce((sum, item) => sum + Number(item.v?.N), 0),
        400,
      );
    },
  },
];
