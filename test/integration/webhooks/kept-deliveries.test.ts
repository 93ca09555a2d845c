import { describe, expect, it } from 'vitest';
import { eraseQueued } from '#shared/app/notifying/erase-queued.ts';
import { deleteWebhook } from '#shared/app/webhooks/delete-webhook.ts';
import { replayWebhook } from '#shared/app/webhooks/replay-webhook.ts';
import { retryDelivery } from '#shared/app/webhooks/retry-delivery.ts';
import { updateWebhook } from '#shared/app/webhooks/update-webhook.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { hours, instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { aUser } from '#test/support/a-user.ts';
import { killable, workWith } from '#test/support/killable-delivery.ts';
import { localReceivers } from '#test/support/local-receivers.ts';
import { plainSealer } from '#test/support/plain-sealer.ts';
import { answer, startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';
import {
  aDeletion,
  anEvent,
  numbersOf,
  someEvents,
  startWebhookWorld,
  type WebhookWorld,
} from '#test/support/webhook-world.ts';

const of = ({ clientId, id }: Webhook) => ({ clientId, webhookId: id });

const update = ({ deps }: WebhookWorld, webhook: Webhook) =>
  updateWebhook(
    { ...deps, sealer: plainSealer, urlPolicy: localReceivers },
    { ...of(webhook), change: {} },
  );

const replay = (
  { deps }: WebhookWorld,
  webhook: Webhook,
  since = instant(0),
  asking = replayWebhook,
) => asking(deps, { ...of(webhook), since });

const deliveryIds = ({ batches }: WebhookReceiver) => batches.map(({ deliveryId }) => deliveryId);

/** A webhook that was given up with events of the numbers from 1 on, and whose receiver is back. */
const startGivenUp = async (count: number, lanes = 1) => {
  const world = await startWebhookWorld({ lanes });
  const receiver = await startReceiver({ now: world.clock.now });
  const webhook = await world.addWebhook(receiver.url);
  receiver.react(answer(410));
  await world.fanOut(someEvents(count));
  await world.pass(minutes(5));
  const refused = receiver.batches.length;
  receiver.react(answer(204));
  const own = {
    receiver,
    given: webhook,
    refused,
    told: () => numbersOf(receiver.events()),
    [Symbol.asyncDispose]: async () => {
      await receiver[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
  return Object.assign({}, world, own);
};

describe('what is noted of deliveries', () => {
  it('is each attempt, with what the receiver answered and how long it took', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);
    receiver.react((_, before) =>
      before === 0 ? { kind: 'answer', status: 503, body: 'x'.repeat(2_000) } : answer(204),
    );
    const began = world.clock.now();

    await world.fanOut(someEvents(3));
    await world.pass(minutes(1));

    expect(await world.noted(webhook)).toMatchObject([
      {
        id: receiver.batches[0]?.deliveryId,
        status: 'delivered',
        events: 3,
        nextAttemptAt: null,
        kept: null,
        attempts: [
          { at: expect.any(Number), status: 503, response: 'x'.repeat(1_024) },
          { status: 204, response: '' },
        ],
      },
    ]);
    const [delivery] = await world.noted(webhook);
    const [first, second] = delivery?.attempts ?? [];
    // Waits are spread by up to a tenth.
    expect(Number(second?.at) - Number(first?.at)).toBeGreaterThanOrEqual(seconds(5.85));
    expect(Number(first?.at) - began).toBeLessThan(seconds(2));
  });

  it('says of one that failed when it is tried again', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);
    receiver.react({ kind: 'close' });

    await world.fanOut(someEvents(1));
    await world.pass(seconds(1));

    const stored = await world.webhook(webhook);
    expect(await world.noted(webhook)).toMatchObject([
      {
        status: 'pending',
        nextAttemptAt: stored?.retryAt,
        attempts: [{ status: null, response: null }],
      },
    ]);
  });

  it('is one success a minute where not all are wanted, and every one that had failed', async () => {
    await using world = await startWebhookWorld({ notesAll: false });
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);
    for (let n = 1; n <= 12; n += 1) {
      await world.fanOut([anEvent(n)]);
      await world.pass(seconds(10));
    }
    const ofTwoMinutes = (await world.noted(webhook)).length;
    receiver.react((_, before) => answer(before === 12 ? 500 : 204));
    await world.fanOut([anEvent(13)]);
    await world.pass(seconds(10));

    const noted = await world.noted(webhook);

    expect(receiver.batches).toHaveLength(14);
    expect(ofTwoMinutes).toBeGreaterThanOrEqual(1);
    expect(ofTwoMinutes).toBeLessThanOrEqual(3);
    expect(noted.at(-1)).toMatchObject({ status: 'delivered', attempts: [{}, { status: 204 }] });
  });
});

