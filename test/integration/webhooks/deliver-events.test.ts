import { describe, expect, it } from 'vitest';
import { fanOutEvents } from '#shared/app/notifying/fan-out-events.ts';
import { deleteWebhook } from '#shared/app/webhooks/delete-webhook.ts';
import { updateWebhook } from '#shared/app/webhooks/update-webhook.ts';
import type { WebhookChange } from '#shared/app/webhooks/webhook-input.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { hours, instant, milliseconds, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { aClient } from '#test/support/a-client.ts';
import { aUser } from '#test/support/a-user.ts';
import { localReceivers } from '#test/support/local-receivers.ts';
import { plainSealer } from '#test/support/plain-sealer.ts';
import { verifyStandardWebhook } from '#test/support/verify-webhook.ts';
import { answer, startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';
import {
  aDeletion,
  anEvent,
  numbersOf,
  someEvents,
  startWebhookWorld,
  type WebhookWorld,
} from '#test/support/webhook-world.ts';

const update = (world: WebhookWorld, webhook: Webhook, change: WebhookChange) =>
  updateWebhook(
    { ...world.deps, sealer: plainSealer, urlPolicy: localReceivers },
    { clientId: webhook.clientId, webhookId: webhook.id, change },
  );

const remove = (world: WebhookWorld, webhook: Webhook) =>
  deleteWebhook(world.deps, { clientId: webhook.clientId, webhookId: webhook.id });

const backlog = (world: WebhookWorld, webhook: Webhook) => world.backlog(webhook);

const deliveryIds = ({ batches }: WebhookReceiver) => batches.map(({ deliveryId }) => deliveryId);

describe('a delivery that succeeds', () => {
  it.each([200, 201, 204, 299])('is acknowledged by %d', async (status) => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver({ now: world.clock.now });
    receiver.react(answer(status));
    const webhook = await world.addWebhook(receiver.url);
    await world.pass(seconds(10));

    await world.fanOut(someEvents(2));
    await world.pass(seconds(1));

    expect(receiver.batches).toHaveLength(1);
    expect(receiver.batches[0]).toMatchObject({ isSigned: true });
    expect(numbersOf(receiver.events())).toEqual([1, 2]);
    expect(await backlog(world, webhook)).toBe(0);
    const stored = await world.webhook(webhook);
    expect(stored?.lastSuccess).toBeGreaterThan(webhook.createdAt);
    expect(stored?.dueAt).toBe(webhook.heartbeatAt);
  });

  it('says what happened in compact JSON whose members keep their order', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    await world.addWebhook(receiver.url, { apiVersion: '2024-10-01' });

    await world.fanOut([anEvent(1)]);
    await world.pass(seconds(1));

    expect(receiver.batches[0]?.text).toBe(
      '[{"event":"user:vehicle:updated","createdAt":"2025-10-01T12:00:00.001Z",' +
        '"version":"2024-10-01","user":{"id":"user-1"},"vehicle":{"id":"vehicle-1","note":""}}]',
    );
  });

  it('carries the header that the receiver asked for', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const authentication = { headerName: 'x-api-key', headerValue: 'k3y, with: odd "signs"' };
    await world.addWebhook(receiver.url, { authentication });

    await world.fanOut([anEvent(1)]);
    await world.pass(seconds(1));

    expect(receiver.batches[0]?.headers['x-api-key']).toBe('k3y, with: odd "signs"');
  });

  it('is signed as it is sent, whatever is in it', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    await world.addWebhook(receiver.url);
    const note = 'Ω é 🔌 / < > & \u2028 \u2029 " \\ \u0000 1e21 0.1';

    await world.fanOut([anEvent(1, { payload: { vehicle: { id: 'vehicle-1', note } } })]);
    await world.pass(seconds(1));

    expect(receiver.batches[0]?.isSigned).toBe(true);
    expect(receiver.events()[0]).toMatchObject({ vehicle: { note } });
  });

  it('comes in hundreds, in order', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    await world.addWebhook(receiver.url);

    await world.fanOut(someEvents(250));
    await world.pass(seconds(5));

    expect(receiver.batches.map(({ events }) => events.length)).toEqual([100, 100, 50]);
    expect(numbersOf(receiver.events())).toEqual(someEvents(250).map((_, index) => index + 1));
    expect(new Set(deliveryIds(receiver)).size).toBe(3);
  });

  it('takes longer than one run, if it must, by a message to itself', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);
    let sent = 0;
    const deliveries: typeof world.deps.deliveries = {
      send: async (messages, delay) => {
        sent += messages.length;
        await world.deliveries.send(messages, delay);
      },
    };
    Object.assign(world.deps, { deliveries });
    receiver.react(() => {
      world.clock.advance(seconds(20));
      return answer(200);
    });

    await world.fanOut(someEvents(450));
    world.clock.advance(seconds(1));
    await world.work();

    expect(numbersOf(receiver.events())).toHaveLength(450);
    expect(sent).toBe(3);
    expect(await backlog(world, webhook)).toBe(0);
  });

  it('waits a moment for elders that travel more slowly', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    await world.addWebhook(receiver.url);

    await world.fanOut([anEvent(2)]);
    world.clock.advance(milliseconds(15));
    await world.fanOut([anEvent(1)]);
    await world.pass(seconds(1));

    expect(numbersOf(receiver.events())).toEqual([1, 2]);
  });

  it('is not disturbed by a second worker', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    receiver.react({ kind: 'answer', status: 204, afterMs: 30 });
    const webhook = await world.addWebhook(receiver.url);
    const message = { clientId: webhook.clientId, webhookId: webhook.id };

    await world.fanOut(someEvents(150));
    await world.deliveries.send(Array(8).fill(message));
    await world.pass(seconds(5));

    expect(receiver.batches.map(({ events }) => events.length)).toEqual([100, 50]);
    expect(numbersOf(receiver.events())).toEqual(someEvents(150).map((_, index) => index + 1));
  });
});

