import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manualClock } from '#lib/local/clock/manual-clock.ts';
import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import { dynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import { sameItem } from '#lib/local/dynamodb/same-item.ts';
import { openStore } from '#lib/local/store/store.ts';
import { aGroupedTable, aTable, key, number, startEngine } from '#test/support/dynamo-engine.ts';

/** A store in memory whose next read can be held back. */
const gatedStore = async () => {
  const store = await openStore();
  const { promise: opened, resolve: letGo } = Promise.withResolvers<void>();
  let held = false;
  return {
    ...store,
    get: async (name: string) => {
      if (held) {
        held = false;
        await opened;
      }
      return store.get(name);
    },
    holdNextRead: <Result>(work: () => Promise<Result>) => {
      held = true;
      return work();
    },
    letGo,
    [Symbol.asyncDispose]: () => store.close(),
  };
};

type Db = Awaited<ReturnType<typeof startEngine>>;
type Write =
  | { does: 'put'; sk: string; v: number; group: string | undefined }
  | { does: 'remove'; sk: string }
  | { does: 'regroup'; sk: string; group: string | undefined };
type Model = Map<string, Item>;

const sk = fc.constantFrom('a', 'b', 'c');
const group = fc.option(fc.constantFrom('g', 'h'), { nil: undefined });
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record({ does: fc.constant('put' as const), sk, group, v: fc.nat(3) }),
  fc.record({ does: fc.constant('remove' as const), sk }),
  fc.record({ does: fc.constant('regroup' as const), sk, group }),
);

const groupOf = (group: string | undefined): Item => (group ? { groupId: { S: group } } : {});

/** Does the same to the engine and to the model. */
const apply: {
  [Does in Write['does']]: (db: Db, model: Model, one: Extract<Write, { does: Does }>) => unknown;
} = {
  put: (db, model, { sk, v, group }) => {
    const attributes = { v: number(v), ...groupOf(group) };
    model.set(sk, { ...key(sk), ...attributes });
    return db.put(sk, attributes);
  },
  remove: (db, model, { sk }) => {
    model.delete(sk);
    return db.remove(sk);
  },
  regroup: (db, model, { sk, group }) => {
    const { groupId: _, ...rest }: Item = model.get(sk) ?? key(sk);
    model.set(sk, { ...rest, ...groupOf(group) });
    return group
      ? db.update(sk, 'SET groupId = :g', { ':g': { S: group } })
      : db.update(sk, 'REMOVE groupId');
  },
};

const applyOne = (db: Db, model: Model, one: Write) => {
  if (one.does === 'put') return apply.put(db, model, one);
  return one.does === 'remove' ? apply.remove(db, model, one) : apply.regroup(db, model, one);
};

/** The items that the history leads to; each old image must be what came before. */
const replay = async (db: Db): Promise<Model> => {
  const replayed: Model = new Map();
  for (const { dynamodb } of await db.records()) {
    const { S: name } = dynamodb.Keys.sk as { S: string };
    expect(dynamodb.OldImage).toEqual(replayed.get(name));
    if (dynamodb.NewImage) replayed.set(name, dynamodb.NewImage);
    else replayed.delete(name);
  }
  return replayed;
};

describe('the engine', () => {
  it('agrees with a map, index and history included, whatever is written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 20 }), async (writes) => {
        await using db = await startEngine(aGroupedTable());
        const model: Model = new Map();

        for (const one of writes) await applyOne(db, model, one);

        for (const name of ['a', 'b', 'c']) expect(await db.get(name)).toEqual(model.get(name));
        for (const name of ['g', 'h']) {
          const members = [...model].filter(([, item]) =>
            sameItem(item, { ...item, ...groupOf(name) }),
          );
          expect((await db.group(name)).toSorted()).toEqual(
            members.map(([member]) => member).toSorted(),
          );
        }
        expect(await replay(db)).toEqual(model);
      }),
      { numRuns: 60 },
    );
  });

  it('sorts numbers by value, whatever their sign and size', async () => {
    const digits = fc
      .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: -20, max: 20 }))
      .map(([mantissa, exponent]) => `${mantissa}e${exponent}`);
    const byNumber = aTable({
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
      ],
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(digits, { maxLength: 12, selector: Number }),
        async (numbers) => {
          await using db = await startEngine(byNumber);
          for (const text of numbers) {
            const Item = { pk: { S: 'p' }, sk: { N: text } };
            await db.engine.call('PutItem', { TableName: 'Things', Item });
          }

          const { Items } = (await db.engine.call('Query', {
            TableName: 'Things',
            KeyConditionExpression: 'pk = :p',
            ExpressionAttributeValues: { ':p': { S: 'p' } },
          })) as { Items: { sk: { N: string } }[] };

          expect(Items.map(({ sk }) => Number(sk.N))).toEqual(
            numbers.map(Number).toSorted((a, b) => a - b),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('loses no update of many at once, alone or in transactions', async () => {
    await using db = await startEngine();
    const Update = {
      TableName: 'Things',
      Key: key('a'),
      UpdateExpression: 'ADD v :one',
      ExpressionAttributeValues: { ':one': number(1) },
    };

    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        index % 2 ? db.engine.call('UpdateItem', Update) : db.transact([{ Update }]),
      ),
    );

    expect(await db.get('a')).toMatchObject({ v: number(100) });
    expect(await replay(db)).toEqual(new Map([['a', await db.get('a')]]));
  });

  it('never shows half of a transaction to one that reads', async () => {
    await using store = await gatedStore();
    const engine = dynamoDb({ store, clock: manualClock(0) });
    await engine.createTable(aTable());
    const set = (value: number) =>
      engine.call('TransactWriteItems', {
        TransactItems: ['a', 'b'].map((sk) => ({
          Put: { TableName: 'Things', Item: { ...key(sk), v: number(value) } },
        })),
      });
    await set(1);

    const reading = store.holdNextRead(() =>
      engine.call('TransactGetItems', {
        TransactItems: ['a', 'b'].map((sk) => ({ Get: { TableName: 'Things', Key: key(sk) } })),
      }),
    );
    const writing = set(2);
    // Time enough for the transaction, were it not for the one that reads.
    for (let turns = 0; turns < 100; turns += 1) await turn();
    store.letGo();

    const [{ Responses }] = await Promise.all([reading, writing]);
    engine.close();
    expect(Responses).toEqual(['a', 'b'].map((sk) => ({ Item: { ...key(sk), v: number(1) } })));
  });

  it('finds all of 20,000 items that share one index key, paging both ways', async () => {
    await using db = await startEngine(aGroupedTable());
    const all = Array.from({ length: 20_000 }, (_, index) => `t${index}`);
    for (let start = 0; start < all.length; start += 1000) {
      await Promise.all(
        all.slice(start, start + 1000).map((sk) => db.put(sk, { groupId: { S: 'same' } })),
      );
    }

    for (const ScanIndexForward of [true, false]) {
      const found = await db.group('same', { Limit: 700, ScanIndexForward });
      expect(found).toHaveLength(20_000);
      expect(new Set(found)).toEqual(new Set(all));
    }
  });

  it('leaves the input of a call as it was', async () => {
    await using db = await startEngine();
    const input = { TableName: 'Things', Item: { ...key('a'), v: number(1) }, Unknown: 1 };
    const before = structuredClone(input);

    await db.engine.call('PutItem', input);

    expect(input).toEqual(before);
  });
});