describe('a webhook that was given up', () => {
  it('waits for nothing any more, and what waited is kept for seven days', async () => {
    await using world = await startGivenUp(250);

    expect(await world.webhook(world.given)).toMatchObject({ isActive: false, dueAt: null });
    expect(await world.backlog(world.given)).toBe(0);
    const noted = await world.noted(world.given);
    expect(noted).toMatchObject([
      { id: world.receiver.batches[0]?.deliveryId, status: 'kept', events: 100 },
      { status: 'kept', events: 100, attempts: [] },
      { status: 'kept', events: 50, attempts: [] },
    ]);
    expect(noted[0]?.attempts).toMatchObject([{ status: 410 }]);
    expect(await world.kept(world.given)).toHaveLength(250);
    for (const { kept } of noted) {
      expect(Number(kept?.until) - world.clock.now()).toBeGreaterThan(hours(7 * 24 - 1));
    }
  });

  it('is kept in deliveries that are no larger than others', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);
    receiver.react(answer(410));
    const note = 'x'.repeat(300_000);
    const large = (n: number) => anEvent(n, { payload: { vehicle: { id: `vehicle-${n}`, note } } });
    await world.fanOut([1, 2, 3, 4, 5, 6, 7].map(large));
    await world.pass(minutes(1));

    const noted = await world.noted(webhook);

    expect(noted.map(({ events }) => events)).toEqual([3, 3, 1]);
  });

  it.each([1, 16])(
    'is sent what it missed when that is asked for, once, in order: %d lanes',
    async (lanes) => {
      await using world = await startGivenUp(250, lanes);
      const kept = await world.noted(world.given);
      await update(world, world.given);
      await world.fanOut([anEvent(251)]);
      await world.pass(minutes(2));

      await replay(world, world.given);
      await world.pass(minutes(5));

      const { receiver } = world;
      const [now, ...again] = receiver.events();
      expect(numbersOf([now ?? { event: '' }])).toEqual([251]);
      expect(numbersOf(again).toSorted((a, b) => a - b)).toEqual(
        someEvents(250).map((_, index) => index + 1),
      );
      if (lanes === 1) expect(numbersOf(again)).toEqual(someEvents(250).map((_, n) => n + 1));
      expect(new Set(deliveryIds(receiver))).toEqual(
        new Set([...kept.map(({ id }) => id), receiver.batches[world.refused]?.deliveryId]),
      );
      for (const { status } of (await world.noted(world.given)).slice(0, kept.length)) {
        expect(status).toBe('delivered');
      }
      expect(await world.kept(world.given)).toEqual([]);
    },
  );

  it('gets one delivery again under its id, with its bytes', async () => {
    await using world = await startGivenUp(150);
    await update(world, world.given);
    const [first, second] = await world.noted(world.given);

    await retryDelivery(world.deps, { ...of(world.given), deliveryId: String(first?.id) });
    await world.pass(minutes(1));

    const { batches } = world.receiver;
    expect(batches).toHaveLength(2);
    expect(batches[1]?.deliveryId).toBe(batches[0]?.deliveryId);
    expect(batches[1]?.text).toBe(batches[0]?.text);
    expect(batches[1]?.isSigned).toBe(true);
    expect(await world.noted(world.given)).toMatchObject([
      { status: 'delivered', attempts: [{ status: 410 }, { status: 204 }] },
      { id: second?.id, status: 'kept' },
    ]);
    const again = retryDelivery(world.deps, { ...of(world.given), deliveryId: String(first?.id) });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is sent only what was queued since the time that is named', async () => {
    await using world = await startGivenUp(10);
    await update(world, world.given);
    await world.pass(hours(1));
    const since = world.clock.now();
    world.receiver.react(answer(410));
    await world.fanOut([anEvent(11)]);
    await world.pass(minutes(5));
    world.receiver.react(answer(204));
    await update(world, world.given);

    await replay(world, world.given, since);
    await world.pass(minutes(5));

    expect(world.told()).toEqual([11]);
    expect(await world.noted(world.given)).toMatchObject([
      { status: 'kept' },
      { status: 'delivered' },
    ]);
  });

  it('whose receiver refuses a replay is tried five times, stays active, and keeps the rest', async () => {
    await using world = await startGivenUp(150);
    await update(world, world.given);
    world.receiver.react(answer(500));

    await replay(world, world.given);
    await world.pass(minutes(50));

    expect(deliveryIds(world.receiver)).toEqual(
      Array(6).fill(world.receiver.batches[0]?.deliveryId),
    );
    expect(await world.webhook(world.given)).toMatchObject({ isActive: true, failures: 0 });
    expect(await world.noted(world.given)).toMatchObject([
      { status: 'kept', nextAttemptAt: null },
      { status: 'kept' },
    ]);
    world.receiver.react(answer(204));
    await replay(world, world.given);
    await world.pass(minutes(2));
    expect(world.told()).toEqual(someEvents(150).map((_, n) => n + 1));
  });

  it('is sent nothing that was kept for seven days', async () => {
    await using world = await startGivenUp(5);
    await update(world, world.given);
    world.clock.advance(hours(7 * 24));

    await replay(world, world.given);
    await world.pass(minutes(2));

    expect(world.told()).toEqual([]);
    const [delivery] = await world.noted(world.given);
    expect(delivery?.status ?? 'dropped').toBe('dropped');
  });

  it('is sent nothing while it is inactive, also when that was asked for before', async () => {
    await using world = await startGivenUp(5);
    const asked = replay(world, world.given);
    await expect(asked).rejects.toMatchObject({ code: 'conflict' });

    await update(world, world.given);
    await replay(world, world.given);
    const active = await world.webhook(world.given);
    if (!active) throw new Error('there is no webhook');
    const off = { ...active, isActive: false, version: active.version + 1 };
    await world.deps.commit(world.deps.webhooks.replacing(off, active));
    await world.pass(minutes(5));

    expect(world.told()).toEqual([]);
    await update(world, world.given);
    await world.pass(minutes(5));
    expect(world.told()).toEqual([]);
  });

  it('leaves nothing behind when it is deleted', async () => {
    await using world = await startGivenUp(150);

    await deleteWebhook(world.deps, of(world.given));
    await world.pass(minutes(5));

    expect(await world.kept(world.given)).toEqual([]);
    expect(await world.noted(world.given)).toEqual([]);
    expect(await world.rowsOf(world.given)).toEqual([]);
  });
});

