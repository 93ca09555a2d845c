import { unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { chunks } from '#shared/app/chunks.ts';
import { createVirtualAccount } from '#shared/app/sandbox/create-virtual-account.ts';
import { linkVirtualAccount } from '#shared/app/sandbox/link-virtual-account.ts';
import { removeVirtualAccount } from '#shared/app/sandbox/remove-virtual-account.ts';
import { aClient } from '#test/support/a-client.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { mortal } from '#test/support/mortal.ts';
import { startUserWorld } from '#test/support/user-world.ts';

const CLIENT = aClient().id;
/** As long as one may be. */
const LONG = 'u'.repeat(315);

/** A virtual account that many users have linked. */
const start = async (count: number, vehicles = 0) => {
  const world = await startUserWorld();
  const orders = Array.from({ length: vehicles }, () => ({ kind: 'vehicle' as const, order: {} }));
  const order = { clientId: CLIENT, vendor: 'TESLA', orders };
  const { account } = await createVirtualAccount(world, order);
  const links = Array.from({ length: count }, (_, index) => ({
    userId: `${LONG}${index}`,
    accountId: `linked-${index}`,
  }));
  await world.commit([world.devices.replacingAccount({ ...account, links, version: 2 })]);
  for (const chunk of chunks(links, 100)) {
    await world.commit(chunk.map(({ accountId }) => world.devices.addingLink(account, accountId)));
  }
  return Object.assign(world, { account, links });
};

/** Which devices the account lists, and which are there. */
const devicesIn = async (tables: LoadstarTables) => {
  const rows = (await allRows(tables, 'virtualDevices')).map((row) => unmarshall(Object(row)));
  const account = rows.find(({ sk }) => sk === 'ACCOUNT');
  const there = rows.filter(({ sk }) => sk === 'DEVICE').map(({ id }) => id);
  return [[...(account?.deviceIds ?? [])].toSorted(), there.toSorted()];
};

describe('a virtual account that many users have linked', () => {
  it('is closed like any other, and all of them hear of it', async () => {
    await using world = await start(230);

    await removeVirtualAccount(world, { clientId: CLIENT, accountId: world.account.id });

    expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
    const told = world.observations.take().map(({ accountId }) => accountId);
    expect(told.toSorted()).toEqual(world.links.map(({ accountId }) => accountId).toSorted());
  });

  it('leaves nothing that closing it again does not take away, wherever a process dies', async () => {
    const close = (world: Awaited<ReturnType<typeof start>>, deps: typeof world = world) =>
      removeVirtualAccount(deps, { clientId: CLIENT, accountId: world.account.id });
    await using whole = await start(120, 2);
    const counted = mortal(whole);
    await close(whole, counted.deps);
    expect(counted.calls()).toBeGreaterThan(4);

    for (let at = 1; at <= counted.calls(); at += 1) {
      await using world = await start(120, 2);
      const hit = mortal(world, { kind: 'dies', at });
      await Promise.race([close(world, hit.deps), hit.gone]);
      const [listed, there] = await devicesIn(world.tables);
      expect(there, `what is there after call ${at}`).toEqual(listed);
      await close(world).catch(() => undefined);

      expect(await allRows(world.tables, 'virtualDevices'), `call ${at}`).toEqual([]);
    }
  });

  it('takes no more of them than fit into its row', async () => {
    await using world = await start(900);
    const wanted = { clientId: CLIENT, accountId: world.account.id, userId: 'one-more' };

    await expect(linkVirtualAccount(world, wanted)).rejects.toMatchObject({ code: 'bad_request' });
    expect(await world.users.get(CLIENT, 'one-more')).toBeUndefined();
  });
});