describe('a delivery that fails', () => {
  it.each([301, 307, 400, 401, 403, 404, 422, 429, 500, 502, 503, 504])(
    'with %d is tried again, the same bytes under the same id',
    async (status) => {
      await using world = await startWebhookWorld();
      await using receiver = await startReceiver();
      receiver.react((_, before) =>
        before === 0 ? answer(status, { headers: { location: receiver.url } }) : answer(200),
      );
      await world.addWebhook(receiver.url);

      await world.fanOut([anEvent(1)]);
      await world.pass(seconds(1));
      expect(receiver.batches).toHaveLength(1);
      await world.fanOut([anEvent(2)]);
      await world.pass(minutes(5));

      const [first, second, third] = receiver.batches;
      expect(second?.deliveryId).toBe(first?.deliveryId);
      expect(second?.text).toBe(first?.text);
      expect(third?.deliveryId).not.toBe(first?.deliveryId);
      expect(numbersOf(receiver.events())).toEqual([1, 2]);
    },
  );

  it.each(['close', 'hang'] as const)(
    'because the receiver took it and then did %s comes again under the same id',
    async (kind) => {
      await using world = await startWebhookWorld({ limitMs: 1_000 });
      await using receiver = await startReceiver();
      receiver.react((_, before) => (before === 0 ? { kind } : answer(200)));
      await world.addWebhook(receiver.url);

      await world.fanOut([anEvent(1)]);
      await world.pass(seconds(20));

      const [first, second] = receiver.batches;
      expect([second?.deliveryId, second?.text]).toEqual([first?.deliveryId, first?.text]);
      expect(numbersOf(receiver.events())).toEqual([1]);
    },
  );

  it('is left alone for as long as the receiver asks', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    receiver.react((_, before) =>
      before === 0 ? answer(503, { headers: { 'retry-after': '120' } }) : answer(200),
    );
    await world.addWebhook(receiver.url);

    await world.fanOut([anEvent(1)]);
    await world.pass(seconds(119));
    expect(receiver.batches).toHaveLength(1);

    await world.pass(minutes(3));
    expect(receiver.batches).toHaveLength(2);
  });

  it('keeps its batch as it was when further events come', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    receiver.react(answer(500));
    await world.addWebhook(receiver.url);

    await world.fanOut(someEvents(100));
    await world.pass(seconds(1));
    await world.fanOut([anEvent(101), anEvent(0)]);
    receiver.react(answer(200));
    await world.pass(seconds(20));

    expect(receiver.batches.map(({ events }) => events.length)).toEqual([100, 100, 2]);
    expect(receiver.batches[1]?.text).toBe(receiver.batches[0]?.text);
  });

  it('after 410 is the last one', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    receiver.react(answer(410));
    const webhook = await world.addWebhook(receiver.url);

    await world.fanOut(someEvents(150));
    await world.pass(hours(30));

    expect(receiver.batches).toHaveLength(1);
    expect(await world.webhook(webhook)).toMatchObject({ isActive: false, dueAt: null });
    expect(await backlog(world, webhook)).toBe(0);
  });
});

