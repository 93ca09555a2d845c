import { describe, expect, it } from 'vitest';
import { assetRepository } from '#shared/data/assets/asset-repository.ts';
import { parseAsset } from '#shared/data/assets/asset-row.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { bothEngines } from '#test/support/both-engines.ts';
import type { StartTables } from '#test/support/engine-tables.ts';

const CLIENT = aVehicle().clientId;

const startOn = async (startTables: StartTables) => {
  const tables = await startTables();
  return {
    assets: assetRepository(tables.client, 'assets'),
    commit: dynamoCommit(tables.client),
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

describe.each(bothEngines)('assets on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  it('returns what was added, to its own client', async () => {
    await using store = await start();

    await store.commit([store.assets.adding(aVehicle())]);

    expect(await store.assets.get(CLIENT, aVehicle().id)).toEqual(aVehicle());
    expect(await store.assets.get('another', aVehicle().id)).toBeUndefined();
  });

  it('returns what is known of a vendor whose clock is wrong, until it is right', async () => {
    await using store = await start();
    const belated = { times: 2, lastAt: instant(7), toldAt: instant(1) };
    const vehicle = aVehicle({ belated });
    await store.commit([store.assets.adding(vehicle)]);

    expect(await store.assets.get(CLIENT, vehicle.id)).toEqual(vehicle);
    await store.commit([store.assets.replacing({ ...vehicle, belated: null, version: 2 })]);
    expect(await store.assets.get(CLIENT, vehicle.id)).toMatchObject({ belated: null });
  });

  it('lists newest first, by client and by user, page after page', async () => {
    await using store = await start();
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) {
      const userId = id === 'd' ? 'user-2' : 'user-1';
      await store.commit([
        store.assets.adding(aVehicle({ id, userId, createdAt: instant(index) })),
      ]);
    }
    await store.commit([store.assets.adding(aVehicle({ clientId: 'another', id: 'x' }))]);

    const first = await store.assets.listByClient(CLIENT, 'vehicle', { size: 3 });
    const second = await store.assets.listByClient(CLIENT, 'vehicle', {
      size: 3,
      after: first.after ?? undefined,
    });
    const ofUser = await store.assets.listByUser(CLIENT, 'user-1', 'vehicle', { size: 10 });

    expect(first.rows.map(({ id }) => id)).toEqual(['d', 'c', 'b']);
    expect(second.rows.map(({ id }) => id)).toEqual(['a']);
    expect(second.after).toBeNull();
    expect(ofUser.rows.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(await store.assets.allOfUser(CLIENT, 'user-2')).toHaveLength(1);
  });

  it('replaces and removes only what is as it was read', async () => {
    await using store = await start();
    const vehicle = aVehicle();
    await store.commit([store.assets.adding(vehicle)]);
    await store.commit([store.assets.replacing({ ...vehicle, version: 2 })]);

    await expect(
      store.commit([store.assets.replacing({ ...vehicle, version: 2, isReachable: false })]),
    ).rejects.toThrow(StaleWrite);
    await expect(store.commit([store.assets.removing(vehicle)])).rejects.toThrow(StaleWrite);
    await expect(store.commit([store.assets.adding(vehicle)])).rejects.toThrow(StaleWrite);

    await store.commit([store.assets.removing({ ...vehicle, version: 2 })]);
    expect(await store.assets.get(CLIENT, vehicle.id)).toBeUndefined();
  });

  it('leaves an asset of a kind that only newer code knows alone, and shows its head', async () => {
    await using store = await start();
    const toaster = { ...aVehicle({ id: 'toaster' }), type: 'toaster', state: { slots: 2 } };
    await store.commit([store.assets.adding(toaster as never)]);

    expect(await store.assets.get(CLIENT, 'toaster')).toBeUndefined();
    expect(await store.assets.head(CLIENT, 'toaster')).toEqual({
      clientId: CLIENT,
      id: 'toaster',
      type: 'toaster',
      userId: 'user-1',
      accountId: 'account-1',
      version: 1,
    });
    expect(await store.assets.allOfUser(CLIENT, 'user-1')).toHaveLength(1);
    expect(await store.assets.listByClient(CLIENT, 'vehicle', { size: 10 })).toMatchObject({
      rows: [],
    });
  });

  it('stores nothing that could not be read again, such as what names no kind at all', async () => {
    await using store = await start();
    const { type: _, ...broken } = aVehicle();

    expect(() => store.assets.adding({ ...broken, type: undefined } as never)).toThrow();
    expect(() => parseAsset(broken)).toThrow();
  });
});
