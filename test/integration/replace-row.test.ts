import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { addRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { bothEngines } from '#test/support/both-engines.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';

const key = { pk: 'client-1#car-1', sk: 'ASSET' };

const stored = async ({ client }: LoadstarTables) => {
  const { Item } = await client.send(new GetCommand({ TableName: 'assets', Key: key }));
  const { writeId: _, ...row } = Item ?? {};
  return row;
};

const inIndexes = {
  clientPk: 'client-1',
  clientSk: '1',
  userPk: 'client-1#user-1',
  userSk: '1',
  dueShard: 'looks#1',
  dueAt: 5,
  expiresAt: 9,
  deletedAt: 7,
};

describe.each(bothEngines)('replacing rows on $engine', ({ startTables }) => {
  it('a row that is replaced keeps what the writer does not know', async () => {
    await using tables = await startTables();
    const commit = dynamoCommit(tables.client);
    const newer = { ...key, version: 1, name: 'a', mood: { is: 'good' }, tags: ['x'] };
    await tables.client.send(new PutCommand({ TableName: 'assets', Item: newer }));

    await commit([replaceRow('assets', { ...key, version: 2, name: 'b' })]);

    expect(await stored(tables)).toEqual({ ...newer, version: 2, name: 'b' });
  });

  it('loses what the writer says it lacks, and its places in indexes that are not named', async () => {
    await using tables = await startTables();
    const commit = dynamoCommit(tables.client);
    await commit([addRow('assets', { ...key, version: 1, name: 'a', nick: 'b', ...inIndexes })]);

    await commit([replaceRow('assets', { ...key, version: 2, name: 'a', nick: undefined })]);

    expect(await stored(tables)).toEqual({ ...key, version: 2, name: 'a' });
  });

  it('is replaced once when the answer to the first try was lost', async () => {
    await using tables = await startTables();
    const commit = dynamoCommit(tables.client);
    await commit([addRow('assets', { ...key, version: 1 })]);
    const write = replaceRow('assets', { ...key, version: 2 });

    await commit([write]);
    await commit([write]);

    expect(await stored(tables)).toEqual({ ...key, version: 2 });
    const other = replaceRow('assets', { ...key, version: 2 });
    await expect(commit([other])).rejects.toThrow(StaleWrite);
    await expect(
      commit([other, addRow('assets', { ...key, sk: 'B', version: 1 })]),
    ).rejects.toThrow(StaleWrite);
  });

  it('is not made when it is not there', async () => {
    await using tables = await startTables();
    const commit = dynamoCommit(tables.client);

    await expect(commit([replaceRow('assets', { ...key, version: 2 })])).rejects.toThrow(
      StaleWrite,
    );
    expect(await stored(tables)).toEqual({});
  });
});
