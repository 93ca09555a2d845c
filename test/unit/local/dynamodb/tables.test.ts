import { describe, expect, it } from 'vitest';
import { aGroupedTable, aTable, key, number, startEngine } from '#test/support/dynamo-engine.ts';

describe('createTable', () => {
  it('keeps the items of a table that exists, and its identity', async () => {
    await using db = await startEngine();
    const before = await db.engine.createTable(aTable());
    await db.put('a');
    db.clock.advance(60_000);

    const again = db.restart();
    const after = await again.engine.createTable(aTable());

    expect(after).toEqual(before);
    expect(await again.get('a')).toEqual(key('a'));
    again.engine.close();
  });

  it('fills an index that is newer than the items, and follows it from then on', async () => {
    await using db = await startEngine();
    const all = Array.from({ length: 1100 }, (_, index) => `t${index}`);
    await Promise.all(all.map((sk) => db.put(sk, { groupId: { S: 'g' } })));

    await db.engine.createTable(aGroupedTable());
    const filled = await db.group('g');
    await db.remove('t0');
    await db.put('t1');

    expect(filled.toSorted()).toEqual(all.toSorted());
    expect(await db.group('g')).toHaveLength(1098);
  });

  it('fills an index anew whose key has changed', async () => {
    await using db = await startEngine(aGroupedTable());
    await db.put('a', { groupId: { S: 'old' }, teamId: { S: 'new' } });
    const changed = JSON.parse(JSON.stringify(aGroupedTable()).replaceAll('groupId', 'teamId'));

    await db.engine.createTable(changed);

    const { Items } = await db.engine.call('Scan', { TableName: 'Things', IndexName: 'byGroup' });
    expect(Items).toHaveLength(1);
    expect(
      await db.engine.call('Query', {
        TableName: 'Things',
        IndexName: 'byGroup',
        KeyConditionExpression: 'teamId = :t',
        ExpressionAttributeValues: { ':t': { S: 'new' } },
      }),
    ).toMatchObject({ Count: 1 });
  });

  it('drops an index that is no longer defined, so that it can come back right', async () => {
    await using db = await startEngine(aGroupedTable());
    await db.put('a', { groupId: { S: 'g' } });
    await db.engine.createTable(aTable());
    await db.remove('a');

    await expect(db.group('g')).rejects.toMatchObject({ statusCode: 400 });
    await db.engine.createTable(aGroupedTable());
    expect(await db.group('g')).toEqual([]);
  });

  it('starts a stream and an expiry for a table that had none', async () => {
    const { StreamSpecification: _, ...plain } = aTable();
    await using db = await startEngine(plain);
    await db.put('a', { expires: number(1_700_000_000) });

    await db.engine.createTable(
      aTable({ TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } }),
    );
    await db.engine.deleteExpired();

    expect((await db.records()).map(({ eventName }) => eventName)).toEqual(['REMOVE']);
  });

  it('refuses another key for a table that has items under the old one', async () => {
    await using db = await startEngine();
    const other = aTable({ KeySchema: [{ AttributeName: 'sk', KeyType: 'HASH' }] });

    await expect(db.engine.createTable(other)).rejects.toThrow('the key of table Things differs');
  });

  it('ignores what CloudFormation says beyond the data', async () => {
    await using db = await startEngine();
    const wordy = {
      ...aGroupedTable({ TableName: 'Wordy' }),
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      Replicas: [{ Region: 'eu-central-1' }],
    };

    await db.engine.createTable(wordy);

    expect(await db.engine.tableNames()).toEqual(['Things', 'Wordy']);
  });

  it('leaves nothing of a table that is deleted', async () => {
    await using db = await startEngine(
      aGroupedTable({ TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } }),
    );
    await db.put('a', { groupId: { S: 'g' }, expires: number(1_800_000_000) });

    await db.engine.call('DeleteTable', { TableName: 'Things' });

    const left = (await db.store.range({})).map(([name]) => name);
    expect(left).toEqual(['dynamodb/sequence~last']);
    await expect(db.get('a')).rejects.toMatchObject({
      statusCode: 400,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException' },
    });
  });

  it('answers an action that it does not know as AWS does', async () => {
    await using db = await startEngine();

    await expect(db.engine.call('ExecuteStatement', {})).rejects.toMatchObject({
      statusCode: 400,
      body: { __type: expect.stringContaining('#UnknownOperationException') },
    });
  });
});
