import { describe, expect, it } from 'vitest';
import { clientList } from '#shared/data/clients/client-list.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import type { Client } from '#shared/domain/clients/client.ts';
import { publicHalf } from '#shared/domain/clients/signing-key.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aClient } from '#test/support/a-client.ts';
import { bothEngines } from '#test/support/both-engines.ts';
import type { StartTables } from '#test/support/engine-tables.ts';

const startOn = async (startTables: StartTables) => {
  const tables = await startTables();
  return {
    clients: {
      ...clientRepository(tables.client, 'clients'),
      ...clientList(tables.client, 'clients'),
    },
    commit: dynamoCommit(tables.client),
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

const secret = { id: 's', hash: 'ab', createdAt: instant(1), expiresAt: instant(2) };
const aKey = (kid: string) =>
  publicHalf({
    kid,
    createdAt: instant(0),
    privateJwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' },
  });

describe.each(bothEngines)('clientRepository on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  it('returns what was added, whole', async () => {
    await using store = await start();
    const client = aClient({ secrets: [secret], connectionsLimit: 7 });

    await store.commit([store.clients.adding(client)]);

    expect(await store.clients.get(client.id)).toEqual(client);
    expect(await store.clients.get('another')).toBeUndefined();
  });

  it('keeps a logo beside its client, until another one or none comes', async () => {
    await using store = await start();
    const logo = (n: number) => ({ digest: `d${n}`, base64: `AA${n}=` });
    const client = aClient({ logo: { digest: 'd1', width: 36, height: 36 } });

    await store.commit([store.clients.adding(client), store.clients.puttingLogo('a', logo(1))]);
    const first = await store.clients.logo('a');
    await store.commit([store.clients.puttingLogo('a', logo(2))]);
    const second = await store.clients.logo('a');
    await store.commit([store.clients.puttingLogo('a', null)]);

    expect(await store.clients.get(client.id)).toEqual(client);
    expect([first, second]).toEqual([logo(1), logo(2)]);
    expect(await store.clients.logo('a')).toBeUndefined();
    expect(await store.clients.all()).toEqual([client]);
  });

  it('reads clients of the build that knew no logos, and keeps theirs when it writes', async () => {
    await using store = await start();
    const { logo: _, ...former } = aClient();

    await store.commit([store.clients.adding(former as Client)]);

    expect(await store.clients.get(former.id)).toEqual({ ...former, logo: null });
    const mark = { digest: 'd', width: 36, height: 36 };
    await store.commit([store.clients.replacing({ ...former, logo: mark, version: 2 })]);
    await store.commit([
      store.clients.replacing({ ...former, name: 'Former', version: 3 } as Client),
    ]);
    expect(await store.clients.get(former.id)).toMatchObject({ name: 'Former', logo: mark });
  });

  it('lists all clients, and nothing else that is in the table', async () => {
    await using store = await start();
    const two = [aClient({ id: 'a' }), aClient({ id: 'b' })];
    for (const client of two) await store.commit([store.clients.adding(client)]);
    await store.clients.publishVerificationKeys([aKey('k')]);

    const all = await store.clients.all();

    expect(all.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(two);
  });

  it('lets only the one win who read the newest version', async () => {
    await using store = await start();
    const client = aClient();
    await store.commit([store.clients.adding(client)]);

    await store.commit([store.clients.replacing({ ...client, name: 'First', version: 2 })]);
    const late = store.commit([store.clients.replacing({ ...client, name: 'Late', version: 2 })]);

    await expect(late).rejects.toThrow(StaleWrite);
    expect((await store.clients.get(client.id))?.name).toBe('First');
  });

  it('removes a client', async () => {
    await using store = await start();
    await store.commit([store.clients.adding(aClient())]);

    await store.commit([store.clients.removing(aClient())]);

    expect(await store.clients.get(aClient().id)).toBeUndefined();
  });

  it('publishes keys in place of those before', async () => {
    await using store = await start();
    expect(await store.clients.verificationKeys()).toEqual([]);

    await store.clients.publishVerificationKeys([aKey('a')]);
    await store.clients.publishVerificationKeys([aKey('b'), aKey('a')]);

    expect(await store.clients.verificationKeys()).toEqual([aKey('b'), aKey('a')]);
  });
});
