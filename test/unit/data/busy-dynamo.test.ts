import { describe, expect, it } from 'vitest';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { deleteRows } from '#shared/data/dynamo/delete-rows.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import { addRow, removeRow } from '#shared/data/dynamo/row-write.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { isPassingTrouble } from '#shared/runtime/http/is-passing-trouble.ts';
import { type DynamoAnswer, dynamoThatSays } from '#test/support/dynamo-answers.ts';

const keys = ['a', 'b', 'c'].map((pk) => ({ pk, sk: 'ROW' }));
const item = (pk: string) => ({ pk: { S: pk }, sk: { S: 'ROW' } });
const [first, second] = keys.map((key) => addRow('boats', { ...key, version: 1 }));
if (!first || !second) throw new Error('two writes are needed');

const cancelled = (...codes: readonly string[]): DynamoAnswer => ({
  error: 'TransactionCanceledException',
  CancellationReasons: codes.map((Code) => ({ Code })),
});

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing',
    (error: unknown) => error,
  );

describe('one write', () => {
  it('is stale when a transaction is at the row', async () => {
    const { client } = dynamoThatSays({ error: 'TransactionConflictException' });

    const thrown = await thrownBy(dynamoCommit(client)([first]));

    expect(thrown).toBeInstanceOf(StaleWrite);
  });

  it('has a token when it removes a row, because a repetition finds nothing there to know it by', async () => {
    const { client, calls } = dynamoThatSays({});

    await dynamoCommit(client)([removeRow('boats', { pk: 'a', sk: 'ROW' }, 1)]);

    expect(calls).toMatchObject([{ ClientRequestToken: expect.any(String) }]);
  });
});

describe('a transaction', () => {
  it('says which of its writes were stale', async () => {
    const { client } = dynamoThatSays(cancelled('None', 'TransactionConflict'));

    expect(await thrownBy(dynamoCommit(client)([first, second]))).toMatchObject({
      name: 'StaleWrite',
      failed: [1],
    });
  });

  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'is tried again after %s',
    async (code) => {
      const { client, calls } = dynamoThatSays(cancelled('None', code), {});

      await dynamoCommit(client)([first, second]);

      expect(calls).toHaveLength(2);
    },
  );

  it('is passing trouble when DynamoDB stays busy', async () => {
    const { client, calls } = dynamoThatSays(cancelled('ThrottlingError', 'None'));

    const thrown = await thrownBy(dynamoCommit(client)([first, second]));

    expect(isPassingTrouble(thrown)).toBe(true);
    expect(calls.length).toBeLessThan(10);
  });

  it('is our bug when it does not make sense', async () => {
    const { client, calls } = dynamoThatSays(cancelled('ValidationError', 'None'));

    const thrown = await thrownBy(dynamoCommit(client)([first, second]));

    expect(thrown).toMatchObject({ name: 'TransactionCanceledException' });
    expect(isPassingTrouble(thrown)).toBe(false);
    expect(calls).toHaveLength(1);
  });
});

describe('reading rows', () => {
  const partly: DynamoAnswer = {
    Responses: { boats: [item('a')] },
    UnprocessedKeys: { boats: { Keys: [item('b'), item('c')] } },
  };

  it('asks again for those that were left over', async () => {
    const { client, calls } = dynamoThatSays(partly, {
      Responses: { boats: [item('c'), item('b')] },
    });

    const rows = await readRows(client, 'boats', keys);

    expect(rows).toEqual(keys);
    expect(calls[1]).toMatchObject({
      RequestItems: { boats: { Keys: [item('b'), item('c')] } },
    });
  });

  it('gives up as passing trouble when some stay left over', async () => {
    const { client, calls } = dynamoThatSays(partly);

    expect(isPassingTrouble(await thrownBy(readRows(client, 'boats', keys)))).toBe(true);
    expect(calls.length).toBeLessThan(10);
  });
});

describe('removing rows', () => {
  const partly: DynamoAnswer = {
    UnprocessedItems: { boats: [{ DeleteRequest: { Key: item('b') } }] },
  };

  it('removes those that were left over', async () => {
    const { client, calls } = dynamoThatSays(partly, {});

    await deleteRows(client, 'boats', keys);

    expect(calls[1]).toMatchObject({
      RequestItems: { boats: [{ DeleteRequest: { Key: item('b') } }] },
    });
  });

  it('gives up as passing trouble when some stay left over', async () => {
    const { client, calls } = dynamoThatSays(partly);

    expect(isPassingTrouble(await thrownBy(deleteRows(client, 'boats', keys)))).toBe(true);
    expect(calls.length).toBeLessThan(10);
  });
});
