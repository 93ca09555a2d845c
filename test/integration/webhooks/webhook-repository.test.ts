import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { webhookKey } from '#shared/data/webhooks/webhook-row.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { hours, instant, after as later, seconds } from '#shared/domain/quantities/units.ts';
import { relaid, UNDIVIDED } from '#shared/domain/webhooks/lanes.ts';
import type { QueuedEvent } from '#shared/domain/webhooks/webhook.ts';
import { aQueuedEvent, aWebhook, CREATED } from '#test/support/a-webhook.ts';
import { allDue } from '#test/support/all-due.ts';
import { bothEngines } from '#test/support/both-engines.ts';
import type { StartTables } from '#test/support/engine-tables.ts';

const startOn = async (startTables: StartTables) => {
  const tables = await startTables();
  const webhooks = webhookRepository(tables.client, 'webhooks');
  return {
    tables,
    webhooks,
    commit: dynamoCommit(tables.client),
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

const { clientId, id } = aWebhook();
const queue = { clientId, webhookId: id };

describe.each(bothEngines)('webhookRepository on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  it('returns what was added, with every field', async () => {
    await using data = await start();
    const full = aWebhook({
      previousSecret: { secret: 'older', expiresAt: later(CREATED, seconds(9)) },
      authentication: { headerName: 'x-api-key', headerValue: 'sealed' },
      batch: { id: 'delivery-1', orderKeys: ['1', '2'], introduces: ['2'], isDelivered: false },
      leasedUntil: later(CREATED, seconds(1)),
      retryAt: later(CREATED, seconds(2)),
      apiVersion: '2024-10-01',
      failures: 3,
    });

    await data.commit(data.webhooks.adding(full, 50));

    expect(await data.webhooks.get(clientId, id)).toEqual(full);
    expect(await data.webhooks.get('another client', id)).toBeUndefined();
  });

  it('keeps one webhook per receiver and client, however the URL is spelled', async () => {
    await using data = await start();
    await data.commit(data.webhooks.adding(aWebhook({ url: 'https://a.example.com' }), 50));
    const twin = aWebhook({ id: 'twin', url: 'https://A.example.com:443/' });

    const adding = data.commit(data.webhooks.adding(twin, 50));

    await expect(adding).rejects.toThrow(StaleWrite);
    await expect(adding).rejects.toMatchObject({ failed: [1] });
    await data.commit(data.webhooks.adding({ ...twin, clientId: 'another client' }, 50));
  });

  it('keeps one for each version at a URL', async () => {
    await using data = await start();
    const add = (id: string, apiVersion: string | null) =>
      data.commit(data.webhooks.adding(aWebhook({ id, apiVersion }), 50));
    await add('default', null);
    await add('pinned', '2024-10-01');

    await expect(add('twin', '2024-10-01')).rejects.toMatchObject({ failed: [1] });

    const removed = aWebhook({ id: 'pinned', apiVersion: '2024-10-01' });
    await data.commit(data.webhooks.removing(removed));
    await add('twin', '2024-10-01');
    expect((await data.webhooks.all(clientId)).map(({ id }) => id).toSorted()).toEqual([
      'default',
      'twin',
    ]);
  });

  it('leaves room for other versions once one of a former build is written anew', async () => {
    await using data = await start();
    const former = aWebhook({ apiVersion: '2024-10-01', sharesUrl: false });
    await data.commit(data.webhooks.adding(former, 50));
    const beside = aWebhook({ id: 'beside' });
    const adding = () => data.commit(data.webhooks.adding(beside, 50));
    await expect(adding()).rejects.toMatchObject({ failed: [1] });

    await data.commit(data.webhooks.replacing({ ...former, version: 2 }, former));

    await adding();
    const [found] = (await data.webhooks.all(clientId)).filter(({ id }) => id === former.id);
    expect(found?.sharesUrl).toBe(true);
    await data.commit(found ? data.webhooks.removing(found) : []);
    expect((await data.webhooks.all(clientId)).map(({ id }) => id)).toEqual(['beside']);
  });

  it('moves the claim with the URL', async () => {
    await using data = await start();
    const webhook = aWebhook({ url: 'https://a.example.com/' });
    const moved = { ...webhook, url: 'https://b.example.com/', version: 2 };
    await data.commit(data.webhooks.adding(webhook, 50));

    await data.commit(data.webhooks.replacing(moved, webhook));

    const atOld = aWebhook({ id: 'next', url: webhook.url });
    await data.commit(data.webhooks.adding(atOld, 50));
    const atNew = aWebhook({ id: 'last', url: moved.url });
    await expect(data.commit(data.webhooks.adding(atNew, 50))).rejects.toThrow(StaleWrite);
    expect((await data.webhooks.all(clientId)).map(({ url }) => url).toSorted()).toEqual(
      [moved.url, webhook.url].toSorted(),
    );
  });

  it('counts to the limit and no further, and down again', async () => {
    await using data = await start();
    const nth = (n: number) => aWebhook({ id: `webhook-${n}`, url: `https://n${n}.example.com/` });
    const add = (n: number) => data.commit(data.webhooks.adding(nth(n), 3));

    const outcomes = await Promise.allSettled([1, 2, 3].map(add));
    for (const [index, { status }] of outcomes.entries()) {
      // A transaction may lose against its neighbour; it then is simply made again.
      if (status === 'rejected') await add(index + 1);
    }
    await expect(add(4)).rejects.toMatchObject({ failed: [2] });
    await data.commit(data.webhooks.removing(nth(2)));
    await add(4);

    expect((await data.webhooks.all(clientId)).map((webhook) => webhook.id).toSorted()).toEqual([
      'webhook-1',
      'webhook-3',
      'webhook-4',
    ]);
  });

  it('leaves nothing of a webhook that is removed', async () => {
    await using data = await start();
    await data.commit(data.webhooks.adding(aWebhook(), 50));

    await data.commit(data.webhooks.removing(aWebhook()));

    const rows = JSON.stringify(await data.tables.allRows('webhooks'));
    expect(rows).not.toContain(id);
    expect(rows).not.toContain('URL#');
  });

  it('writes only over the version that was read', async () => {
    await using data = await start();
    const webhook = aWebhook();
    await data.commit(data.webhooks.adding(webhook, 50));
    await data.commit(data.webhooks.replacing({ ...webhook, failures: 1, version: 2 }, webhook));

    const stale = data.webhooks.replacing({ ...webhook, failures: 9, version: 2 }, webhook);

    await expect(data.commit(stale)).rejects.toThrow(StaleWrite);
    await expect(data.commit(data.webhooks.removing(webhook))).rejects.toThrow(StaleWrite);
  });

  it('takes an event out of a lane only while the layout is the one that was read', async () => {
    await using data = await start();
    const { webhooks, commit } = data;
    const webhook = aWebhook();
    await commit(webhooks.adding(webhook, 50));
    await webhooks.enqueue([aQueuedEvent({ orderKey: '1' }), aQueuedEvent({ orderKey: '2' })]);
    const taking = (orderKey: string, read: typeof webhook) =>
      commit([webhooks.checkingLayout(read), webhooks.dequeuing(queue, orderKey)]);
    const waiting = async () =>
      (await webhooks.head(queue, 10)).events.map(({ orderKey }) => orderKey);

    await taking('1', webhook);
    expect(await waiting()).toEqual(['2']);
    const layout = relaid(webhook.layout, 3);
    const next = { ...webhook, layout, version: 2 };
    await commit(webhooks.replacing(next, webhook));
    await expect(taking('2', webhook)).rejects.toThrow(StaleWrite);
    expect(await waiting()).toEqual(['2']);
    await taking('2', next);
    // Somebody else has taken it out.
    await taking('2', next);
    expect(await waiting()).toEqual([]);
  });

  it('knows that a row of the build before lanes has its layout still', async () => {
    await using data = await start();
    const { webhooks, commit, tables } = data;
    const webhook = aWebhook();
    const checking = () => commit([webhooks.checkingLayout(webhook)]);
    await expect(checking()).rejects.toThrow(StaleWrite);
    await commit(webhooks.adding(webhook, 50));
    await tables.client.send(
      new UpdateCommand({
        TableName: 'webhooks',
        Key: webhookKey(clientId, id),
        UpdateExpression: 'REMOVE layout',
      }),
    );

    await checking();

    await commit(
      webhooks.replacing({ ...webhook, layout: relaid(UNDIVIDED, 3), version: 2 }, webhook),
    );
    await expect(checking()).rejects.toThrow(StaleWrite);
  });

  it('lists newest first, page by page, and only the own', async () => {
    await using data = await start();
    for (let n = 0; n < 5; n += 1) {
      const createdAt = instant(CREATED + n);
      const nth = aWebhook({ id: `webhook-${n}`, url: `https://n${n}.example.com/`, createdAt });
      await data.commit(data.webhooks.adding(nth, 50));
      await data.commit(data.webhooks.adding({ ...nth, clientId: 'another client' }, 50));
    }

    const first = await data.webhooks.list(clientId, { size: 3 });
    const second = await data.webhooks.list(clientId, { size: 3, after: first.after ?? undefined });

    expect(first.rows.map((row) => row.id)).toEqual(['webhook-4', 'webhook-3', 'webhook-2']);
    expect(second.rows.map((row) => row.id)).toEqual(['webhook-1', 'webhook-0']);
    expect([first.before, second.after]).toEqual([null, null]);
  });

  it('shows on the agenda what is due, and nothing that is not', async () => {
    await using data = await start();
    const due = aWebhook({ id: 'due', url: 'https://due.example.com/', dueAt: CREATED });
    const resting = aWebhook({ id: 'rest', url: 'https://rest.example.com/', dueAt: null });
    for (const webhook of [due, resting, aWebhook()]) {
      await data.commit(data.webhooks.adding(webhook, 50));
    }

    expect(await allDue(data.webhooks.agenda, CREATED)).toEqual([{ clientId, webhookId: 'due' }]);
  });
});

