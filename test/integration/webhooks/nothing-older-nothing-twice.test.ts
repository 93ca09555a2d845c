import { describe, expect, it } from 'vitest';
import { eraseQueuedOf } from '#shared/app/erasing/erase-traces.ts';
import { deliverEvents } from '#shared/app/notifying/deliver-events.ts';
import { updateWebhook } from '#shared/app/webhooks/update-webhook.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { hours, instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';
import { aClient } from '#test/support/a-client.ts';
import { aUser } from '#test/support/a-user.ts';
import { localReceivers } from '#test/support/local-receivers.ts';
import { plainSealer } from '#test/support/plain-sealer.ts';
import { answer, startReceiver } from '#test/support/webhook-receiver.ts';
import {
  aDeletion,
  anEvent,
  numbersOf,
  startWebhookWorld,
  type WebhookWorld,
} from '#test/support/webhook-world.ts';

const USER = { clientId: aClient().id, userId: aUser().id };

/** What makes an event the n-th thing that happened to a row, all rows counted together. */
const of = (row: string, n: number): Partial<ToldEvent> => ({
  orderKey: `${String(1_759_320_000 + n).padStart(15, '0')}#${row}`,
  subject: { type: 'vehicle', id: row },
});
const aChange = (n: number, row = 'car', overrides: Partial<ToldEvent> = {}) =>
  anEvent(n, { ...of(row, n), ...overrides });
const aRemoval = (n: number, row = 'car', overrides: Partial<ToldEvent> = {}) =>
  aDeletion(n, { ...of(row, n), ...overrides });

const start = async (options: { readonly lanes?: number } = {}) => {
  const world = await startWebhookWorld(options);
  const receiver = await startReceiver();
  const webhook = await world.addWebhook(receiver.url);
  return Object.assign(world, {
    receiver,
    own: webhook,
    /** Fans events out and lets minutes pass, in which they are delivered. */
    tell: async (...events: readonly ToldEvent[]) => {
      expect(await world.fanOut(events)).toEqual([]);
      await world.pass(minutes(3));
    },
    /** The numbers of the events that the receiver has, in the order in which they came. */
    told: () => numbersOf(receiver.events()),
    left: async () => (await world.waiting(webhook)).map(({ orderKey }) => orderKey),
    leftCount: () => world.backlog(webhook),
    [Symbol.asyncDispose]: async () => {
      await receiver[Symbol.asyncDispose]();
      await world.tables[Symbol.asyncDispose]();
    },
  });
};

/** Has a worker deliver until it calls this of the store, where its process ends. */
const deliverAndDieAt = async (
  { deps, clock, deliveries }: WebhookWorld,
  { clientId, id: webhookId }: Webhook,
  last: keyof WebhookStore,
) => {
  const died = async () => {
    throw new Error('power cut');
  };
  const webhooks = { ...deps.webhooks, [last]: died };
  clock.advance(seconds(1));
  deliveries.take();

  const delivering = deliverEvents({ ...deps, webhooks }, { clientId, webhookId });

  await expect(delivering).rejects.toThrow('power cut');
};

const usersOf = ({ tables }: WebhookWorld) => userRepository(tables.client, 'users');

const deleteUser = async (world: WebhookWorld) => {
  const tombstone = aUser({ deletedAt: world.clock.now(), version: 2 });
  await world.deps.commit([usersOf(world).replacing(tombstone)]);
  return tombstone;
};

