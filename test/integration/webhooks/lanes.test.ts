import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eraseQueuedOf } from '#shared/app/erasing/erase-traces.ts';
import { deliverEvents } from '#shared/app/notifying/deliver-events.ts';
import { fanOutEvents } from '#shared/app/notifying/fan-out-events.ts';
import { deleteWebhook } from '#shared/app/webhooks/delete-webhook.ts';
import { updateWebhook } from '#shared/app/webhooks/update-webhook.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { hours, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { laneOf, lanesOf } from '#shared/domain/webhooks/lanes.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { aClient } from '#test/support/a-client.ts';
import { aUser } from '#test/support/a-user.ts';
import { localReceivers } from '#test/support/local-receivers.ts';
import { plainSealer } from '#test/support/plain-sealer.ts';
import { answer, startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';
import {
  aDeletion,
  anEvent,
  numbersOf,
  startWebhookWorld,
  type WebhookWorld,
} from '#test/support/webhook-world.ts';

const SUBJECTS = 24;

/** The n-th thing that happened; there are so many things that it can be about, in turn. */
const of = (n: number): Partial<ToldEvent> => ({
  orderKey: `${String(1_759_320_000 + n).padStart(15, '0')}#thing-${n % SUBJECTS}`,
});
const aChange = (n: number) => anEvent(n, of(n));
const changes = (count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => aChange(first + index));

/** Changes how many lanes webhooks are to have, as a deployment does. */
const want = (world: WebhookWorld, lanes: number) => Object.assign(world.deps, { lanes });

/** Whether what came about each thing came in its order. */
const isInOrder = (receiver: WebhookReceiver): boolean => {
  const own = Map.groupBy(numbersOf(receiver.events()), (n) => n % SUBJECTS);
  return [...own.values()].every((numbers) =>
    numbers.every((n, index) => n > (numbers[index - 1] ?? -1)),
  );
};

const toldOf = (receiver: WebhookReceiver) =>
  numbersOf(receiver.events()).toSorted((a, b) => a - b);

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

const start = async (lanes: number) => {
  const world = await startWebhookWorld({ lanes });
  const receiver = await startReceiver();
  const webhook = await world.addWebhook(receiver.url);
  return Object.assign(world, {
    receiver,
    own: webhook,
    layout: async () => {
      const found = await world.webhook(webhook);
      if (!found) throw new Error('there is no webhook');
      return found.layout;
    },
    [Symbol.asyncDispose]: async () => {
      await receiver[Symbol.asyncDispose]();
      await world.tables[Symbol.asyncDispose]();
    },
  });
};

/** A world whose webhook has its lanes already. */
const startDivided = async (lanes = 16) => {
  const world = await start(lanes);
  await world.fanOut([aChange(0)]);
  await world.pass(minutes(2));
  expect(await world.layout()).toMatchObject({ count: lanes, former: null });
  return world;
};

const laneWith = async (world: Awaited<ReturnType<typeof start>>, n: number) =>
  laneOf(aChange(n).orderKey, await world.layout());

describe('a webhook in lanes', () => {
  it('is told everything once, and of each thing in order', async () => {
    await using world = await start(16);

    await world.fanOut(changes(300));
    await world.pass(minutes(2));

    expect(toldOf(world.receiver)).toEqual(upTo(300));
    expect(isInOrder(world.receiver)).toBe(true);
    expect(await world.backlog(world.own)).toBe(0);
  });

  it('is sent several deliveries at once, one for each lane', async () => {
    await using world = await startDivided();
    const { receiver } = world;
    let [underWay, most] = [0, 0];
    receiver.react(() => {
      underWay += 1;
      most = Math.max(most, underWay);
      setTimeout(() => {
        underWay -= 1;
      }, 40);
      return { kind: 'answer', status: 204, afterMs: 50 };
    });

    await world.fanOut(changes(SUBJECTS, 24));
    await world.pass(minutes(1));

    expect(most).toBeGreaterThan(4);
    expect(toldOf(receiver)).toEqual([0, ...upTo(48).slice(24)]);
  });

  it('goes on in the other lanes while one batch is refused', async () => {
    await using world = await startDivided();
    const { receiver } = world;
    receiver.react(({ events }) =>
      answer(numbersOf(events).some((n) => n % SUBJECTS === 5) ? 500 : 204),
    );

    await world.fanOut(changes(48, 24));
    await world.pass(minutes(10));

    const lane = await laneWith(world, 5);
    const layout = await world.layout();
    const others = upTo(72)
      .slice(24)
      .filter((n) => laneOf(aChange(n).orderKey, layout) !== lane);
    expect(toldOf(receiver)).toEqual([0, ...others]);
    expect(await world.webhook(world.own)).toMatchObject({ isActive: true, failures: 0 });
    receiver.react(answer(204));
    await world.pass(hours(8));
    expect(toldOf(receiver)).toEqual([0, ...upTo(72).slice(24)]);
    expect(isInOrder(receiver)).toBe(true);
  });

  it('is switched off when one lane gives up, and what waits in any is dropped', async () => {
    await using world = await startDivided();
    world.receiver.react(({ events }) =>
      answer(numbersOf(events).some((n) => n % SUBJECTS === 5) ? 410 : 500),
    );
    await world.fanOut(changes(48, 24));

    await world.pass(minutes(5));

    expect(await world.webhook(world.own)).toMatchObject({ isActive: false, dueAt: null });
    expect(await world.backlog(world.own)).toBe(0);
  });

  it('gets its attempts back in every lane by an update', async () => {
    await using world = await startDivided();
    const { receiver, own } = world;
    receiver.react(answer(500));
    await world.fanOut(changes(SUBJECTS, 24));
    await world.pass(minutes(20));
    receiver.react(answer(204));

    await updateWebhook(
      { ...world.deps, sealer: plainSealer, urlPolicy: localReceivers },
      { clientId: own.clientId, webhookId: own.id, change: {} },
    );
    await world.pass(seconds(5));

    expect(toldOf(receiver).slice(1)).toEqual(upTo(48).slice(24));
  });

  it('is sent nothing any more once it is deleted, and leaves nothing', async () => {
    await using world = await startDivided();
    const { receiver, own } = world;
    receiver.react(answer(500));
    await world.fanOut(changes(SUBJECTS, 24));
    await world.pass(seconds(5));
    const before = receiver.batches.length;

    await deleteWebhook(world.deps, { clientId: own.clientId, webhookId: own.id });
    receiver.react(answer(204));
    await world.pass(hours(1));

    expect(receiver.batches).toHaveLength(before);
    expect(await world.rowsOf(own)).toEqual([]);
  });

  it('is sent nothing by who froze a batch after it was deleted', async () => {
    await using world = await startDivided();
    const { receiver, own } = world;
    await world.fanOut([aChange(25)]);
    const before = receiver.batches.length;
    const opener = {
      open: async (...sealed: Parameters<typeof plainSealer.open>) => {
        await deleteWebhook(world.deps, { clientId: own.clientId, webhookId: own.id });
        return plainSealer.open(...sealed);
      },
    };
    Object.assign(world.deps, { opener });

    await world.pass(hours(1));

    expect(receiver.batches).toHaveLength(before);
    expect(await world.rowsOf(own)).toEqual([]);
  });

  it('gets one heartbeat an hour, which tells of all lanes', async () => {
    await using world = await startDivided();
    const { receiver } = world;
    // All but the heartbeat's own lane.
    const layout = await world.layout();
    const others = changes(SUBJECTS, 24).filter(
      ({ orderKey }) => laneOf(orderKey, layout) !== lanesOf(layout)[0],
    );
    receiver.react(({ events }) => answer(numbersOf(events).length > 0 ? 500 : 204));
    await world.fanOut(others);

    await world.pass(minutes(125));

    const beats = receiver.events().filter(({ event }) => event === 'system:heartbeat');
    expect(beats.map(({ pendingEvents }) => pendingEvents)).toEqual([others.length, others.length]);
  });

  it('has the events of a deleted user taken out of every lane', async () => {
    await using world = await startDivided();
    const { receiver, deps, tables, clock } = world;
    receiver.react(answer(500));
    await world.fanOut([
      ...changes(SUBJECTS, 24),
      ...upTo(6).map((n) => aDeletion(96 + n, of(96 + n))),
    ]);
    await world.pass(seconds(5));

    const users = userRepository(tables.client, 'users');
    await deps.commit([users.replacing(aUser({ deletedAt: clock.now(), version: 2 }))]);
    await eraseQueuedOf(deps, { clientId: aClient().id, userId: aUser().id });
    expect(await world.backlog(world.own)).toBe(6);
    receiver.react(answer(204));
    await world.pass(hours(8));

    expect(receiver.events().flatMap(({ vehicle }) => (vehicle ? [vehicle] : []))).toEqual(
      expect.arrayContaining(upTo(6).map((n) => ({ id: `vehicle-${96 + n}`, note: null }))),
    );
    expect(toldOf(receiver)).toEqual([0, ...upTo(102).slice(96)]);
  });
});

describe('the number of lanes', () => {
  it('changes while events wait, and all are told once and in order', async () => {
    const lanes = fc.constantFrom(1, 3, 16);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ lanes, isDown: fc.boolean() }), { minLength: 2, maxLength: 3 }),
        async (phases) => {
          await using world = await start(1);
          let n = 0;
          for (const phase of phases) {
            want(world, phase.lanes);
            world.receiver.react(answer(phase.isDown ? 503 : 204));
            await world.fanOut(changes(30, n));
            await world.pass(minutes(20));
            await world.fanOut(changes(30, n + 30));
            n += 60;
            await world.pass(minutes(75));
          }
          world.receiver.react(answer(204));
          await world.pass(hours(5));

          expect(toldOf(world.receiver)).toEqual(upTo(n));
          expect(isInOrder(world.receiver)).toBe(true);
          expect(await world.backlog(world.own)).toBe(0);
          expect(await world.layout()).toMatchObject({
            count: phases.at(-1)?.lanes,
            former: null,
          });
        },
      ),
      { numRuns: 3 },
    );
  }, 120_000);

  it('changes only once the batch that is under way has come to its end', async () => {
    await using world = await start(1);
    const { receiver } = world;
    receiver.react(answer(500));
    await world.fanOut(changes(48));
    await world.pass(seconds(5));
    want(world, 16);
    const [first] = receiver.batches;

    await world.fanOut(changes(48, 48));
    await world.pass(minutes(5));
    expect(new Set(receiver.batches.map(({ deliveryId }) => deliveryId))).toEqual(
      new Set([first?.deliveryId]),
    );
    receiver.react(answer(204));
    await world.pass(hours(1));

    expect(toldOf(receiver)).toEqual(upTo(96));
    expect(isInOrder(receiver)).toBe(true);
  });

  it('holds up nothing of what is put aside when the webhook is given up meanwhile', async () => {
    await using world = await startDivided(3);
    const { receiver, deps, own } = world;
    receiver.react(answer(503));
    await world.fanOut(changes(24, 24));
    await world.pass(seconds(5));
    want(world, 1);
    await deliverEvents(deps, { clientId: own.clientId, webhookId: own.id });
    expect(await world.layout()).toMatchObject({ count: 1, former: 3 });
    await world.fanOut(changes(24, 48));

    receiver.react(answer(410));
    await world.pass(minutes(15));

    expect(await world.webhook(own)).toMatchObject({ isActive: false, isGone: true, dueAt: null });
    expect(await world.backlog(own)).toBe(0);
  });

  it('is settled by the worker whose POST it waited for', async () => {
    await using world = await startDivided();
    const { receiver, deps, clock, own } = world;
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    let end = () => {};
    const transport: typeof deps.transport = {
      post: async (message) => {
        begin();
        await new Promise<void>((resolve) => {
          end = resolve;
        });
        return deps.transport.post(message);
      },
    };
    await world.fanOut([aChange(1)]);
    clock.advance(seconds(1));
    const posting = deliverEvents(
      { ...deps, transport },
      { clientId: own.clientId, webhookId: own.id, lane: await laneWith(world, 1) },
    );
    await begun;
    want(world, 3);
    await deliverEvents(deps, { clientId: own.clientId, webhookId: own.id });
    expect(await world.layout()).toMatchObject({ count: 3, former: 16 });

    end();
    await posting;

    expect(await world.layout()).toMatchObject({ count: 3, former: null });
    expect(toldOf(receiver)).toEqual([0, 1]);
  });

  it('does not keep a lane due that is empty, while another one cannot come to its end', async () => {
    await using world = await startDivided(3);
    const { receiver, deps, tables, clock, own } = world;
    const layout = await world.layout();
    const [first] = lanesOf(layout);
    const isFirst = (event: ToldEvent) => laneOf(event.orderKey, layout) === first;
    // In one lane everything goes with its user, in the others nothing does.
    const events = changes(SUBJECTS, 24).map((event) =>
      isFirst(event) ? event : { ...event, userId: 'user-2' },
    );
    const users = userRepository(tables.client, 'users');
    await deps.commit([users.adding(aUser({ id: 'user-2' }))]);
    receiver.react(answer(500));
    await world.fanOut(events);
    await world.pass(seconds(5));
    want(world, 16);
    await world.fanOut([aChange(48)]);
    await world.pass(hours(1));
    expect(await world.layout()).toMatchObject({ count: 16, former: 3 });

    await deps.commit([users.replacing(aUser({ deletedAt: clock.now(), version: 2 }))]);
    await eraseQueuedOf(deps, { clientId: aClient().id, userId: aUser().id });
    await world.pass(hours(2));

    const now = clock.now();
    const seen = await Promise.all(
      lanesOf(layout).map((lane) => deps.webhooks.get(own.clientId, own.id, lane)),
    );
    expect(seen.some((lane) => lane?.batch?.isDelivered === false)).toBe(true);
    expect(seen.filter((lane) => lane?.dueAt && lane.dueAt < now - minutes(2))).toEqual([]);
  });

  it('may be unknown to who fans out: what strays is moved, and not told after newer', async () => {
    await using world = await startDivided();
    const { webhooks } = world.deps;
    // As a former build does, and as one that read the webhook before it was divided.
    const former = {
      ...world.deps,
      webhooks: {
        ...webhooks,
        all: async () => [world.own],
      },
    };

    await fanOutEvents(former, changes(24, 24));
    await world.fanOut(changes(24, 48));
    await world.pass(minutes(2));

    expect(toldOf(world.receiver).slice(-24)).toEqual(upTo(72).slice(48));
    expect(isInOrder(world.receiver)).toBe(true);
    expect(await world.backlog(world.own)).toBe(0);
  });

  it('keeps the build before lanes from delivering beside them', async () => {
    await using world = await startDivided();
    const row = await world.webhook(world.own);

    // It goes by the row of the webhook alone, and leaves one that is leased.
    expect(row?.leasedUntil).toBeGreaterThan(world.clock.now() + hours(1));
    await world.pass(hours(5));
    expect((await world.webhook(world.own))?.leasedUntil).toBeGreaterThan(
      world.clock.now() + hours(1),
    );
    want(world, 1);
    await world.pass(hours(2));
    expect(await world.webhook(world.own)).toMatchObject({ leasedUntil: null });
  });

  it.each([
    { from: 1, to: 16 },
    { from: 16, to: 1 },
    { from: 3, to: 16 },
  ])(
    'loses nothing to who is late in moving from $from to $to, and back by then',
    async ({ from, to }) => {
      await using world = await (from === 1 ? start(1) : startDivided(from));
      const { deps, own, receiver } = world;
      const before = toldOf(receiver).length;
      const deliver = async (lanes: readonly number[], by = deps) => {
        for (const lane of lanes) {
          await deliverEvents(by, { clientId: own.clientId, webhookId: own.id, lane });
        }
      };
      const former = lanesOf(await world.layout());
      await world.fanOut(changes(SUBJECTS, SUBJECTS));
      want(world, to);
      // One changes the layout, and stands still once what is in a lane of the former one is in the new lanes, too.
      const [moved, resumed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const { enqueue } = deps.webhooks;
      const late = {
        ...deps,
        webhooks: {
          ...deps.webhooks,
          enqueue: async (...events: Parameters<typeof enqueue>) => {
            await enqueue(...events);
            moved.resolve();
            await resumed.promise;
          },
        },
      };
      const moving = deliver([0, ...former], late);
      await moved.promise;
      // The others move all of it, and then all of it back.
      await deliver([...former, 0]);
      expect(await world.layout()).toMatchObject({ count: to, former: null });
      const between = lanesOf(await world.layout());
      want(world, from);
      await deliver([0, ...between, 0]);
      expect(await world.layout()).toMatchObject({ count: from, former: null });
      expect(await world.backlog(own)).toBe(SUBJECTS);

      resumed.resolve();
      await moving;
      await world.pass(minutes(5));

      expect(toldOf(receiver).slice(before)).toEqual(upTo(2 * SUBJECTS).slice(SUBJECTS));
      expect(isInOrder(receiver)).toBe(true);
      expect(await world.backlog(own)).toBe(0);
    },
  );

  it('is not gone by when a batch is frozen that the layout before it meant', async () => {
    await using world = await startDivided();
    const { deps, own, receiver } = world;
    await world.fanOut(changes(24, 24));
    world.clock.advance(seconds(1));
    const messages = world.deliveries.take();
    const { get } = deps.webhooks;
    // Between reading the webhook and freezing, a desk changes the layout.
    let isChanged = false;
    const frozenLate = {
      ...deps,
      commit: async (writes: Parameters<typeof deps.commit>[0]) => {
        if (!isChanged) {
          isChanged = true;
          const desk = await get(own.clientId, own.id);
          if (desk) await changeTo(world, desk, 3);
        }
        await deps.commit(writes);
      },
    };
    const before = receiver.batches.length;

    for (const message of messages) await deliverEvents(frozenLate, message);
    expect(receiver.batches).toHaveLength(before);
    want(world, 3);
    await world.pass(minutes(5));

    expect(toldOf(receiver)).toEqual([0, ...upTo(48).slice(24)]);
    expect(isInOrder(receiver)).toBe(true);
  });
});

const changeTo = async (world: WebhookWorld, desk: Webhook, count: number) => {
  const layout = { ...desk.layout, count, former: desk.layout.count };
  const changes = desk.layout.changes + 1;
  const next = { ...desk, layout: { ...layout, changes }, dueAt: world.clock.now() };
  const { webhooks, commit } = world.deps;
  await commit(webhooks.replacing({ ...next, version: desk.version + 1 }, desk));
};