describe.each(bothEngines)("a webhook's queue on $engine", ({ startTables }) => {
  const start = () => startOn(startTables);

  const numbered = (count: number) =>
    Array.from({ length: count }, (_, n) => aQueuedEvent({ orderKey: String(n).padStart(6, '0') }));

  it('gives its events in order, whatever order they came in', async () => {
    await using data = await start();
    const events = numbered(60);

    await data.webhooks.enqueue(events.toReversed());

    expect(await data.webhooks.head(queue, 50)).toEqual({
      events: events.slice(0, 50),
      isAll: false,
    });
    expect(await data.webhooks.head(queue, 61)).toEqual({ events, isAll: true });
    expect(await data.webhooks.backlog(queue)).toBe(60);
    const chosen = [events[7], events[3]].flatMap((event) => (event ? [event] : []));
    const keys = chosen.map(({ orderKey }) => orderKey);
    expect(await data.webhooks.events(queue, [...keys, 'gone'])).toEqual(chosen);
  });

  it('does the same in any lane', async () => {
    await using data = await start();
    const lane = { ...queue, lane: 7 };
    const about = { lane: 7, erasedWith: 'user#1 ü', afterErasure: '{"is":"gone"}' };
    const events = numbered(3).map((event) => ({ ...event, ...about }));

    await data.webhooks.enqueue(events);

    expect(await data.webhooks.head(lane, 9)).toEqual({ events, isAll: true });
    expect(await data.webhooks.events(lane, ['000001'])).toEqual([events[1]]);
    const ofUser: QueuedEvent[] = [];
    for await (const some of data.webhooks.eventsOfUser(clientId, 'user#1 ü')) ofUser.push(...some);
    expect(ofUser).toEqual(events);
    expect((await data.webhooks.head(queue, 9)).events).toEqual([]);
  });

  it('keeps the first of two events with one key', async () => {
    await using data = await start();

    await data.webhooks.enqueue([aQueuedEvent({ body: 'first' })]);
    await data.webhooks.enqueue([aQueuedEvent({ body: 'second' })]);

    expect((await data.webhooks.head(queue, 9)).events).toEqual([aQueuedEvent({ body: 'first' })]);
  });

  it('gives up what is taken out, and that alone', async () => {
    await using data = await start();
    const events = numbered(70);
    await data.webhooks.enqueue(events);
    await data.webhooks.enqueue([aQueuedEvent({ webhookId: 'another' })]);
    const keys = events.slice(0, 60).map(({ orderKey }) => orderKey);

    await data.webhooks.dequeue(queue, keys);
    await data.webhooks.dequeue(queue, keys);

    expect((await data.webhooks.head(queue, 100)).events).toEqual(events.slice(60));
    expect(await data.webhooks.backlog({ clientId, webhookId: 'another' })).toBe(1);
  });

  it('gives an event for each time that it is named', async () => {
    await using data = await start();
    const [one, two] = [aQueuedEvent({ orderKey: '1' }), aQueuedEvent({ orderKey: '2' })];
    await data.webhooks.enqueue([one, two]);

    expect(await data.webhooks.events(queue, ['2', '1', 'gone', '2', 'gone'])).toEqual([
      two,
      one,
      two,
    ]);
  });

  it('gives up what is named twice', async () => {
    await using data = await start();
    const events = numbered(40);
    await data.webhooks.enqueue(events);
    const keys = events.slice(0, 30).map(({ orderKey }) => orderKey);

    await data.webhooks.dequeue(
      queue,
      keys.flatMap((orderKey) => [orderKey, orderKey]),
    );

    expect((await data.webhooks.head(queue, 100)).events).toEqual(events.slice(30));
  });
});