describe('a receiver that is down', () => {
  it('for a day gets everything in order when it returns', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver({ now: world.clock.now });
    receiver.react(answer(503));
    const webhook = await world.addWebhook(receiver.url);

    for (let hour = 0; hour < 23; hour += 1) {
      await world.fanOut(someEvents(20, hour * 20 + 1));
      await world.pass(hours(1));
    }
    const attempts = receiver.batches.length;
    expect(new Set(deliveryIds(receiver)).size).toBe(1);
    expect(await world.webhook(webhook)).toMatchObject({ isActive: true });
    receiver.react(answer(200));
    await world.pass(hours(8));

    expect(attempts).toBeLessThan(16);
    const events = receiver.events();
    expect(numbersOf(events)).toEqual(someEvents(460).map((_, index) => index + 1));
    expect(await world.webhook(webhook)).toMatchObject({ isActive: true, failures: 0 });
  });

  it('for more than 26 hours becomes inactive, and what waits is dropped', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    receiver.react(answer(500));
    const webhook = await world.addWebhook(receiver.url);

    await world.fanOut(someEvents(250));
    await world.pass(hours(25));
    expect(await world.webhook(webhook)).toMatchObject({ isActive: true });
    expect(await backlog(world, webhook)).toBe(250);
    await world.pass(hours(2));

    expect(receiver.batches).toHaveLength(16);
    expect(new Set(receiver.batches.map(({ text }) => text)).size).toBe(1);
    expect(await world.webhook(webhook)).toMatchObject({ isActive: false });
    expect(await backlog(world, webhook)).toBe(0);

    await world.fanOut([anEvent(251)]);
    await world.pass(hours(2));
    expect(receiver.batches.slice(16).flatMap(({ events }) => events)).toEqual(
      Array(2).fill(expect.objectContaining({ event: 'system:heartbeat', pendingEvents: 0 })),
    );
    expect(await backlog(world, webhook)).toBe(0);
  });

  it.each([1, 16])('in the sandbox for five minutes becomes inactive, lanes: %d', async (lanes) => {
    await using world = await startWebhookWorld({ environment: 'sandbox', lanes });
    await using receiver = await startReceiver();
    receiver.react(answer(503, { headers: { 'retry-after': '3' } }));
    const webhook = await world.addWebhook(receiver.url);

    await world.fanOut([anEvent(1)]);
    await world.pass(minutes(4));
    expect(await world.webhook(webhook)).toMatchObject({ isActive: true });
    await world.pass(minutes(2));

    expect(receiver.batches).toHaveLength(5);
    expect(await world.webhook(webhook)).toMatchObject({ isActive: false });
    expect(await backlog(world, webhook)).toBe(0);
  });

  it.each([1, 16])('and answers the hourly heartbeat is active again, lanes: %d', async (lanes) => {
    await using world = await startWebhookWorld({ environment: 'sandbox', lanes });
    await using receiver = await startReceiver({ now: world.clock.now });
    receiver.react(answer(500));
    const webhook = await world.addWebhook(receiver.url);
    await world.fanOut([anEvent(1)]);
    await world.pass(hours(3));
    const probes = receiver.batches.flatMap(({ events }) => events).slice(5);
    expect(probes.map(({ event }) => event)).toEqual(Array(3).fill('system:heartbeat'));
    expect(new Set(deliveryIds(receiver)).size).toBe(4);
    await world.fanOut([anEvent(2)]);
    receiver.react(answer(200));

    await world.pass(hours(1));
    const stored = await world.webhook(webhook);
    await world.fanOut([anEvent(3)]);
    await world.pass(seconds(2));

    expect(stored).toMatchObject({ isActive: true, failures: 0 });
    expect(stored?.lastSuccess).toBeGreaterThan(webhook.lastSuccess);
    expect(numbersOf(receiver.events())).toEqual([3]);
  });

  it('and answers a heartbeat with 410 is asked no more, until its client says so', async () => {
    await using world = await startWebhookWorld({ environment: 'sandbox' });
    await using receiver = await startReceiver();
    receiver.react(({ events }) => answer(events[0]?.event === 'system:heartbeat' ? 410 : 500));
    const webhook = await world.addWebhook(receiver.url);
    await world.fanOut([anEvent(1)]);
    await world.pass(hours(5));
    expect(receiver.batches).toHaveLength(6);
    expect(await world.webhook(webhook)).toMatchObject({ isActive: false, dueAt: null });
    receiver.react(answer(200));

    await update(world, webhook, {});
    await world.pass(hours(1.5));

    expect(receiver.events()).toMatchObject([{ event: 'system:heartbeat' }]);
  });

  it('is not switched on by a heartbeat that was answered after the webhook was changed', async () => {
    await using world = await startWebhookWorld({ environment: 'sandbox' });
    await using receiver = await startReceiver();
    receiver.react(answer(500));
    const webhook = await world.addWebhook(receiver.url);
    await world.fanOut([anEvent(1)]);
    await world.pass(minutes(30));
    const send = world.deps.transport.post;
    let meanwhile = 0;
    const post: typeof send = async (request) => {
      meanwhile += 1;
      await remove(world, webhook);
      return send(request);
    };
    Object.assign(world.deps, { transport: { post } });
    receiver.react(answer(200));

    await world.pass(hours(1));

    expect(meanwhile).toBe(1);
    expect(await world.webhook(webhook)).toBeUndefined();
  });

  it('and was given up comes back by an update', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    receiver.react(answer(410));
    const webhook = await world.addWebhook(receiver.url);
    await world.fanOut([anEvent(1)]);
    await world.pass(hours(1));
    receiver.react(answer(200));

    await update(world, webhook, {});
    await world.fanOut([anEvent(2)]);
    await world.pass(seconds(1));

    expect(numbersOf(receiver.events())).toEqual([2]);
    expect(await world.webhook(webhook)).toMatchObject({ isActive: true });
  });

  it('and comes back just when its queue is dropped keeps what came after', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);
    await world.fanOut([anEvent(1)]);
    receiver.react((_, before) => answer(before === 0 ? 410 : 200));
    const { head } = world.deps.webhooks;
    let drops = 0;
    const webhooks: typeof world.deps.webhooks = {
      ...world.deps.webhooks,
      head: async (...of) => {
        const isActive = (await world.webhook(webhook))?.isActive;
        if (!isActive && drops++ === 0) {
          await update(world, webhook, {});
          await world.fanOut([anEvent(2)]);
        }
        return head(...of);
      },
    };
    Object.assign(world.deps, { webhooks });

    await world.pass(seconds(10));

    expect(drops).toBe(1);
    expect(numbersOf(receiver.events())).toContain(2);
  });

  it('does not delay the others', async () => {
    await using world = await startWebhookWorld({ limitMs: 15_000 });
    const slow = await startReceiver();
    await using fast = await startReceiver();
    slow.react({ kind: 'hang' });
    await world.addWebhook(slow.url);
    for (let n = 0; n < 49; n += 1) await world.addWebhook(`${fast.url}/${n}`);
    const order: string[] = [];
    fast.react(() => {
      order.push('fast');
      return answer(200);
    });

    await world.fanOut([anEvent(1)]);
    world.clock.advance(seconds(1));
    const working = world.work().then(() => order.push('all'));
    await fast.untilEvents(49);
    order.push('fast ones done');
    await slow[Symbol.asyncDispose]();
    await working;

    expect(order.slice(49)).toEqual(['fast ones done', 'all']);
    expect(slow.events()).toEqual([]);
  });
});

