import { BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { type Cut, cutBatch } from '#test/simulation/cloud/faulty/cut-batch.ts';

const first: Cut = (members) => ({ now: members.slice(0, 1), later: members.slice(1) });
const key = (pk: string) => ({ pk, sk: 'ROW' });

it('hands back a part of one table, and does all of the others', () => {
  const read = new BatchGetCommand({
    RequestItems: { users: { Keys: [key('a'), key('b')] }, assets: { Keys: [key('c'), key('d')] } },
  });
  const put = (pk: string) => ({ PutRequest: { Item: key(pk) } });
  const write = new BatchWriteCommand({
    RequestItems: { users: [put('a'), put('b')], assets: [put('c'), put('d')] },
  });
  const done = (command: BatchGetCommand | BatchWriteCommand) =>
    cutBatch(command, ({ input }) => input, first)?.();

  expect(done(read)).toEqual({
    RequestItems: { users: { Keys: [key('a')] }, assets: { Keys: [key('c'), key('d')] } },
    UnprocessedKeys: { users: { Keys: [key('b')] } },
  });
  expect(done(write)).toEqual({
    RequestItems: { users: [put('a')], assets: [put('c'), put('d')] },
    UnprocessedItems: { users: [put('b')] },
  });
});
