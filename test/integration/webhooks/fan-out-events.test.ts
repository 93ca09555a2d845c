import { describe, expect, it } from 'vitest';
import { deleteWebhook } from '#shared/app/webhooks/delete-webhook.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { hours, instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { aClient } from '#test/support/a-client.ts';
import { aUser } from '#test/support/a-user.ts';
import { startReceiver } from '#test/support/webhook-receiver.ts';
import {
  aDeletion,
  anEvent,
  numbersOf,
  someEvents,
  startWebhookWorld,
  type WebhookWorld,
} from '#test/support/webhook-world.ts';

const queueOf = async ({ deps }: WebhookWorld, { id }: { readonly id: string }) =>
  (await deps.webhooks.head({ clientId: aClient().id, webhookId: id }, 100)).events.map(
    ({ body }) => JSON.parse(body),
  );

describe('fanOutEvents', () => {
  it('queues each event for whoever wants it, and wakes only those', async () => {
    await using world = await startWebhookWorld();
    const all = await world.addWebhook('https://all.example.com/');
    const deletions = await world.addWebhook('https://deletions.example.com/', {
      events: ['user:vehicle:deleted'],
    });
    const actions = await world.addWebhook('https://actions.example.com/', {
      events: ['user:vendor-action:updated'],
    });

    await world.fanOut([anEvent(1), aDeletion(2), anEvent(3)]);

    expect(numbersOf(await queueOf(world, all))).toEqual([1, 2, 3]);
    expect(numbersOf(await queueOf(world, deletions))).toEqual([2]);
    expect(await queueOf(world, actions)).toEqual([]);
    expect(world.deliveries.take()).toEqual([]);
    world.clock.advance(seconds(1));
    const woken = world.deliveries.take().map(({ webhookId }) => webhookId);
    expect(woken.toSorted()).toEqual([all.id, deletions.id].toSorted());
  });

  it('renders for each webhook the version that it wants', async () => {
    await using world = await startWebhookWorld();
    const own = await world.addWebhook('https://a.example.com/', { apiVersion: '2024-10-01' });
    const byDefault = await world.addWebhook('https://b.example.com/');

    await world.fanOut([anEvent(1)]);

    expect(await queueOf(world, own)).toMatchObject([{ version: '2024-10-01' }]);
    expect(await queueOf(world, byDefault)).toMatchObject([{ version: aClient().defaultVersion }]);
  });

  it('changes nothing when it runs again', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);

    await world.fanOut(someEvents(3));
    await world.fanOut(someEvents(3));
    expect(await queueOf(world, webhook)).toHaveLength(3);
    await world.pass(seconds(1));
    await world.fanOut(someEvents(3));
    await world.pass(seconds(1));

    // A repetition of what was delivered last is known, too.
    expect(numbersOf(receiver.events())).toEqual([1, 2, 3]);
    expect(receiver.batches).toHaveLength(1);
  });

  it('does not touch the bytes of a queued event when the version was changed meanwhile', async () => {
    await using world = await startWebhookWorld();
    const webhook = await world.addWebhook('https://a.example.com/');
    await world.fanOut([anEvent(1)]);
    const before = await queueOf(world, webhook);

    const next = { ...webhook, apiVersion: '2024-10-01', version: 2 };
    await world.deps.commit(world.deps.webhooks.replacing(next, webhook));
    await world.fanOut([anEvent(1)]);

    expect(await queueOf(world, webhook)).toEqual(before);
  });

  it('fails alone for an event that cannot be written', async () => {
    await using world = await startWebhookWorld();
    const webhook = await world.addWebhook('https://a.example.com/');
    const bad = anEvent(2, { occurredAt: instant(1e20) });

    const failures = await world.fanOut([anEvent(1), bad, anEvent(4)]);

    expect(failures.map(({ event }) => event)).toEqual([bad]);
    expect(numbersOf(await queueOf(world, webhook))).toEqual([1, 4]);
  });

  it('passes on what only the build knows that told it', async () => {
    await using world = await startWebhookWorld();
    const webhook = await world.addWebhook('https://a.example.com/');
    const vehicle = { id: 'vehicle-2', wings: 2 };

    await world.fanOut([
      anEvent(2, { payload: { vehicle } }),
      anEvent(3, { name: 'user:spaceship:updated' }),
    ]);

    expect(await queueOf(world, webhook)).toMatchObject([
      { event: 'user:vehicle:updated', vehicle },
      { event: 'user:spaceship:updated' },
    ]);
  });

  it('fails as a whole for a client whose queues cannot be written, and for no other', async () => {
    await using world = await startWebhookWorld();
    await world.addWebhook('https://a.example.com/');
    const other = { ...aClient(), id: 'another-client' };
    await world.deps.commit([clientRepository(world.tables.client, 'clients').adding(other)]);
    const broken = new Error('throttled');
    Object.assign(world.deps, {
      webhooks: {
        ...world.deps.webhooks,
        enqueue: async (events: readonly unknown[]) => {
          if (events.length > 0) throw broken;
        },
      },
    });
    const own = someEvents(2);

    const failures = await world.fanOut([...own, anEvent(9, { clientId: other.id })]);

    expect(failures).toEqual(own.map((event) => ({ event, error: broken })));
    expect(world.deliveries.take()).toEqual([]);
  });

  it('leaves nothing for ever in the queue of a webhook that was deleted, wherever it dies', async () => {
    await using world = await startWebhookWorld();
    const webhook = await world.addWebhook('https://a.example.com/');
    const { deliveries } = world.deps;
    const enqueue = world.deps.webhooks.enqueue;
    // Deleted, and its queue dropped, after the webhooks were read; nobody is woken any more.
    Object.assign(world.deps, {
      deliveries: {
        send: async (messages: readonly unknown[]) => {
          if (messages.length > 0) throw new Error('power cut');
        },
      },
      webhooks: {
        ...world.deps.webhooks,
        enqueue: async (events: Parameters<typeof enqueue>[0]) => {
          if (events.length === 0) return;
          await deleteWebhook(
            { ...world.deps, deliveries },
            { clientId: aClient().id, webhookId: webhook.id },
          );
          await world.pass(minutes(1));
          await enqueue(events);
        },
      },
    });
    expect(await world.fanOut([anEvent(1)])).toHaveLength(1);
    expect(await world.fanOut([anEvent(1)])).toEqual([]);
    expect(await queueOf(world, webhook)).toHaveLength(1);

    world.clock.advance(hours(7 * 24 + 1));
    await world.tables.engine.deleteExpired();

    expect(await queueOf(world, webhook)).toEqual([]);
  });

  it('tells nobody of a client that is gone', async () => {
    await using world = await startWebhookWorld();

    expect(await world.fanOut([anEvent(1, { clientId: 'nobody' })])).toEqual([]);
    expect(world.deliveries.take()).toEqual([]);
  });

  it('queues once what a batch holds twice, also what is told of a user who was deleted', async () => {
    await using world = await startWebhookWorld();
    const webhook = await world.addWebhook('https://a.example.com/');
    const users = userRepository(world.tables.client, 'users');
    const twice = [aDeletion(1), anEvent(2), aDeletion(1), anEvent(2)];

    expect(await world.fanOut(twice)).toEqual([]);
    expect(numbersOf(await queueOf(world, webhook))).toEqual([1, 2]);
    await world.deps.commit([users.replacing(aUser({ deletedAt: world.clock.now(), version: 2 }))]);
    const ofDeleted = [aDeletion(3), anEvent(4), aDeletion(3), anEvent(4)];

    expect(await world.fanOut([...twice, ...ofDeleted])).toEqual([]);
    expect((await queueOf(world, webhook)).map(({ vehicle }) => vehicle)).toEqual([
      { id: 'vehicle-1', note: null },
      { id: 'vehicle-3', note: null },
    ]);
  });

  it.each([
    { name: 'behind', seconds: -5 },
    { name: 'ahead', seconds: 5 },
  ])('goes by whose an event is, though the clock of its teller is $name', async ({ seconds }) => {
    await using world = await startWebhookWorld();
    const webhook = await world.addWebhook('https://a.example.com/');
    const users = userRepository(world.tables.client, 'users');
    const back = world.clock.now();
    await world.deps.commit([users.removing(aUser())]);
    await world.deps.commit([users.adding(aUser({ createdAt: back }))]);
    const occurredAt = instant(back + seconds * 1000);

    await world.fanOut([
      anEvent(1, { occurredAt }),
      aDeletion(2, { occurredAt }),
      anEvent(3, { occurredAt, userSince: back }),
      aDeletion(4, { occurredAt, userSince: back }),
    ]);

    expect((await queueOf(world, webhook)).map(({ vehicle }) => vehicle)).toEqual([
      { id: 'vehicle-2', note: null },
      { id: 'vehicle-3', note: '' },
      { id: 'vehicle-4', note: '' },
    ]);
  });
});