describe('an event that was held up on its way', () => {
  it('is not sent after a newer one about the same row', async () => {
    await using world = await start();
    await world.tell(aChange(2));

    await world.tell(aChange(1));

    expect(world.told()).toEqual([2]);
    expect(await world.leftCount()).toBe(0);
  });

  it('is not sent after a newer one, however long ago that was and whatever came since', async () => {
    await using world = await start();
    await world.tell(aChange(2), aChange(3, 'bike'));
    for (let n = 10; n < 15; n += 1) await world.tell(aChange(n, 'bike'));

    await world.tell(aChange(1), aChange(15, 'bike'));

    expect(world.told()).toEqual([2, 3, 10, 11, 12, 13, 14, 15]);
    expect(await world.leftCount()).toBe(0);
  });

  it('is not sent after a newer one that went out by a retry', async () => {
    await using world = await start();
    world.receiver.react((_, before) => answer(before === 0 ? 500 : 200));
    await world.fanOut([aChange(2)]);
    await world.pass(seconds(1));
    expect(world.receiver.batches).toHaveLength(1);

    await world.tell(aChange(1));

    expect(world.told()).toEqual([2]);
    expect(await world.leftCount()).toBe(0);
  });

  it('is sent to a webhook that was not told the newer one, whatever another was told', async () => {
    await using world = await start();
    const url = `${world.receiver.url}/deletions`;
    await world.addWebhook(url, { events: ['user:vehicle:deleted'] });
    await world.tell(aChange(3));

    await world.tell(aRemoval(2));

    expect(world.receiver.batches.map(({ path, events }) => [path, numbersOf(events)])).toEqual([
      ['/webhooks', [3]],
      ['/webhooks/deletions', [2]],
    ]);
  });

  it('is sent after newer ones about other rows', async () => {
    await using world = await start();
    await world.tell(aChange(5, 'car'), aChange(6, 'boat'));

    await world.tell(aChange(1, 'bike'));

    expect(world.told()).toEqual([5, 6, 1]);
  });

  it('is sent when it tells of a deletion, which nothing about the row is newer than', async () => {
    await using world = await start();
    await world.tell(aChange(1));
    await world.tell(aChange(9, 'bike'));

    await world.tell(aRemoval(2));
    await world.tell(aChange(1));

    expect(world.told()).toEqual([1, 9, 2]);
  });

  it('is sent as what is told of the deletion once the user is gone', async () => {
    await using world = await start();
    await world.tell(aChange(1));
    await deleteUser(world);

    await world.tell(aRemoval(2));

    expect(world.receiver.events().map(({ vehicle }) => vehicle)).toEqual([
      { id: 'vehicle-1', note: '' },
      { id: 'vehicle-2', note: null },
    ]);
  });
});

