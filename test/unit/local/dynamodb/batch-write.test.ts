import { describe, expect, it } from 'vitest';
import { aGroupedTable, key, startEngine } from '#test/support/dynamo-engine.ts';

describe('BatchWriteItem', () => {
  it.each([
    { name: 'an item without its key', Item: { pk: { S: 'p' } } },
    { name: 'an empty index key', Item: { ...key('bad'), groupId: { S: '' } } },
    { name: 'an index key of another type', Item: { ...key('bad'), groupId: { N: '1' } } },
    { name: 'an item that is too large', Item: { ...key('bad'), v: { S: 'x'.repeat(410_000) } } },
  ])('writes nothing when one request is $name', async ({ Item }) => {
    await using db = await startEngine(aGroupedTable());
    const requests = [{ PutRequest: { Item: key('good') } }, { PutRequest: { Item } }];

    await expect(
      db.engine.call('BatchWriteItem', { RequestItems: { Things: requests } }),
    ).rejects.toMatchObject({ statusCode: 400 });

    expect(await db.get('good')).toBeUndefined();
  });
});
