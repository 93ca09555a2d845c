import { describe, expect, it } from 'vitest';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { instant, after as later, seconds } from '#shared/domain/quantities/units.ts';
import { aQueuedEvent, aWebhook, CREATED } from '#test/support/a-webhook.ts';
import { bothEngines, type StartTables } from '#test/support/both-engines.ts';

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

describe.each(bothEngines)('webhookRepository on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  it('returns what was added, with every field', async () => {
    await using data = await start();
    const full = aWebhook({
      previousSecret: { secret: 'older', expiresAt: later(CREATED, seconds(9)) },
      authentication: { headerName: 'x-api-key', headerValue: 'sealed' },
      batch: { id: 'delivery-1', orderKeys: ['1', '2'], isDelivered: false },
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

    const { agenda } = data.webhooks;
    const shards = Array.from({ length: agenda.shards }, (_, shard) => shard);
    const found = await Promise.all(shards.map((shard) => agenda.due(shard, CREATED, 10)));

    expect(found.flat()).toEqual([{ message: { clientId, webhookId: 'due' }, dueAt: CREATED }]);
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

    expect(await data.webhooks.head(clientId, id, 50)).toEqual(events.slice(0, 50));
    expect(await data.webhooks.backlog(clientId, id)).toBe(60);
    const chosen = [events[7], events[3]].flatMap((event) => (event ? [event] : []));
    const keys = chosen.map(({ orderKey }) => orderKey);
    expect(await data.webhooks.events(clientId, id, [...keys, 'gone'])).toEqual(chosen);
  });

  it('keeps the first of two events with one key', async () => {
    await using data = await start();

    await data.webhooks.enqueue([aQueuedEvent({ body: 'first' })]);
    await data.webhooks.enqueue([aQueuedEvent({ body: 'second' })]);

    expect(await data.webhooks.head(clientId, id, 9)).toEqual([aQueuedEvent({ body: 'first' })]);
  });

  it('gives up what is taken out, and that alone', async () => {
    await using data = await start();
    const events = numbered(70);
    await data.webhooks.enqueue(events);
    await data.webhooks.enqueue([aQueuedEvent({ webhookId: 'another' })]);
    const keys = events.slice(0, 60).map(({ orderKey }) => orderKey);

    await data.webhooks.dequeue(clientId, id, keys);
    await data.webhooks.dequeue(clientId, id, keys);

    expect(await data.webhooks.head(clientId, id, 100)).toEqual(events.slice(60));
    expect(await data.webhooks.backlog(clientId, 'another')).toBe(1);
  });
});
