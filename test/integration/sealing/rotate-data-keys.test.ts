import { describe, expect, it } from 'vitest';
import { createClient } from '#shared/app/clients/create-client.ts';
import { deleteClient } from '#shared/app/clients/delete-client.ts';
import { listDataKeys } from '#shared/app/sealing/list-data-keys.ts';
import { rotateDataKeys } from '#shared/app/sealing/rotate-data-keys.ts';
import type { DataKey } from '#shared/domain/clients/data-key.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { CLIENT, startSealingWorld } from '#test/support/sealing-world.ts';

const row = { clientId: CLIENT, purpose: 'vendor-credentials', owner: 'account-1' } as const;
const wrappedIn = (keys: readonly DataKey[]) => keys.map(({ wrapped }) => wrapped);

describe('a client', () => {
  it('has a key for each purpose from its first moment on', async () => {
    await using world = await startSealingWorld();
    const wanted = { environment: 'sandbox', defaultVersion: '2025-10-01' } as const;

    const { client } = await createClient(
      { ...world, ...world.deps() },
      { ...wanted, name: 'Northwind', connectionsLimit: null, plan: null },
    );

    const keys = await listDataKeys(world, client.id);
    expect(keys.map(({ purpose }) => purpose)).toEqual(['vendor-credentials', 'webhook-secret']);
    expect(new Set(wrappedIn(keys)).size).toBe(2);
    expect(world.kms.calls.map(({ action }) => action)).toEqual([
      'GenerateDataKeyWithoutPlaintext',
      'GenerateDataKeyWithoutPlaintext',
    ]);
  });

  it('of a former build gets its first keys by having them replaced', async () => {
    await using world = await startSealingWorld();
    expect(await listDataKeys(world, CLIENT)).toEqual([]);

    const made = await rotateDataKeys(world.deps(), CLIENT);

    expect(await listDataKeys(world, CLIENT)).toEqual(made);
    const sealed = await world.process().sealer.seal('text', row);
    expect(sealed.split('.')[1]).toBe(made[0]?.wrapped);
  });
});

describe('replacing data keys', () => {
  it('is felt by the next text in every process, and opens all that was sealed before', async () => {
    await using world = await startSealingWorld();
    const processes = [world.process(), world.process()];
    const sealed: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      await rotateDataKeys(world.deps(), CLIENT);
      for (const { sealer } of processes) sealed.push(await sealer.seal(`round ${round}`, row));
      world.clock.advance(hours(1));
    }

    expect(new Set(sealed.map((text) => text.split('.')[1])).size).toBe(3);
    for (const { opener } of [...processes, world.process('former')]) {
      const opened = await Promise.all(sealed.map((text) => opener.open(text, row)));
      expect(new Set(opened)).toEqual(new Set(['round 0', 'round 1', 'round 2']));
    }
  });

  it('may be asked for twice at once', async () => {
    await using world = await startSealingWorld();

    for (const _ of ['the first keys', 'others']) {
      const [one, two] = await Promise.all([
        rotateDataKeys(world.deps(), CLIENT),
        rotateDataKeys(world.deps(), CLIENT),
      ]);
      const now = wrappedIn(await listDataKeys(world, CLIENT));
      for (const [index, wrapped] of now.entries()) {
        expect([one[index]?.wrapped, two[index]?.wrapped]).toContain(wrapped);
      }
    }
  });

  it('leaves no key behind of a client that is deleted at the same moment', async () => {
    await using world = await startSealingWorld();
    const deps = world.deps();
    const commit: typeof deps.commit = async (writes) => {
      if (await world.clients.get(CLIENT)) await deleteClient(world, CLIENT);
      await deps.commit(writes);
    };

    await expect(rotateDataKeys({ ...deps, commit }, CLIENT)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(JSON.stringify(await allRows(world.tables, 'clients'))).not.toContain('DATA_KEY');
    await expect(listDataKeys(world, CLIENT)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('deletes them with their client', async () => {
    await using world = await startSealingWorld();
    await rotateDataKeys(world.deps(), CLIENT);

    await deleteClient(world, CLIENT);

    expect(JSON.stringify(await allRows(world.tables, 'clients'))).not.toContain('DATA_KEY');
  });
});
