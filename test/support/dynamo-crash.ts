import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { localClock } from '#lib/local/clock/clock.ts';
import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import { type DynamoDb, dynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import { openStore } from '#lib/local/store/store.ts';
import { transfer } from '#test/support/dynamo-ledger.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** What is left of a ledger after its writer was killed again and again. */
export type CrashReport = {
  /** Bookings that were acknowledged, and those of them that are not there. */
  readonly acknowledged: number;
  readonly lost: readonly string[];
  /** Acknowledged updates that do not show in their item. */
  readonly stale: readonly string[];
  /** Acknowledged deletions whose item is there. */
  readonly undead: readonly string[];
  readonly sum: number;
  readonly overdrawn: readonly string[];
  /** Keys whose row in the index differs from the item, on either side. */
  readonly indexDifferences: readonly string[];
  /** Keys whose history in the stream does not lead to the item, or has a false old image. */
  readonly streamDifferences: readonly string[];
  /** Accounts that changed when acknowledged requests were repeated with their tokens. */
  readonly repeated: readonly string[];
};

/** Starts a writer on one data folder `times` times, kills each with -9, and looks at the rest. */
export const crashLedger = async (times: number): Promise<CrashReport> => {
  await using folder = await temporaryFolder();
  const acknowledgements = join(folder.path, 'acknowledged');
  await writeFile(acknowledgements, '');
  const data = join(folder.path, 'data');
  for (let run = 0; run < times; run += 1) {
    await writeAndKill([data, acknowledgements, `run${run}`]);
  }
  return await examine(data, (await readFile(acknowledgements, 'utf8')).trim().split('\n'));
};

const writer = fileURLToPath(new URL('./dynamo-crash-writer.ts', import.meta.url));

const writeAndKill = async (args: string[]): Promise<void> => {
  const child = spawn(process.execPath, [writer, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    exit.then(([code]) => {
      throw new Error(`the writer ended by itself with ${code}`);
    }),
  ]);
  // Anywhere in its work: the moment is the experiment.
  await delay(100 + Math.random() * 300);
  child.kill('SIGKILL');
  await exit;
};

const examine = async (data: string, lines: readonly string[]): Promise<CrashReport> => {
  const store = await openStore(data);
  const engine = dynamoDb({ store, clock: localClock() });
  const items = await scan(engine);
  const rows = await scan(engine, 'byKind');
  const notes = lines.map((line) => line.split(' '));
  const named = (word: string) =>
    notes.filter(([first]) => first === word).map(([, id]) => `${id}`);
  const deleting = new Set(named('deleting'));
  const accounts = [...items].filter(([key]) => key.startsWith('account-'));
  const balance = (text: string): number => Number(JSON.parse(text).balance.N);
  const report = {
    acknowledged: named('booked').length,
    lost: named('booked').filter((id) => !deleting.has(id) && !items.has(id)),
    stale: named('archived').filter(
      (id) => !deleting.has(id) && JSON.parse(items.get(id) ?? '{}').kind?.S !== 'archived',
    ),
    undead: named('deleted').filter((id) => items.has(id)),
    sum: accounts.reduce((sum, [, text]) => sum + balance(text), 0),
    overdrawn: accounts.filter(([, text]) => balance(text) < 0).map(([key]) => key),
    indexDifferences: differences(items, rows),
    streamDifferences: await replayDifferences(engine, items),
    repeated: await repeat(engine, notes, items),
  };
  engine.close();
  await store.close();
  return report;
};

/** All items or rows as text by key. A key that comes twice does not equal any item. */
const scan = async (engine: DynamoDb, IndexName?: string): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  let start: Item | undefined;
  do {
    const page = (await engine.call('Scan', {
      TableName: 'Ledger',
      ...(IndexName ? { IndexName } : {}),
      ...(start ? { ExclusiveStartKey: start } : {}),
    })) as { Items: Item[]; LastEvaluatedKey?: Item };
    for (const item of page.Items) {
      const key = keyOf(item);
      found.set(key, found.has(key) ? 'twice' : JSON.stringify(item));
    }
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
};

const keyOf = ({ pk }: Item): string => (pk && 'S' in pk ? pk.S : '');

const differences = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));

const replayDifferences = async (
  engine: DynamoDb,
  items: ReadonlyMap<string, string>,
): Promise<string[]> => {
  const replayed = new Map<string, string>();
  const wrong: string[] = [];
  let last = '';
  for await (const { Keys, OldImage, NewImage, SequenceNumber } of history(engine)) {
    const key = keyOf(Keys);
    const old = OldImage && JSON.stringify(OldImage);
    if (replayed.get(key) !== old || SequenceNumber <= last) wrong.push(key);
    if (NewImage) replayed.set(key, JSON.stringify(NewImage));
    else replayed.delete(key);
    last = SequenceNumber;
  }
  return [...wrong, ...differences(items, replayed)];
};

/** All records of the stream from the first. */
async function* history(engine: DynamoDb) {
  let after: string | undefined;
  for (;;) {
    const records = await engine.readStream({ table: 'Ledger', after, limit: 1000 });
    for (const { dynamodb } of records) yield dynamodb;
    after = records.at(-1)?.dynamodb.SequenceNumber;
    if (after === undefined) return;
  }
}

const repeat = async (
  engine: DynamoDb,
  notes: readonly string[][],
  before: ReadonlyMap<string, string>,
): Promise<string[]> => {
  const booked = notes.filter(([word]) => word === 'booked').slice(-50);
  for (const [, id = '', from, to, amount] of booked) {
    const booking = { id, from: Number(from), to: Number(to), amount: Number(amount) };
    await engine.call('TransactWriteItems', transfer(booking));
  }
  return differences(await scan(engine), before);
};