describe('a discovery that was held up behind a change', () => {
  /** The n-th thing that happened to a row, a change of it, and since when it is known. */
  const aLaterChange = (n: number, since: number, row = 'car') =>
    aChange(n, row, {
      payload: { vehicle: { id: `vehicle-${n}`, note: '' }, updatedFields: ['note'] },
      introducedBy: { name: 'user:vehicle:discovered', since: instant(since) },
    });
  const aDiscovery = (n: number, row = 'car') =>
    aChange(n, row, { name: 'user:vehicle:discovered' });
  const heard = ({ receiver }: { receiver: { events: () => readonly object[] } }) =>
    receiver.events().map((event) => {
      const { event: name, updatedFields } = event as Readonly<Record<string, unknown>>;
      return [name, ...(updatedFields ? ['updatedFields'] : [])];
    });

  it.each([1, 16])('is told in its place, with the newer state, lanes: %d', async (lanes) => {
    await using world = await start({ lanes });
    await world.pass(minutes(2));
    const since = world.clock.now();
    world.receiver.react((_, before) => answer(before === 0 ? 500 : 200));

    await world.tell(aLaterChange(2, since), aLaterChange(3, since));
    await world.tell(aDiscovery(1));
    await world.tell(aLaterChange(4, since));

    expect(heard(world)).toEqual([
      ['user:vehicle:discovered'],
      ['user:vehicle:updated', 'updatedFields'],
      ['user:vehicle:updated', 'updatedFields'],
    ]);
    expect(world.told()).toEqual([2, 3, 4]);
    const [first, second] = world.receiver.batches;
    expect([second?.deliveryId, second?.text]).toEqual([first?.deliveryId, first?.text]);
    expect(await world.leftCount()).toBe(0);
  });

  it('is told with the same bytes again when its webhook wants less meanwhile', async () => {
    await using world = await start();
    await world.pass(minutes(2));
    const since = world.clock.now();
    world.receiver.react(answer(500));
    await world.tell(aLaterChange(2, since));
    world.receiver.react(answer(200));

    await updateWebhook(
      { ...world.deps, sealer: plainSealer, urlPolicy: localReceivers },
      {
        clientId: world.own.clientId,
        webhookId: world.own.id,
        change: { events: ['user:vehicle:updated'] },
      },
    );
    await world.pass(minutes(3));

    expect(new Set(heard(world).flat())).toEqual(new Set(['user:vehicle:discovered']));
    expect(new Set(world.receiver.batches.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    expect(await world.leftCount()).toBe(0);
  });

  it('is told as it is where it comes in time, and the change as a change', async () => {
    await using world = await start();
    await world.pass(minutes(2));
    const since = world.clock.now();

    await world.tell(aLaterChange(2, since), aDiscovery(1));

    expect(heard(world)).toEqual([
      ['user:vehicle:discovered'],
      ['user:vehicle:updated', 'updatedFields'],
    ]);
  });

  it('is not made up for what was known before the webhook, or for long', async () => {
    await using world = await start();
    const before = world.own.createdAt;
    await world.pass(minutes(2));
    const since = world.clock.now();

    await world.tell(aLaterChange(2, before, 'old'));
    world.clock.advance(hours(14 * 24));
    await world.tell(aLaterChange(3, since, 'long ago'));

    expect(heard(world).filter(([name]) => name !== 'system:heartbeat')).toEqual([
      ['user:vehicle:updated', 'updatedFields'],
      ['user:vehicle:updated', 'updatedFields'],
    ]);
  });

  it('is not told to a webhook that does not want to hear of discoveries', async () => {
    await using world = await start();
    await world.addWebhook(`${world.receiver.url}/changes`, { events: ['user:vehicle:updated'] });
    await world.pass(minutes(2));

    await world.tell(aLaterChange(2, world.clock.now()));

    const told = world.receiver.batches.map(({ path, events }) => [path, events[0]?.event]);
    expect(told.toSorted()).toEqual([
      ['/webhooks', 'user:vehicle:discovered'],
      ['/webhooks/changes', 'user:vehicle:updated'],
    ]);
  });

  it('is what a receiver hears first that was given up while it was discovered', async () => {
    await using world = await start();
    await world.pass(minutes(2));
    const since = world.clock.now();
    world.receiver.react(answer(500));
    await world.tell(aDiscovery(1));
    await world.pass(hours(27));
    world.receiver.react(answer(200));
    await world.pass(hours(1.1));

    await world.tell(aLaterChange(2, since));

    expect(heard(world).at(-1)).toEqual(['user:vehicle:discovered']);
  });
});

describe('the whole feed, told a second time', () => {
  it.each([1, 16])('sends nothing twice, lanes: %d', async (lanes) => {
    await using world = await start({ lanes });
    const rows = ['car', 'bike', 'boat', 'van'];
    const feed = rows.flatMap((row, index) => [
      aChange(index + 1, row, { name: 'user:vehicle:discovered' }),
      aChange(index + 11, row),
      aChange(index + 21, row),
      ...(index === 3 ? [aRemoval(31, row)] : []),
    ]);
    await world.tell(...feed);
    const [deliveries, events] = [world.receiver.batches.length, world.told()];
    expect(events).toHaveLength(feed.length);

    await world.tell(...feed);
    for (const event of feed.toReversed()) await world.fanOut([event]);
    await world.pass(minutes(5));

    expect(world.receiver.batches).toHaveLength(deliveries);
    expect(world.told()).toEqual(events);
    expect(await world.leftCount()).toBe(0);
  });
});

describe('an event that is told again after it was delivered', () => {
  it.each([
    { name: 'at once', between: [] },
    { name: 'after one about another row', between: [aChange(7, 'bike')] },
    { name: 'after a newer one about its row', between: [aChange(7, 'car')] },
  ])('is not sent again, $name', async ({ between }) => {
    await using world = await start();
    await world.tell(aChange(1), aRemoval(2, 'boat'));
    if (between.length > 0) await world.tell(...between);
    const before = world.told();

    await world.tell(aChange(1), aRemoval(2, 'boat'));

    expect(world.told()).toEqual(before);
    expect(world.receiver.batches).toHaveLength(1 + between.length);
    expect(await world.leftCount()).toBe(0);
  });

  it('is not sent as what stands in for it either when its user was deleted since', async () => {
    await using world = await start();
    await world.tell(aRemoval(1));
    await world.tell(aChange(2, 'bike'));
    await deleteUser(world);

    await world.tell(aRemoval(1));

    expect(world.told()).toEqual([1, 2]);
    expect(await world.leftCount()).toBe(0);
  });
});

describe('what a worker left in the queue that died right after a success', () => {
  it.each(['noteTold', 'dequeue'] as const)(
    'before %s is not sent as what stands in for it since its user was erased',
    async (last) => {
      await using world = await start();
      await world.fanOut([aRemoval(1), aChange(2, 'bike')]);
      await deliverAndDieAt(world, world.own, last);
      expect(world.told()).toEqual([1, 2]);

      await deleteUser(world);
      await eraseQueuedOf(world.deps, USER);
      expect(await world.left()).toEqual([`${aRemoval(1).orderKey}~`]);
      await world.tell(aRemoval(3, 'boat'));

      expect(world.told()).toEqual([1, 2, 3]);
      expect(await world.leftCount()).toBe(0);
    },
  );

  it.each(['noteTold', 'dequeue'] as const)(
    'before %s is not sent again when late elders of other rows fill the head of the queue',
    async (last) => {
      await using world = await start();
      await world.fanOut([aChange(900)]);
      await deliverAndDieAt(world, world.own, last);
      expect(world.told()).toEqual([900]);
      const elders = Array.from({ length: 130 }, (_, n) => aChange(n, `bike-${n}`));

      await world.tell(...elders);

      expect(world.told()).toEqual([900, ...elders.map((_, n) => n)]);
      expect(await world.leftCount()).toBe(0);
    },
  );

  it.each(['noteTold', 'dequeue'] as const)(
    'before %s keeps back late elders of its own row',
    async (last) => {
      await using world = await start();
      await world.fanOut([aChange(900)]);
      await deliverAndDieAt(world, world.own, last);

      await world.tell(aChange(899), aChange(1, 'bike'));

      expect(world.told()).toEqual([900, 1]);
      expect(await world.leftCount()).toBe(0);
    },
  );
});

describe('an event and what stands in for it, both in the queue', () => {
  it('are told as what stands in for it, and that alone', async () => {
    await using world = await start();
    // As a former build queued it: by a clock that is ahead of the one that lets the user come back.
    await world.fanOut([aRemoval(1, 'car', { userSince: null })]);
    const tombstone = await deleteUser(world);
    const dequeue = async () => {
      throw new Error('power cut');
    };
    const dying = { ...world.deps, webhooks: { ...world.deps.webhooks, dequeue } };
    await expect(eraseQueuedOf(dying, USER)).rejects.toThrow('power cut');
    const { orderKey } = aRemoval(1);
    expect(await world.left()).toEqual([orderKey, `${orderKey}~`]);
    const users = usersOf(world);
    await world.deps.commit([users.removing(tombstone)]);
    const behind = instant(world.clock.now() - 5_000);
    await world.deps.commit([users.adding(aUser({ createdAt: behind }))]);

    await world.pass(minutes(3));

    expect(world.receiver.events().map(({ vehicle }) => vehicle)).toEqual([
      { id: 'vehicle-1', note: null },
    ]);
    expect(await world.leftCount()).toBe(0);
  });
});

it('is sent by nobody who was held up until another may have taken over', async () => {
  await using world = await startWebhookWorld();
  await using receiver = await startReceiver();
  const webhook = await world.addWebhook(receiver.url);
  await world.fanOut([aChange(1)]);
  const { deps, clock } = world;
  clock.advance(seconds(1));
  const heldUp = {
    ...deps,
    commit: async (writes: Parameters<typeof deps.commit>[0]) => {
      await deps.commit(writes);
      // The lease is taken, and the machine stands still.
      clock.advance(seconds(21));
    },
  };

  await deliverEvents(heldUp, { clientId: webhook.clientId, webhookId: webhook.id });
  expect(receiver.batches).toEqual([]);

  await world.pass(minutes(2));
  expect(receiver.batches).toHaveLength(1);
});
