import { describe, expect, it } from 'vitest';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { hours, after as later } from '#shared/domain/quantities/units.ts';
import { dropped } from '#shared/domain/webhooks/delivery.ts';
import { asking, SHELF } from '#shared/domain/webhooks/shelf.ts';
import { aDelivery } from '#test/support/a-delivery.ts';
import { aQueuedEvent, aWebhook, CREATED } from '#test/support/a-webhook.ts';
import { allDue } from '#test/support/all-due.ts';
import { bothEngines } from '#test/support/both-engines.ts';

const { clientId, id: webhookId } = aWebhook();
const of = { clientId, webhookId };
const idOf = (n: number) => `0192f7c4-0000-7000-8000-${String(n).padStart(12, '0')}`;

describe.each(bothEngines)('deliveryLogRepository on $engine', ({ startTables }) => {
  const start = async () => {
    const tables = await startTables();
    const webhooks = webhookRepository(tables.client, 'webhooks');
    return {
      ...{ tables, webhooks, log: webhooks.log, commit: dynamoCommit(tables.client) },
      [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
    };
  };

  it('gives back what was noted, and refuses who did not see the last note', async () => {
    await using world = await start();
    const delivery = aDelivery(aWebhook());
    await world.commit([world.log.adding(delivery)]);
    const next = dropped(delivery);
    await world.commit([world.log.replacing(next)]);

    expect(await world.log.get(of, delivery.id)).toEqual(next);
    expect(await world.log.get({ clientId: 'another', webhookId }, delivery.id)).toBeUndefined();
    for (const late of [world.log.adding(delivery), world.log.replacing(next)]) {
      await expect(world.commit([late])).rejects.toThrow(StaleWrite);
    }
  });

  it('shows what is kept, oldest first, behind any of them, however many there are', async () => {
    await using world = await start();
    for (let n = 1; n <= 25; n += 1) {
      const change = n % 2 === 0 ? ({ status: 'dropped', kept: null } as const) : {};
      await world.commit([world.log.adding(aDelivery(aWebhook(), { id: idOf(n), ...change }))]);
    }
    const keptAfter = async (after: string | null) => {
      const found: number[] = [];
      for await (const { id } of world.log.kept(of, after)) found.push(Number(id.slice(-12)));
      return found;
    };

    const odd = Array.from({ length: 13 }, (_, n) => 2 * n + 1);
    expect(await keptAfter(null)).toEqual(odd);
    expect(await keptAfter(idOf(3))).toEqual(odd.slice(2));
    expect(await keptAfter(idOf(4))).toEqual(odd.slice(2));
    expect(await keptAfter(idOf(25))).toEqual([]);
  });

  it('puts events on the shelf, where they are found by their user, and with their bytes', async () => {
    await using world = await start();
    const events = Array.from({ length: 23 }, (_, n) =>
      aQueuedEvent({ orderKey: `${n}#a`, body: `{"n":"ä ${n}"}`, erasedWith: 'user-1' }),
    );
    const until = later(CREATED, hours(168));
    await world.log.shelve(events, until);
    await world.log.shelve(events, until);

    const keys = events.map(({ orderKey }) => orderKey);
    const found = await world.webhooks.events({ ...of, lane: SHELF }, keys);
    expect(found).toEqual(events.map((event) => ({ ...event, lane: SHELF })));
    const ofUser = [];
    for await (const some of world.webhooks.eventsOfUser(clientId, 'user-1')) ofUser.push(...some);
    expect(ofUser).toHaveLength(23);
    expect(ofUser.every(({ lane }) => lane === SHELF)).toBe(true);
  });

  it('keeps what was asked for on the agenda, as a lane that workers know', async () => {
    await using world = await start();
    await world.commit(world.webhooks.adding(aWebhook({ dueAt: null }), 10));
    const empty = await world.log.shelf(of);
    const asked = asking(empty, idOf(1), CREATED);
    await world.commit([world.log.replacingShelf(asked)]);

    expect(empty).toMatchObject({ ids: [], dueAt: null, version: 0 });
    expect(await world.log.shelf(of)).toEqual(asked);
    expect(await allDue(world.webhooks.agenda, CREATED)).toEqual([{ ...of, lane: SHELF }]);
    // The build before this one reads it as a lane in which nothing is under way.
    expect(await world.webhooks.get(clientId, webhookId, SHELF)).toMatchObject({
      batch: null,
      lane: SHELF,
    });
    await expect(world.commit([world.log.replacingShelf(asked)])).rejects.toThrow(StaleWrite);
    await world.webhooks.forgetLane({ ...of, lane: SHELF });
    expect(await world.log.shelf(of)).toEqual(empty);
  });

  it('forgets the deliveries of one webhook, and no others', async () => {
    await using world = await start();
    const other = aWebhook({ id: idOf(99) });
    for (let n = 1; n <= 30; n += 1) {
      await world.commit([world.log.adding(aDelivery(aWebhook(), { id: idOf(n) }))]);
    }
    await world.commit([world.log.adding(aDelivery(other))]);

    await world.log.forget(of);

    expect((await world.log.list(of, { size: 50 })).rows).toEqual([]);
    const others = await world.log.list({ clientId, webhookId: other.id }, { size: 50 });
    expect(others.rows).toHaveLength(1);
  });
});