describe('a delivery that is tried again by itself', () => {
  it('is tried at once when that is asked for, which uses up no attempt', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);
    receiver.react(answer(500));
    await world.fanOut([anEvent(1)]);
    await world.pass(minutes(5));
    const failures = (await world.webhook(webhook))?.failures;
    const before = receiver.batches.length;
    const deliveryId = receiver.batches[0]?.deliveryId ?? '';

    for (let n = 0; n < 20; n += 1) {
      await retryDelivery(world.deps, { ...of(webhook), deliveryId });
      await world.work();
    }

    expect(receiver.batches).toHaveLength(before + 20);
    expect(await world.webhook(webhook)).toMatchObject({ isActive: true, failures });
    const [delivery] = await world.noted(webhook);
    expect(delivery?.attempts).toHaveLength(20);
    receiver.react(answer(204));
    await retryDelivery(world.deps, { ...of(webhook), deliveryId });
    await world.work();
    expect(numbersOf(receiver.events())).toEqual([1]);
  });
});

describe('what is kept of a user who was deleted', () => {
  const usersOf = ({ tables }: WebhookWorld) => userRepository(tables.client, 'users');
  const deleteUser = (world: WebhookWorld) =>
    world.deps.commit([
      usersOf(world).replacing(aUser({ deletedAt: world.clock.now(), version: 2 })),
    ]);
  const other = (n: number) =>
    anEvent(n, { userId: 'user-2', userSince: aUser({ id: 'user-2' }).createdAt });

  const startWithTwoUsers = async () => {
    const world = await startWebhookWorld();
    const receiver = await startReceiver();
    await world.deps.commit([usersOf(world).adding(aUser({ id: 'user-2' }))]);
    const webhook = await world.addWebhook(receiver.url);
    receiver.react(answer(410));
    await world.fanOut([anEvent(1), aDeletion(2), other(3)]);
    await world.pass(minutes(1));
    receiver.react(answer(204));
    await update(world, webhook);
    return { world, receiver, webhook };
  };

  it('vanishes with the user, and only the rest is sent, under another id', async () => {
    const { world, receiver, webhook } = await startWithTwoUsers();
    await using _ = world;
    await using __ = receiver;
    await deleteUser(world);
    const { clientId, id } = aUser();
    for await (const events of world.deps.webhooks.eventsOfUser(clientId, id)) {
      await eraseQueued(world.deps, events);
    }
    expect(JSON.stringify(await world.kept(webhook))).not.toContain(`"erasedWith":"${id}"`);

    await replay(world, webhook);
    await world.pass(minutes(2));

    // Of a vehicle that is gone is told that it is, without anything of the user.
    expect(receiver.events().map(({ vehicle }) => vehicle)).toEqual([
      { id: 'vehicle-2', note: null },
      { id: 'vehicle-3', note: '' },
    ]);
    expect(new Set(deliveryIds(receiver)).size).toBe(2);
    expect((await world.noted(webhook)).map(({ status }) => status)).toEqual([
      'dropped',
      'delivered',
    ]);
  });

  it('is not sent either when nobody has come to erase it, or a user of that id has come back', async () => {
    const { world, receiver, webhook } = await startWithTwoUsers();
    await using _ = world;
    await using __ = receiver;
    await world.deps.commit([usersOf(world).removing(aUser())]);
    await world.deps.commit([usersOf(world).adding(aUser({ createdAt: world.clock.now() }))]);

    await replay(world, webhook);
    await world.pass(minutes(2));

    expect(receiver.events().map(({ vehicle }) => vehicle)).toEqual([
      { id: 'vehicle-2', note: null },
      { id: 'vehicle-3', note: '' },
    ]);
  });

  it('is not kept at all when the user goes at that very moment', async () => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);
    receiver.react(answer(410));
    await world.fanOut([anEvent(1)]);
    const { log } = world.deps.webhooks;
    const shelve: typeof log.shelve = async (events, until) => {
      await deleteUser(world);
      await log.shelve(events, until);
    };
    const webhooks = { ...world.deps.webhooks, log: { ...log, shelve } };
    Object.assign(world.deps, { webhooks });

    await world.pass(minutes(1));

    expect(await world.kept(webhook)).toEqual([]);
    expect(await world.backlog(webhook)).toBe(0);
    expect((await world.noted(webhook)).map(({ status }) => status)).toEqual(['dropped']);
  });
});