describe('whoever runs the service', () => {
  it('is told of each attempt: how many, what came of it, and that it was the last', async () => {
    await using world = await startWebhookWorld({ limitMs: 1_000 });
    await using receiver = await startReceiver();
    const reactions = [{ kind: 'close' }, { kind: 'hang' }, answer(503), answer(200)] as const;
    receiver.react((_, before) => reactions[before] ?? answer(410));
    await world.addWebhook(receiver.url);

    await world.fanOut(someEvents(2));
    await world.pass(minutes(30));
    await world.fanOut([anEvent(3)]);
    await world.pass(minutes(1));

    const told = world.reports.map(
      ({ failuresBefore, events, status, reason, isSuccess, isLast }) => [
        failuresBefore,
        events,
        status ?? reason,
        isSuccess,
        isLast,
      ],
    );
    expect(told).toEqual([
      [0, 2, 'broken', false, false],
      [1, 2, 'timeout', false, false],
      [2, 2, 503, false, false],
      [3, 2, 200, true, false],
      [0, 1, 410, false, true],
    ]);
  });
});

describe('a webhook that changes while its batch is retried', () => {
  const failing = async (world: WebhookWorld, receiver: WebhookReceiver) => {
    receiver.react(answer(500));
    const webhook = await world.addWebhook(receiver.url);
    await world.fanOut([anEvent(1)]);
    await world.pass(seconds(1));
    return webhook;
  };

  it('has the batch sent to its new URL at once', async () => {
    await using world = await startWebhookWorld();
    await using before = await startReceiver();
    await using after = await startReceiver();
    const webhook = await failing(world, before);

    await update(world, webhook, { url: after.url });
    await world.pass(seconds(1));

    expect(deliveryIds(after)).toEqual(deliveryIds(before));
    expect(after.batches[0]?.text).toBe(before.batches[0]?.text);
    expect(await backlog(world, webhook)).toBe(0);
  });

  it('has it signed with its new secret, and for a day with the old one beside it', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await failing(world, receiver);
    receiver.secret = 'the new secret';
    receiver.react(answer(200));
    const verdict = (index: number) => {
      const batch = receiver.batches[index];
      if (!batch) throw new Error(`there is no delivery ${index}`);
      const now = Number(batch.headers['webhook-timestamp']) * 1000;
      const trusted = { secret: 'receiver-secret', now };
      return verifyStandardWebhook(batch.headers, Buffer.from(batch.text), trusted);
    };

    await update(world, webhook, { secret: 'the new secret' });
    await world.pass(seconds(1));
    await world.pass(hours(25));

    expect(receiver.batches[1]?.isSigned).toBe(true);
    expect(verdict(1)).toBe('valid');
    expect(receiver.batches.at(-1)?.isSigned).toBe(true);
    expect(verdict(receiver.batches.length - 1)).toBe('forged');
  });

  it('during an attempt is not held liable for what the old receiver says', async () => {
    await using world = await startWebhookWorld();
    await using before = await startReceiver();
    await using after = await startReceiver();
    const webhook = await world.addWebhook(before.url);
    let updated: Promise<unknown> = Promise.resolve();
    before.react(() => {
      updated = update(world, webhook, { url: after.url });
      return { kind: 'answer', status: 410, afterMs: 100 };
    });

    await world.fanOut([anEvent(1)]);
    world.clock.advance(seconds(1));
    await world.work();
    await updated;
    await world.pass(seconds(1));

    expect(numbersOf(after.events())).toEqual([1]);
    expect(await world.webhook(webhook)).toMatchObject({ isActive: true, failures: 0 });
  });
});

