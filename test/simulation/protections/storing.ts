import type { Protection } from '#test/simulation/protections/protection.ts';

const rowWrite = 'shared/data/dynamo/row-write.ts';
const commit = 'shared/data/dynamo/commit.ts';

/** What keeps the tables right under those who write at the same time. */
export const storing: readonly Protection[] = [
  {
    name: 'conditional write',
    what: 'who was not the fastest writes nothing and decides anew',
    file: rowWrite,
    take: [
      'ConditionExpression: still.ConditionExpression,',
      'ConditionExpression: still.ConditionExpression.concat(" OR attribute_exists(pk)"),',
    ],
    breaks: ['told once', 'one active action', 'counters count what is there'],
  },
  {
    name: 'adding what is not there',
    what: 'a new row takes no other one’s place',
    file: rowWrite,
    take: [
      `      Item: stamped(row),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',`,
      '      Item: stamped(row),',
    ],
  },
  {
    name: 'created when',
    what: 'a row that came back under its key is not taken for the one that was there before',
    file: rowWrite,
    take: [
      "AND createdAt = :createdAt',",
      "AND (createdAt = :createdAt OR attribute_exists(pk))',",
    ],
  },
  {
    name: 'knowing one’s own write',
    coveredBy: 'deciding anew',
    what: 'a retry whose first answer was lost does not take its own write for another’s',
    file: commit,
    take: ['if (isOwnWrite(row, cause)) return;', ''],
  },
  {
    name: 'meeting a transaction',
    what: 'who meets a transaction at a row decides anew',
    file: commit,
    take: [
      'if (cause instanceof TransactionConflictException) throw new StaleWrite([0], { cause });',
      '',
    ],
    breaks: ['the API does not fail'],
    regression: 'test/unit/data/busy-dynamo.test.ts',
  },
  {
    name: 'one transaction',
    what: 'rows that belong together change together',
    file: commit,
    take: [
      'await client.send(new TransactWriteCommand({ TransactItems: [...rows] }));',
      'for (const row of rows) await client.send(new TransactWriteCommand({ TransactItems: [row] }));',
    ],
    breaks: ['one active action', 'counters count what is there'],
  },
  {
    name: 'throttled transactions',
    what: 'a transaction that only met too little throughput is tried again',
    file: commit,
    take: ['if (reasonsAmong(throttled, cause).length > 0) return rows;', ''],
    breaks: ['the API does not fail'],
  },
  {
    name: 'deciding anew',
    what: 'who was beaten reads again and decides again',
    file: 'shared/app/retry-stale.ts',
    take: [
      'if (!(error instanceof StaleWrite) || tries === MAX_TRIES) throw error;',
      'throw error;',
    ],
  },
  {
    name: 'consistent reads',
    what: 'what was just written is in what is read',
    file: 'shared/data/dynamo/read-row.ts',
    take: ['ConsistentRead: true', 'ConsistentRead: false'],
  },
  {
    name: 'consistent queries',
    what: 'what was just written is in what is listed',
    file: 'shared/data/dynamo/query-all.ts',
    take: [': { ConsistentRead: true }', ': {}'],
  },
  {
    name: 'rest of a batch that is read',
    what: 'what a busy table did not read is asked for again',
    file: 'shared/data/dynamo/batch-get.ts',
    take: ['Object.entries(UnprocessedKeys)', 'Object.entries({} as typeof UnprocessedKeys)'],
  },
  {
    name: 'rest of a batch that is removed',
    coveredBy: 'order of events',
    what: 'what a busy table did not remove is removed then',
    file: 'shared/data/dynamo/delete-rows.ts',
    take: ['return (UnprocessedItems?.[table] ?? []).map(', 'return [].map('],
  },
  {
    name: 'agenda',
    what: 'what a lost message was about is found within a minute',
    file: 'shared/app/ticks/source.ts',
    take: ['if (entries.length > 0) await queue', 'if (entries.length < 0) await queue'],
    breaks: ['what is due is looked at'],
  },
  {
    name: 'failed messages again',
    what: 'a message whose work failed comes again',
    file: 'shared/runtime/queue-handler.ts',
    take: ['return [{ itemIdentifier: messageId }];', 'return [];'],
    breaks: ['no wake-up is lost', 'every action ends'],
  },
];
