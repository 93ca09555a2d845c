/**
 * Moves money between accounts for ever, and notes each acknowledged step, until it is killed:
 * `node dynamo-crash-writer.ts <data folder> <file of acknowledgements> <name of this run>`.
 */
import { openSync, writeSync } from 'node:fs';
import { localClock } from '#lib/local/clock/clock.ts';
import { dynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import { errorName, isDynamoDbError } from '#lib/local/dynamodb/errors.ts';
import { openStore } from '#lib/local/store/store.ts';
import { ACCOUNTS, accountId, ledger, OPENING, transfer } from '#test/support/dynamo-ledger.ts';

const [folder = '', acknowledgements = '', run = ''] = process.argv.slice(2);
const file = openSync(acknowledgements, 'a');
const acknowledge = (...words: (string | number)[]) => writeSync(file, `${words.join(' ')}\n`);

const engine = dynamoDb({ store: await openStore(folder), clock: localClock() });
await engine.createTable(ledger);

const unless = (name: string) => (error: unknown) => {
  if (!isDynamoDbError(error) || errorName(error) !== name) throw error;
};

for (let account = 0; account < ACCOUNTS; account += 1) {
  const Item = {
    pk: { S: accountId(account) },
    kind: { S: 'account' },
    balance: { N: `${OPENING}` },
  };
  await engine
    .call('PutItem', { TableName: 'Ledger', Item, ConditionExpression: 'attribute_not_exists(pk)' })
    .catch(unless('ConditionalCheckFailedException'));
}

const random = (below: number) => Math.floor(Math.random() * below);
let count = 0;

const step = async (worker: number) => {
  count += 1;
  const id = `${run}-${count}`;
  const from = random(ACCOUNTS);
  const to = (from + 1 + random(ACCOUNTS - 1)) % ACCOUNTS;
  const amount = 1 + random(30);
  const booked = await engine.call('TransactWriteItems', transfer({ id, from, to, amount })).then(
    () => true,
    (error) => {
      unless('TransactionCanceledException')(error);
      return false;
    },
  );
  if (!booked) return;
  acknowledge('booked', id, from, to, amount);
  const Key = { pk: { S: id } };
  if (worker % 3 === 0) {
    await engine.call('UpdateItem', {
      TableName: 'Ledger',
      Key,
      UpdateExpression: 'SET kind = :kind',
      ExpressionAttributeValues: { ':kind': { S: 'archived' } },
    });
    acknowledge('archived', id);
  }
  if (worker % 3 === 1) {
    // Noted before, too: a kill between the two leaves open whether it is gone.
    acknowledge('deleting', id);
    await engine.call('DeleteItem', { TableName: 'Ledger', Key });
    acknowledge('deleted', id);
  }
};

process.stdout.write('writing\n');
await Promise.all(
  Array.from({ length: 8 }, async (_, worker) => {
    for (;;) await step(worker);
  }),
);