describe('a webhook that has nothing to send', () => {
  it('rests until its next heartbeat, also after an update', async () => {
    await using world = await startWebhookWorld();
    const webhook = await world.addWebhook('https://a.example.com/');

    await update(world, webhook, { events: ['user:vehicle:updated'] });
    expect(await world.webhook(webhook)).toMatchObject({ dueAt: world.clock.now() });
    await world.pass(seconds(1));

    expect(await world.webhook(webhook)).toMatchObject({ dueAt: webhook.heartbeatAt });
  });
});

describe('a webhook that is deleted', () => {
  it('gets nothing more, and leaves no queue', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    receiver.react(answer(500));
    const webhook = await world.addWebhook(receiver.url);
    await world.fanOut(someEvents(120));
    await world.pass(seconds(1));

    await remove(world, webhook);
    receiver.react(answer(200));
    await world.pass(hours(1));

    expect(receiver.batches).toHaveLength(1);
    expect(await world.webhook(webhook)).toBeUndefined();
    expect(await backlog(world, webhook)).toBe(0);
  });

  it('during an attempt gets no other one after it', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);
    let removed: Promise<unknown> = Promise.resolve();
    receiver.react(() => {
      removed = remove(world, webhook);
      return { kind: 'answer', status: 500, afterMs: 100 };
    });

    await world.fanOut(someEvents(3));
    world.clock.advance(seconds(1));
    await world.work();
    await removed;
    await world.pass(hours(1));

    expect(receiver.batches).toHaveLength(1);
    expect(await backlog(world, webhook)).toBe(0);
  });

  it('just before an attempt prevents it', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);
    // The last thing before the attempt is noted is to open the secret.
    const opener = {
      open: async (...sealed: Parameters<typeof plainSealer.open>) => {
        await remove(world, webhook);
        return plainSealer.open(...sealed);
      },
    };
    Object.assign(world.deps, { opener });

    await world.fanOut([anEvent(1)]);
    await world.pass(hours(1));

    expect(receiver.batches).toEqual([]);
    expect(await backlog(world, webhook)).toBe(0);
  });
});

