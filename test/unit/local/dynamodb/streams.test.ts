import { describe, expect, it } from 'vitest';
import type { StreamViewType } from '#lib/local/dynamodb/table.ts';
import { aTable, key, number, secondOf, startEngine } from '#test/support/dynamo-engine.ts';

/** The machine may be busy; a condition that holds is seen at once. */
const PATIENTLY = { timeout: 10_000 };

const DAY_MS = 86_400_000;

describe('streams', () => {
  it('records a change in the shape of AWS', async () => {
    await using db = await startEngine();
    await db.put('a', { v: number(1) });
    await db.put('a', { v: number(2) });
    await db.remove('a');

    const records = await db.records();

    const { LatestStreamArn } = await db.engine.createTable(aTable());
    const [inserted] = records;
    expect(inserted).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-central-1',
      eventSourceARN: LatestStreamArn,
      dynamodb: {
        ApproximateCreationDateTime: secondOf(db.clock),
        Keys: key('a'),
        NewImage: { ...key('a'), v: number(1) },
        SequenceNumber: expect.stringMatching(/^\d{21}$/),
        SizeBytes: 15,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
    expect(
      records.map(({ eventName, dynamodb }) => [
        eventName,
        dynamodb.OldImage?.v,
        dynamodb.NewImage?.v,
      ]),
    ).toEqual([
      ['INSERT', undefined, number(1)],
      ['MODIFY', number(1), number(2)],
      ['REMOVE', number(2), undefined],
    ]);
  });

  it('records nothing for a write that changes nothing', async () => {
    await using db = await startEngine();
    await db.put('a', { v: number(1), tags: { SS: ['x', 'y'] } });
    await db.put('a', { tags: { SS: ['y', 'x'] }, v: { N: '1.0' } });
    await db.update('a', 'SET v = :v', { ':v': number(1) });
    await db.update('a', 'REMOVE nowhere');
    await db.remove('never');

    expect(await db.records()).toHaveLength(1);
  });

  it('records each item of a transaction and of a batch', async () => {
    await using db = await startEngine();
    const Put = (sk: string) => ({ Put: { TableName: 'Things', Item: key(sk) } });
    await db.transact([Put('a'), Put('b')]);
    await db.engine.call('BatchWriteItem', {
      RequestItems: {
        Things: [{ DeleteRequest: { Key: key('a') } }, { PutRequest: { Item: key('c') } }],
      },
    });

    const names = (await db.records()).map(
      ({ eventName, dynamodb }) => `${eventName} ${JSON.stringify(dynamodb.Keys.sk)}`,
    );

    expect(names.toSorted()).toEqual([
      'INSERT {"S":"a"}',
      'INSERT {"S":"b"}',
      'INSERT {"S":"c"}',
      'REMOVE {"S":"a"}',
    ]);
  });

  it.each<{ view: StreamViewType; images: string[] }>([
    { view: 'KEYS_ONLY', images: [] },
    { view: 'NEW_IMAGE', images: ['NewImage'] },
    { view: 'OLD_IMAGE', images: ['OldImage'] },
    { view: 'NEW_AND_OLD_IMAGES', images: ['NewImage', 'OldImage'] },
  ])('shows $images in view $view', async ({ view, images }) => {
    await using db = await startEngine(aTable({ StreamSpecification: { StreamViewType: view } }));
    await db.put('a', { v: number(1) });
    await db.put('a', { v: number(2) });

    const [, changed] = await db.records();

    expect(Object.keys(changed?.dynamodb ?? {}).filter((name) => name.endsWith('Image'))).toEqual(
      images,
    );
  });

  it('keeps no history for a table without a stream', async () => {
    const { StreamSpecification: _, ...plain } = aTable();
    await using db = await startEngine(plain);
    await db.put('a');

    expect(await db.records()).toEqual([]);
  });

  it('pages in order, and goes on counting after a restart', async () => {
    await using db = await startEngine();
    for (const sk of ['a', 'b', 'c']) await db.put(sk);
    const first = await db.engine.readStream({ table: 'Things', limit: 2 });

    const again = db.restart();
    await again.put('d');
    const after = first.at(-1)?.dynamodb.SequenceNumber;
    const rest = await again.records(after);
    again.engine.close();

    const all = [...first, ...rest].map(({ dynamodb }) => dynamodb);
    expect(all.map(({ Keys }) => Keys)).toEqual(['a', 'b', 'c', 'd'].map((sk) => key(sk)));
    const numbers = all.map(({ SequenceNumber }) => SequenceNumber);
    expect(numbers).toEqual([...new Set(numbers)].toSorted());
  });

  it('gives a record the same id each time it is read', async () => {
    await using db = await startEngine();
    await db.put('a');
    await db.put('b');

    const ids = async () => (await db.records()).map(({ eventID }) => eventID);

    expect(await ids()).toEqual(await ids());
    expect(new Set(await ids()).size).toBe(2);
  });

  it('remembers how far each consumer is, also after a restart', async () => {
    await using db = await startEngine();
    await db.engine.saveCheckpoint('one', '5');
    await db.engine.saveCheckpoint('one', '7');

    const { engine } = db.restart();

    expect([await engine.checkpoint('one'), await engine.checkpoint('two')]).toEqual([
      '7',
      undefined,
    ]);
    engine.close();
  });

  it('tells listeners of a change once it can be read, until they leave', async () => {
    await using db = await startEngine();
    const seen: Promise<number>[] = [];
    const leave = db.engine.onStream('Things', () => {
      seen.push(db.records().then((records) => records.length));
    });
    db.engine.onStream('Others', () => expect.unreachable());

    await db.put('a');
    await db.put('a');
    await db.put('b');
    leave();
    await db.put('c');

    expect(await Promise.all(seen)).toHaveLength(2);
    expect(await seen[0]).toBeGreaterThanOrEqual(1);
  });

  it('forgets records after a day, not before', async () => {
    await using db = await startEngine();
    await db.put('old');
    db.clock.advance(DAY_MS / 2);
    await db.put('young');

    db.clock.advance(DAY_MS / 2);
    await db.engine.trimStreams();
    const atOneDay = await db.records();
    db.clock.advance(1000);
    await db.engine.trimStreams();

    expect(atOneDay).toHaveLength(2);
    expect((await db.records()).map(({ dynamodb }) => dynamodb.Keys)).toEqual([key('young')]);
  });

  it('trims by itself in time', async () => {
    await using db = await startEngine();
    for (let count = 0; count < 1200; count += 1) await db.put(`t${count}`);

    // The sweep that is set for the first hour runs late, at once for all that is due.
    db.clock.advance(DAY_MS + 3_600_000);

    await expect.poll(async () => (await db.records()).length, PATIENTLY).toBe(0);
  });
});