describe.each(bothEngines)('what a webhook was last told on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);
  const webhook = aWebhook();

  const orders = [
    ['1', '2', '3'],
    ['1', '3', '2'],
    ['2', '1', '3'],
    ['2', '3', '1'],
    ['3', '1', '2'],
    ['3', '2', '1'],
    ['3', '3', '1'],
  ].map((order) => ({ order }));

  it.each(orders)('is the newest that was noted, whatever the order: $order', async ({ order }) => {
    await using data = await start();

    for (const told of order) {
      await data.webhooks.noteTold(webhook, new Map([['car', told]]), CREATED);
    }

    expect(await data.webhooks.lastTold(webhook, ['car'])).toEqual(new Map([['car', '3']]));
  });

  it('is the newest that was noted, also by workers at the same time', async () => {
    await using data = await start();
    const keys = Array.from({ length: 20 }, (_, n) => String((n * 7) % 20).padStart(2, '0'));

    await Promise.all(
      keys.map((told) => data.webhooks.noteTold(webhook, new Map([['car', told]]), CREATED)),
    );

    expect(await data.webhooks.lastTold(webhook, ['car'])).toEqual(new Map([['car', '19']]));
  });

  it('is given for the rows that are asked for and known, by whatever name', async () => {
    await using data = await start();
    const told = new Map([
      ['car', '1'],
      ['bike 2%23/é', '2'],
      ['boat', '3'],
    ]);
    await data.webhooks.noteTold(webhook, told, CREATED);

    const asked = ['bike 2%23/é', 'plane', 'car', 'car', 'plane'];

    expect(await data.webhooks.lastTold(webhook, asked)).toEqual(
      new Map([
        ['bike 2%23/é', '2'],
        ['car', '1'],
      ]),
    );
    expect(await data.webhooks.lastTold(webhook, [])).toEqual(new Map());
  });

  it('is asked for more rows than one batch can name', async () => {
    await using data = await start();
    const told = new Map(Array.from({ length: 130 }, (_, n) => [`car-${n}`, String(n)] as const));
    await data.webhooks.noteTold(webhook, told, CREATED);

    expect(await data.webhooks.lastTold(webhook, [...told.keys()])).toEqual(told);
  });

  it('is of that webhook alone', async () => {
    await using data = await start();
    await data.webhooks.noteTold(webhook, new Map([['car', '1']]), CREATED);

    for (const other of [aWebhook({ id: 'another' }), aWebhook({ clientId: 'another client' })]) {
      expect(await data.webhooks.lastTold(other, ['car'])).toEqual(new Map());
    }
  });

  it('is nothing that waits', async () => {
    await using data = await start();
    await data.webhooks.noteTold(webhook, new Map([['car', '1']]), CREATED);

    expect((await data.webhooks.head(queue, 10)).events).toEqual([]);
    expect(await data.webhooks.backlog(queue)).toBe(0);
  });

  it('is kept for longer than dead letters are, and not for ever', async () => {
    await using data = await start();
    const noted = later(CREATED, hours(5));

    await data.webhooks.noteTold(webhook, new Map([['car', '1']]), CREATED);
    await data.webhooks.noteTold(webhook, new Map([['car', '2']]), noted);

    const rows = (await data.tables.allRows('webhooks')) as { expiresAt: { N: string } }[];
    expect(rows).toHaveLength(1);
    // In seconds, as time to live wants it.
    expect(Number(rows[0]?.expiresAt.N)).toBe(Math.ceil(later(noted, hours(15 * 24)) / 1000));
  });
});