describe('a worker that is killed between any two calls', () => {
  /** Killed while it gives up, or while it replays. */
  const giveUpAndReplay = async (when: 'giving up' | 'replaying', afterCalls: number) => {
    await using world = await startWebhookWorld();
    await using receiver = await startReceiver();
    const webhook = await world.addWebhook(receiver.url);
    receiver.react(answer(410));
    await world.fanOut(someEvents(103));
    const { killing, calls } = killable(world.deps, afterCalls);
    world.clock.advance(seconds(1));
    const outcome = when === 'giving up' ? await workWith(world, killing) : undefined;
    await world.pass(minutes(5));
    receiver.react(answer(204));
    await update(world, webhook);
    await world.work();
    await replay(world, webhook);
    const again = when === 'replaying' ? await workWith(world, killing) : undefined;
    await world.pass(minutes(5));
    const texts = new Map(receiver.batches.map(({ deliveryId, text }) => [deliveryId, text]));
    return {
      outcome: outcome ?? again,
      madeCalls: calls(),
      told: numbersOf(receiver.events()),
      isEveryRepetitionTheSame: receiver.batches.every(
        ({ deliveryId, text }) => texts.get(deliveryId) === text,
      ),
      statuses: (await world.noted(webhook)).map(({ status }) => status),
      left: (await world.kept(webhook)).length,
    };
  };

  it.each(['giving up', 'replaying'] as const)(
    'keeps and sends each event once, while %s',
    async (when) => {
      const undisturbed = await giveUpAndReplay(when, Number.POSITIVE_INFINITY);
      const told = someEvents(103).map((_, n) => n + 1);
      expect(undisturbed).toMatchObject({
        outcome: 'done',
        told,
        statuses: ['delivered', 'delivered'],
      });
      expect(undisturbed.madeCalls).toBeGreaterThan(15);

      for (let calls = 0; calls <= undisturbed.madeCalls; calls += 1) {
        const result = await giveUpAndReplay(when, calls);

        expect(result, `killed after ${calls} calls`).toMatchObject({
          outcome: 'killed',
          isEveryRepetitionTheSame: true,
          told,
        });
        expect(new Set(result.statuses), `killed after ${calls} calls`).toEqual(
          new Set(['delivered']),
        );
      }
    },
    120_000,
  );
});
