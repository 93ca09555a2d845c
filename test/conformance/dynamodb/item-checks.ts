import { deepEqual, equal } from 'node:assert/strict';
import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  type Attributes,
  type DynamoDbCheck,
  failure,
  get,
  n,
  put,
  s,
  update,
} from '#test/conformance/dynamodb/place.ts';

/** Items are what was put, or are refused. */
export const itemChecks: readonly DynamoDbCheck[] = [
  {
    name: 'gives back what JSON has, too',
    run: async (at) => {
      const all: Attributes = {
        s: s('ü🔌'),
        empty: s(''),
        n: n('-12.5'),
        yes: { BOOL: true },
        no: { BOOL: false },
        nil: { NULL: true },
        l: { L: [s('x'), n(1), { L: [] }] },
        m: { M: { deep: { M: { er: n(2) } } } },
      };
      await put(at, 'all', all);
      deepEqual(await get(at, 'all'), { ...at.key('all'), ...all });
    },
  },
  {
    name: 'gives back binary values and sets',
    run: async (at) => {
      const all: Attributes = {
        b: { B: Uint8Array.of(0, 1, 255) },
        ss: { SS: ['a', 'b'] },
        ns: { NS: ['1', '2'] },
      };
      await put(at, 'all', all);
      const found = (await get(at, 'all')) ?? {};
      deepEqual({ ...found.ss?.SS?.toSorted() }, { 0: 'a', 1: 'b' });
      deepEqual({ ...found, ss: all.ss, ns: all.ns }, { ...at.key('all'), ...all });
    },
  },
  {
    name: 'keeps 38 digits and normalises numbers',
    run: async (at) => {
      const digits = '12345678901234567890123456789012345678';
      await put(at, 'numbers', { long: n(digits), padded: n('007.50'), big: n('1e3') });
      const { long, padded, big } = (await get(at, 'numbers')) ?? {};
      deepEqual([long, padded, big], [n(digits), n('7.5'), n('1000')]);
      equal(await failure(put(at, 'numbers', { x: n(`${digits}9`) })), 'ValidationException');
      equal(await failure(put(at, 'numbers', { x: n('ten') })), 'ValidationException');
    },
  },
  {
    name: 'answers the old item of a put and of a delete, and nothing for what is not there',
    run: async (at) => {
      const { client, table, key } = at;
      await put(at, 'a', { v: n(1) });
      const replaced = await client.send(
        new PutItemCommand({
          TableName: table,
          Item: { ...key('a'), v: n(2) },
          ReturnValues: 'ALL_OLD',
        }),
      );
      const remove = new DeleteItemCommand({
        TableName: table,
        Key: key('a'),
        ReturnValues: 'ALL_OLD',
      });
      const deleted = await client.send(remove);
      const again = await client.send(remove);
      deepEqual(
        [replaced.Attributes?.v, deleted.Attributes?.v, again.Attributes, await get(at, 'a')],
        [n(1), n(2), undefined, undefined],
      );
    },
  },
  {
    name: 'shows of an item what a projection asks for',
    run: async (at) => {
      await put(at, 'p', { list: { L: [n(1), n(2)] }, dict: { M: { a: n(1), b: n(2) } }, x: n(9) });
      const { Item } = await at.client.send(
        new GetItemCommand({
          TableName: at.table,
          Key: at.key('p'),
          ProjectionExpression: '#list[1], dict.b, nowhere',
          ExpressionAttributeNames: { '#list': 'list' },
        }),
      );
      deepEqual(Item, { list: { L: [n(2)] }, dict: { M: { b: n(2) } } });
    },
  },
  {
    name: 'refuses keys that are missing, empty, of another type or incomplete',
    run: async (at) => {
      const { client, table, key } = at;
      const tries: Attributes[] = [
        { pk: key().pk },
        { ...key(), sk: s('') },
        { ...key(), sk: n(1) },
      ];
      for (const Item of tries) {
        const work = client.send(new PutItemCommand({ TableName: table, Item }));
        equal(await failure(work), 'ValidationException');
      }
      const extra = { ...key('a'), more: s('x') };
      const read = client.send(new GetItemCommand({ TableName: table, Key: extra }));
      equal(await failure(read), 'ValidationException');
    },
  },
  {
    name: 'refuses an index key that is empty, or of another type in a put',
    run: async (at) => {
      equal(await failure(put(at, 'i', { groupId: n(1) })), 'ValidationException');
      equal(await failure(put(at, 'i', { groupId: s('') })), 'ValidationException');
      await put(at, 'i');
      const empty = update(at, 'i', 'SET groupId = :g', { ':g': s('') });
      equal(await failure(empty), 'ValidationException');
    },
  },
  {
    name: 'refuses an index key of another type in an update',
    run: async (at) => {
      const work = update(at, 'i', 'SET groupId = :g', { ':g': n(1) });
      equal(await failure(work), 'ValidationException');
    },
  },
  {
    name: 'refuses an item above 400 KB, counted in UTF-8',
    run: async (at) => {
      equal(await failure(put(at, 'big', { v: s('x'.repeat(409_000)) })), 'none');
      equal(await failure(put(at, 'big', { v: s('x'.repeat(410_000)) })), 'ValidationException');
      equal(await failure(put(at, 'big', { v: s('é'.repeat(205_000)) })), 'ValidationException');
      await put(at, 'big', { v: s('x'.repeat(300_000)) });
      const grow = update(at, 'big', 'SET w = :w', { ':w': s('é'.repeat(60_000)) });
      equal(await failure(grow), 'ValidationException');
    },
  },
  {
    name: 'refuses keys above 2048 and 1024 bytes, counted in UTF-8',
    run: async ({ client, table }) => {
      const tryPut = (pk: string, sk: string) =>
        failure(
          client.send(new PutItemCommand({ TableName: table, Item: { pk: s(pk), sk: s(sk) } })),
        );
      equal(await tryPut('k'.repeat(2048), 'k'.repeat(1024)), 'none');
      equal(await tryPut('k'.repeat(2049), 'a'), 'ValidationException');
      equal(await tryPut('é'.repeat(1025), 'a'), 'ValidationException');
      equal(await tryPut('a', 'é'.repeat(513)), 'ValidationException');
    },
  },
  {
    name: 'says which table does not exist',
    run: async ({ client, key }) => {
      const TableName = 'no-such-table';
      const read = client.send(new GetItemCommand({ TableName, Key: key() }));
      equal(await failure(read), 'ResourceNotFoundException');
    },
  },
  {
    name: 'tells the consumed capacity when asked',
    run: async ({ client, table, key }) => {
      const { ConsumedCapacity } = await client.send(
        new PutItemCommand({
          TableName: table,
          Item: key('capacity'),
          ReturnConsumedCapacity: 'TOTAL',
        }),
      );
      equal(ConsumedCapacity?.TableName, table);
      equal(ConsumedCapacity?.CapacityUnits, 1);
    },
  },
];
