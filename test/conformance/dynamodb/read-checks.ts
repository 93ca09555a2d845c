import { deepEqual, equal, ok } from 'node:assert/strict';
import {
  DeleteItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import {
  type Attributes,
  byGroup,
  type DynamoDbCheck,
  failure,
  n,
  partition,
  put,
  queryAll,
  s,
  sks,
  update,
} from '#test/conformance/dynamodb/place.ts';

/** Query and Scan, on the table and on its indexes. */
export const readChecks: readonly DynamoDbCheck[] = [
  {
    name: 'orders and bounds a partition by the sort key',
    run: async (at) => {
      for (const sk of ['a', 'b', 'ba', 'c', 'é']) await put(at, sk);
      const range = async (condition: string, values: Attributes, forward = true) =>
        sks(
          await queryAll(at, {
            ...partition(at),
            KeyConditionExpression: `pk = :pk AND ${condition}`,
            ExpressionAttributeValues: { ':pk': at.key().pk, ...values },
            ScanIndexForward: forward,
          }),
        );
      deepEqual(await range('sk > :x', { ':x': s('b') }), ['ba', 'c', 'é']);
      deepEqual(await range('sk >= :x', { ':x': s('b') }), ['b', 'ba', 'c', 'é']);
      deepEqual(await range('sk < :x', { ':x': s('ba') }), ['a', 'b']);
      deepEqual(await range('sk <= :x', { ':x': s('ba') }, false), ['ba', 'b', 'a']);
      deepEqual(await range('sk = :x', { ':x': s('b') }), ['b']);
      deepEqual(await range('begins_with(sk, :x)', { ':x': s('b') }), ['b', 'ba']);
      deepEqual(await range('sk BETWEEN :x AND :y', { ':x': s('b'), ':y': s('c') }), [
        'b',
        'ba',
        'c',
      ]);
    },
  },
  {
    name: 'refuses an empty key value, in any condition',
    run: async (at) => {
      for (const condition of ['begins_with(sk, :x)', 'sk >= :x', 'sk BETWEEN :x AND :y']) {
        const query = at.client.send(
          new QueryCommand({
            ...partition(at),
            KeyConditionExpression: `pk = :pk AND ${condition}`,
            ExpressionAttributeValues: {
              ':pk': at.key().pk,
              ':x': s(''),
              ...(condition.includes(':y') ? { ':y': s('z') } : {}),
            },
          }),
        );
        equal(await failure(query), 'ValidationException');
      }
    },
  },
  {
    name: 'pages a partition both ways without loss or repetition',
    run: async (at) => {
      const names = Array.from({ length: 13 }, (_, index) => String(index).padStart(2, '0'));
      await Promise.all(names.map((sk) => put(at, sk)));
      for (const Limit of [1, 5, 13, 50]) {
        deepEqual(sks(await queryAll(at, { ...partition(at), Limit })), names);
        const backwards = await queryAll(at, { ...partition(at), Limit, ScanIndexForward: false });
        deepEqual(sks(backwards), names.toReversed());
      }
    },
  },
  {
    name: 'reads hundreds of items between two bounds in one page',
    run: async (at) => {
      const names = Array.from({ length: 450 }, (_, index) => String(index).padStart(3, '0'));
      await Promise.all(names.map((sk) => put(at, sk)));
      for (const ScanIndexForward of [true, false]) {
        const { Items = [] } = await at.client.send(
          new QueryCommand({
            ...partition(at),
            KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
            ExpressionAttributeValues: {
              ':pk': at.key().pk,
              ':first': s('005'),
              ':last': s('444'),
            },
            ScanIndexForward,
          }),
        );
        deepEqual(sks(ScanIndexForward ? Items : Items.toReversed()), names.slice(5, 445));
      }
    },
  },
  {
    name: 'ends a page at 1 MB',
    run: async (at) => {
      const names = ['1', '2', '3', '4', '5'];
      for (const sk of names) await put(at, sk, { fill: s('x'.repeat(300_000)) });
      const first = await at.client.send(new QueryCommand(partition(at)));
      ok((first.Items?.length ?? 5) < 5);
      ok(first.LastEvaluatedKey);
      deepEqual(sks(await queryAll(at, partition(at))), names);
    },
  },
  {
    name: 'counts before and after a filter',
    run: async (at) => {
      for (const v of [1, 2, 3]) await put(at, String(v), { v: n(v) });
      const { Count, ScannedCount, Items } = await at.client.send(
        new QueryCommand({
          ...partition(at),
          FilterExpression: 'v >= :two',
          ExpressionAttributeValues: { ':pk': at.key().pk, ':two': n(2) },
          Select: 'COUNT',
        }),
      );
      deepEqual([Count, ScannedCount, Items], [2, 3, undefined]);
    },
  },
  {
    name: 'applies the limit before the filter',
    run: async (at) => {
      for (const v of [1, 2, 3]) await put(at, String(v), { v: n(v) });
      const page = await at.client.send(
        new QueryCommand({
          ...partition(at),
          Limit: 2,
          FilterExpression: 'v = :three',
          ExpressionAttributeValues: { ':pk': at.key().pk, ':three': n(3) },
        }),
      );
      deepEqual([page.Count, page.ScannedCount, page.LastEvaluatedKey], [0, 2, at.key('2')]);
    },
  },
  {
    name: 'keeps an index in step: rows come, move, change and go',
    run: async (at) => {
      const inGroup = async () => (await queryAll(at, byGroup(at))).map((row) => row.groupRank?.N);
      await put(at, 'row', { v: n(1) });
      const absent = await inGroup();
      await update(at, 'row', 'SET groupId = :g, groupRank = :r', {
        ':g': s(at.own),
        ':r': n(1),
      });
      const came = await inGroup();
      await update(at, 'row', 'SET v = :v, groupRank = :r', { ':v': n(2), ':r': n(-5) });
      const changed = await inGroup();
      await update(at, 'row', 'REMOVE groupRank');
      const left = await inGroup();
      await update(at, 'row', 'SET groupRank = :r', { ':r': n(0) });
      await at.client.send(new DeleteItemCommand({ TableName: at.table, Key: at.key('row') }));
      deepEqual([absent, came, changed, left, await inGroup()], [[], ['1'], ['-5'], [], []]);
    },
  },
  {
    name: 'keeps the values in step that an index projects beside its keys',
    run: async (at) => {
      await put(at, 'row', { v: n(1), groupId: s(at.own), groupRank: n(1) });
      const before = await queryAll(at, byGroup(at));
      await update(at, 'row', 'SET v = :v', { ':v': n(2) });
      const afterwards = await queryAll(at, byGroup(at));
      deepEqual([before[0]?.v, afterwards[0]?.v], [n(1), n(2)]);
    },
  },
  {
    name: 'orders an index by number, below zero too',
    run: async (at) => {
      const ranks = ['-100', '-10.5', '-10', '-1', '-0.5', '0', '0.25', '1', '9', '10', '1000'];
      for (const rank of ranks.toReversed()) {
        await put(at, rank, { groupId: s(at.own), groupRank: n(rank) });
      }
      const forward = await queryAll(at, { ...byGroup(at), Limit: 3 });
      const backward = await queryAll(at, { ...byGroup(at), Limit: 4, ScanIndexForward: false });
      deepEqual(sks(forward), ranks);
      deepEqual(sks(backward), ranks.toReversed());
    },
  },
  {
    name: 'pages through many rows of one index key, both ways',
    run: async (at) => {
      const names = Array.from({ length: 60 }, (_, index) => `row-${index}`);
      await Promise.all(names.map((sk) => put(at, sk, { groupId: s(at.own), groupRank: n(7) })));
      for (const ScanIndexForward of [true, false]) {
        const rows = await queryAll(at, { ...byGroup(at), Limit: 7, ScanIndexForward });
        equal(rows.length, 60);
        deepEqual(new Set(sks(rows)), new Set(names));
      }
    },
  },
  {
    name: 'shows of an index what it projects, and refuses to read it consistently',
    run: async (at) => {
      await put(at, 'projected', { groupId: s(at.own), groupRank: n(1), v: n(1) });
      const keysOnly = { ...byGroup(at), IndexName: 'byGroupKeysOnly' };
      const { Items } = await at.client.send(new QueryCommand(keysOnly));
      deepEqual(Items, [{ ...at.key('projected'), groupId: s(at.own) }]);
      equal(
        await failure(at.client.send(new QueryCommand({ ...byGroup(at), ConsistentRead: true }))),
        'ValidationException',
      );
    },
  },
  {
    name: 'scans a table and an index in pages and in segments',
    run: async (at) => {
      const names = Array.from({ length: 20 }, (_, index) => String(index));
      await Promise.all(names.map((sk) => put(at, sk, { groupId: s(at.own), groupRank: n(1) })));
      const scan = async (more: {
        IndexName?: string;
        Segment?: number;
        TotalSegments?: number;
      }) => {
        const found: (string | undefined)[] = [];
        let start: Attributes | undefined;
        do {
          const page = await at.client.send(
            new ScanCommand({
              TableName: at.table,
              FilterExpression: 'groupId = :g',
              ExpressionAttributeValues: { ':g': s(at.own) },
              Limit: 50,
              ExclusiveStartKey: start,
              ...more,
            }),
          );
          found.push(...sks(page.Items ?? []));
          start = page.LastEvaluatedKey;
        } while (start);
        return found;
      };
      const segments = await Promise.all(
        [0, 1, 2].map((Segment) => scan({ Segment, TotalSegments: 3 })),
      );
      for (const found of [await scan({}), await scan({ IndexName: 'byGroup' }), segments.flat()]) {
        deepEqual(found.toSorted(), names.toSorted());
      }
    },
  },
  {
    name: 'refuses a query without an equal partition key, and a limit of zero',
    run: async (at) => {
      const query = (more: Partial<QueryCommandInput>) =>
        failure(at.client.send(new QueryCommand({ ...partition(at), ...more })));
      equal(await query({ KeyConditionExpression: 'pk > :pk' }), 'ValidationException');
      equal(await query({ KeyConditionExpression: 'v = :pk' }), 'ValidationException');
      equal(await query({ Limit: 0 }), 'ValidationException');
      equal(await query({ IndexName: 'noSuchIndex' }), 'ValidationException');
      equal(await query({ FilterExpression: 'sk = :pk' }), 'ValidationException');
    },
  },
];
