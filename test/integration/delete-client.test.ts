import { describe, expect, it } from 'vitest';
import { deleteClient } from '#shared/app/clients/delete-client.ts';
import { updateIntent } from '#shared/app/fleet/update-intent.ts';
import { createLinkSession } from '#shared/app/linking/create-link-session.ts';
import { linkAccount } from '#shared/app/linking/link-account.ts';
import { importOwnPrices } from '#shared/app/prices/import-own-prices.ts';
import { createVirtualAccount } from '#shared/app/sandbox/create-virtual-account.ts';
import { removeVirtualAccount } from '#shared/app/sandbox/remove-virtual-account.ts';
import { putTariff } from '#shared/app/tariffs/put-tariff.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { createWebhook } from '#shared/app/webhooks/create-webhook.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { hours, after as later } from '#shared/domain/quantities/units.ts';
import { lanesOf, relaid, settled } from '#shared/domain/webhooks/lanes.ts';
import { asking } from '#shared/domain/webhooks/shelf.ts';
import type { Commit } from '#shared/ports/commit.ts';
import { aClient } from '#test/support/a-client.ts';
import { aDayOfPrices } from '#test/support/a-day-of-prices.ts';
import { aDelivery } from '#test/support/a-delivery.ts';
import { ratesOf } from '#test/support/a-tariff.ts';
import { aQueuedEvent } from '#test/support/a-webhook.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { localReceivers } from '#test/support/local-receivers.ts';
import { testQueue } from '#test/support/test-queue.ts';
import { startUserWorld } from '#test/support/user-world.ts';

const CLIENT = aClient().id;

const start = async () => {
  const world = await startUserWorld();
  const webhooks = webhookRepository(world.tables.client, 'webhooks');
  return { ...world, webhooks, urlPolicy: localReceivers };
};
type World = Awaited<ReturnType<typeof start>>;

const invite = (world: World) =>
  createLinkSession(world, {
    clientId: CLIENT,
    userId: 'user-1',
    scopes: ['vehicle:read:data'],
    language: 'browser',
    redirectUri: 'https://app.example',
    colorScheme: 'system',
  });

const subscribe = (world: World) =>
  createWebhook(world, {
    clientId: CLIENT,
    url: 'https://receiver.example.com/',
    secret: 'receiver-secret',
    events: ['*'],
    apiVersion: null,
    authentication: null,
  });

/** Everything that makes something that nobody could ever remove without the client. */
const creations: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  'a link session': invite,
  'a vendor account': (world) =>
    linkAccount(world, {
      clientId: CLIENT,
      userId: 'user-1',
      vendor: 'TESLA',
      vendorTypes: ['vehicle'],
      scopes: ['vehicle:read:data'],
      accountIdentity: 'jo',
      credentials: 'token',
    }),
  'a webhook': subscribe,
  'a tariff': (world) =>
    putTariff(world, { clientId: CLIENT, tariffId: 'flat', rates: ratesOf({ FLAT: '0.2' }) }),
  'a virtual account': (world) =>
    createVirtualAccount(world, { clientId: CLIENT, vendor: 'TESLA', orders: [] }),
  'an intent of its fleet': (world) =>
    updateIntent(
      { ...world, settings: { chunks: 96 }, fleetQueue: testQueue(world.clock) },
      { clientId: CLIENT, rules: [], ifRevision: undefined },
    ),
  'prices of its own': (world) => importOwnPrices(world, { clientId: CLIENT, ...aDayOfPrices }),
};
const kinds = Object.keys(creations);
const create = (kind: string, world: World) => creations[kind]?.(world);

/** All that the client has, its closed counters aside. */
const owned = async ({ tables }: World): Promise<readonly unknown[]> => {
  const names: TableName[] = [
    'clients',
    'users',
    'linkSessions',
    'webhooks',
    'virtualDevices',
    'tariffs',
    'ownPrices',
    'flex',
  ];
  const rows = (await Promise.all(names.map((name) => allRows(tables, name)))).flat();
  return rows.filter((row) => {
    const text = JSON.stringify(row);
    return text.includes(CLIENT) && !text.includes('"closed"');
  });
};

/** Runs `meanwhile` right before the first commit. */
const overtaken = (commit: Commit, meanwhile: () => Promise<unknown>): Commit => {
  let isFirst = true;
  return async (writes) => {
    if (isFirst) {
      isFirst = false;
      await meanwhile();
    }
    await commit(writes);
  };
};

/** A world whose process dies right after the first commit. */
const diesOnceClosed = (world: World): World => {
  let commits = 0;
  const commit: Commit = async (writes) => {
    commits += 1;
    if (commits > 1) throw new Error('killed');
    await world.commit(writes);
  };
  return { ...world, commit };
};

/** Has something kept that was given up for a webhook, and asked for once more. */
const keep = async ({ webhooks, commit, clock }: World, webhookId: string) => {
  const { log } = webhooks;
  const of = { clientId: CLIENT, id: webhookId };
  const until = later(clock.now(), hours(168));
  await log.shelve([aQueuedEvent({ clientId: CLIENT, webhookId })], until);
  await commit([log.adding(aDelivery(of))]);
  const shelf = await log.shelf({ clientId: CLIENT, webhookId });
  await commit([log.replacingShelf(asking(shelf, aDelivery(of).id, clock.now()))]);
};