describe('heartbeats', () => {
  it('come hourly, whatever the filter, and tell that nothing waits', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    await world.addWebhook(receiver.url, { events: ['user:vehicle:deleted'] });

    await world.pass(minutes(185));

    const beats = receiver.events();
    expect(beats.map(({ event, pendingEvents }) => [event, pendingEvents])).toEqual(
      Array(3).fill(['system:heartbeat', 0]),
    );
    const times = beats.map(({ createdAt }) => Date.parse(String(createdAt)));
    expect(times[2]).toBe((times[0] ?? 0) + hours(2));
  });

  it('do not count what was delivered already', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);
    await world.pass(minutes(55));
    await world.fanOut(someEvents(7));
    // The worker stops right after the success, and leaves the events where they were.
    const { dequeue } = world.deps.webhooks;
    const stopped = async () => {
      throw new Error('power cut');
    };
    Object.assign(world.deps, { webhooks: { ...world.deps.webhooks, dequeue: stopped } });
    world.clock.advance(minutes(1));
    await expect(world.work()).rejects.toThrow('power cut');
    world.deliveries.take();
    Object.assign(world.deps, { webhooks: { ...world.deps.webhooks, dequeue } });
    expect(await backlog(world, webhook)).toBe(7);

    world.clock.advance(minutes(5));
    await world.deliveries.send([{ clientId: webhook.clientId, webhookId: webhook.id }]);
    await world.pass(minutes(2));

    const beats = receiver.events().filter(({ event }) => event === 'system:heartbeat');
    expect(beats.map(({ pendingEvents }) => pendingEvents)).toEqual([0]);
    expect(numbersOf(receiver.events())).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('tell the true backlog before it', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    receiver.react(answer(500));
    await world.addWebhook(receiver.url);
    await world.fanOut(someEvents(100));
    await world.pass(minutes(50));
    await world.fanOut(someEvents(120, 101));
    await world.pass(minutes(20));
    receiver.react(answer(200));
    await world.pass(hours(2));

    const events = receiver.events();
    const beat = events.findIndex(({ event }) => event === 'system:heartbeat');
    // A hundred went ahead as the batch that was retried.
    expect([beat, events[beat]?.pendingEvents]).toEqual([100, 120]);
    expect(numbersOf(events)).toEqual(someEvents(220).map((_, index) => index + 1));
  });
});