describe('a client that was deleted', () => {
  it.each(kinds)('can have %s no more, whatever its token says', async (kind) => {
    await using world = await start();
    await deleteClient(world, CLIENT);

    await expect(create(kind, world)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(await owned(world)).toEqual([]);
  });

  it.each(kinds)('gets not even %s that was begun before', async (kind) => {
    await using world = await start();
    const commit = overtaken(world.commit, () => deleteClient(world, CLIENT));

    await expect(create(kind, { ...world, commit })).rejects.toMatchObject({
      code: 'unauthorized',
    });
    expect(await owned(world)).toEqual([]);
  });

  it.each(kinds)('goes with %s that came just before, or stays because of it', async (kind) => {
    await using world = await start();
    const commit = overtaken(world.commit, async () => create(kind, world));

    const outcome = await deleteClient({ ...world, commit }, CLIENT).then(
      () => 'deleted',
      (error) => error.code,
    );

    const hasUser = (await world.users.count(CLIENT)) === 1;
    expect(outcome).toBe(hasUser ? 'conflict' : 'deleted');
    expect((await owned(world)).length > 0).toBe(hasUser);
    expect((await world.clients.get(CLIENT)) !== undefined).toBe(hasUser);
  });

  it('takes its webhooks along, what waits for them, and what was given up', async () => {
    await using world = await start();
    const { id: webhookId } = await subscribe(world);
    const ofNobody = { erasedWith: null, introducedBy: null, userSince: null, afterErasure: null };
    const event = { clientId: CLIENT, webhookId, lane: 0, body: '{}', ...ofNobody };
    const queuedAt = world.clock.now();
    const events = Array.from({ length: 120 }, (_, n) => ({
      ...event,
      orderKey: `${n}`,
      queuedAt,
    }));
    await world.webhooks.enqueue(events);
    await keep(world, webhookId);

    await deleteClient(world, CLIENT);

    expect(await owned(world)).toEqual([]);
  });

  it('leaves nothing of the lanes of a webhook where it stops right after that is gone', async () => {
    await using world = await start();
    const { id } = await subscribe(world);
    const webhook = await world.webhooks.get(CLIENT, id);
    if (!webhook) throw new Error('there is no webhook');
    const divided = { ...webhook, layout: settled(relaid(webhook.layout, 3)), version: 2 };
    await world.commit(world.webhooks.replacing(divided, webhook));
    for (const lane of lanesOf(divided.layout)) {
      const seen = await world.webhooks.get(CLIENT, id, lane);
      if (seen) await world.commit(world.webhooks.replacing({ ...seen, version: 1 }, seen));
    }
    await keep(world, id);
    const commit: Commit = async (writes) => {
      await world.commit(writes);
      if (!(await world.webhooks.get(CLIENT, id))) throw new Error('killed');
    };
    await expect(deleteClient({ ...world, commit }, CLIENT)).rejects.toThrow('killed');

    expect(await owned(world)).toEqual([]);
  });

  it('can be deleted once more, wherever the first deletion stopped', async () => {
    for (let at = 0; ; at += 1) {
      await using world = await start();
      await subscribe(world);
      await create('a virtual account', world);
      await create('a tariff', world);
      let commits = 0;
      const commit: Commit = async (writes) => {
        if (commits === at) throw new Error('killed');
        commits += 1;
        await world.commit(writes);
      };
      const isWhole = await deleteClient({ ...world, commit }, CLIENT).then(
        () => true,
        () => false,
      );

      if (isWhole) break;
      await deleteClient(world, CLIENT);

      expect(await owned(world), `killed at ${at}`).toEqual([]);
    }
  });

  it.each([
    ['at once', async () => {}],
    ['by a second deletion', (world: World) => deleteClient(diesOnceClosed(world), CLIENT)],
  ])('takes %s its virtual accounts that no list shows yet', async (_, before) => {
    await using world = await start();
    await create('a virtual account', world);
    await before(world).catch(() => undefined);
    const devices: World['devices'] = {
      ...world.devices,
      listAccounts: async () => ({ rows: [], after: null, before: null }),
    };

    await deleteClient({ ...world, devices }, CLIENT);

    expect(await owned(world)).toEqual([]);
  });

  it('goes on when a virtual account is closed by its owner at the same moment', async () => {
    await using world = await start();
    await create('a virtual account', world);
    await create('a virtual account', world);
    const owned = await world.devices.listAccounts(CLIENT, { size: 10 });
    const closing = new Set(owned.rows.map(({ id }) => id).slice(0, 1));
    const devices: World['devices'] = {
      ...world.devices,
      account: async (clientId, accountId) => {
        if (closing.delete(accountId)) await removeVirtualAccount(world, { clientId, accountId });
        return world.devices.account(clientId, accountId);
      },
    };

    await deleteClient({ ...world, devices }, CLIENT);

    expect(owned.rows).toHaveLength(2);
    expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
  });

  it('has no users, not even such as the list does not show yet', async () => {
    await using world = await start();
    await invite(world);
    const users = { ...world.users, list: async () => ({ rows: [], after: null, before: null }) };

    const early = deleteClient({ ...world, users }, CLIENT);
    await expect(early).rejects.toMatchObject({ code: 'conflict' });
    await deleteUser(world, { clientId: CLIENT, userId: 'user-1' });

    await deleteClient(world, CLIENT);
    expect(await world.clients.get(CLIENT)).toBeUndefined();
  });

  it('is not found a second time', async () => {
    await using world = await start();
    await deleteClient(world, CLIENT);

    await expect(deleteClient(world, CLIENT)).rejects.toMatchObject({ code: 'not_found' });
  });
});