describe('events of a user who was deleted', () => {
  const deleteUser = async ({ deps, tables }: WebhookWorld) => {
    const users = userRepository(tables.client, 'users');
    const user = await users.get(aClient().id, aUser().id);
    if (!user) throw new Error('there is no user');
    await deps.commit([
      users.replacing({ ...user, deletedAt: deps.clock.now(), version: user.version + 1 }),
    ]);
  };

  it('are not sent any more, except those that tell of deletions', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    receiver.react(answer(500));
    const webhook = await world.addWebhook(receiver.url);
    await world.fanOut([anEvent(1), aDeletion(2)]);
    await world.pass(seconds(1));

    await deleteUser(world);
    await world.fanOut([anEvent(3), aDeletion(4)]);
    receiver.react(answer(200));
    await world.pass(minutes(5));

    expect(numbersOf(receiver.events())).toEqual([2, 4]);
    expect(receiver.batches[1]?.deliveryId).not.toBe(receiver.batches[0]?.deliveryId);
    expect(await backlog(world, webhook)).toBe(0);
  });

  it('are not sent of the former one either when a user of the same id has come', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    receiver.react(answer(500));
    const webhook = await world.addWebhook(receiver.url);
    await world.fanOut([anEvent(1), aDeletion(2)]);
    await world.pass(seconds(1));
    const { deps, tables, clock } = world;
    const users = userRepository(tables.client, 'users');

    await deps.commit([users.removing(aUser())]);
    const back = clock.now();
    await deps.commit([users.adding(aUser({ createdAt: back }))]);
    // The clock of who told it is behind: whose it is stands in it.
    await world.fanOut([
      anEvent(3),
      anEvent(4, { userSince: back, occurredAt: instant(back - 5_000) }),
    ]);
    receiver.react(answer(200));
    await world.pass(minutes(5));

    expect(receiver.events().map(({ vehicle }) => vehicle)).toEqual([
      { id: 'vehicle-2', note: null },
      { id: 'vehicle-4', note: '' },
    ]);
    expect(await backlog(world, webhook)).toBe(0);
  });

  it('are sent of one who has come back, though the clock that queued them is behind', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    await world.addWebhook(receiver.url);
    const { deps, tables, clock } = world;
    const users = userRepository(tables.client, 'users');
    const back = clock.now();
    await deps.commit([users.removing(aUser())]);
    await deps.commit([users.adding(aUser({ createdAt: back }))]);
    const behind = { ...deps, clock: { ...clock, now: () => instant(back - 5_000) } };

    await fanOutEvents(behind, [anEvent(1, { userSince: back })]);
    await world.pass(minutes(1));

    expect(receiver.events().map(({ vehicle }) => vehicle)).toEqual([
      { id: 'vehicle-1', note: '' },
    ]);
  });
});
