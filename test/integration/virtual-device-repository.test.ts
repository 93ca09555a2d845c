import { describe, expect, it } from 'vitest';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { virtualAccountList } from '#shared/data/sandbox/virtual-account-list.ts';
import { virtualDeviceRepository } from '#shared/data/sandbox/virtual-device-repository.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { degrees, instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { changeDevice } from '#shared/domain/sandbox/change-device.ts';
import { takeCommand } from '#shared/domain/sandbox/take-command.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import { aVirtualVehicle, DAWN } from '#test/support/a-virtual-vehicle.ts';
import { bothEngines } from '#test/support/both-engines.ts';
import type { StartTables } from '#test/support/engine-tables.ts';

const { clientId: CLIENT, accountId: ACCOUNT, id: DEVICE } = aVirtualVehicle();

const anAccount = (overrides: Partial<VirtualAccount> = {}): VirtualAccount => ({
  clientId: CLIENT,
  id: ACCOUNT,
  vendor: 'TESLA',
  homeId: null,
  deviceIds: [DEVICE],
  minding: [],
  credentialsRevoked: false,
  vendorUnavailable: false,
  links: [],
  createdAt: instant(1),
  updatedAt: instant(1),
  version: 1,
  ...overrides,
});

const startOn = async (startTables: StartTables) => {
  const tables = await startTables();
  return {
    store: {
      ...virtualDeviceRepository(tables.client, 'virtualDevices'),
      ...virtualAccountList(tables.client, 'virtualDevices'),
    },
    commit: dynamoCommit(tables.client),
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

describe.each(bothEngines)('virtual devices on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  const slow = { answers: seconds(1), takesEffect: minutes(1) };
  const broken = takeCommand(
    aVirtualVehicle({
      location: { latitude: degrees(1), longitude: degrees(2) },
      faults: {
        slow,
        wrongState: 'PLUGGED_IN:FAULT',
        ignoresCommands: false,
        lacks: [{ ability: 'read:location', cause: null }],
      },
    }),
    { kind: 'charge', charging: 'START' },
    DAWN,
  );

  it.each([
    ['fresh', aVirtualVehicle()],
    ['with every fault and a waiting command', broken],
    ['out of reach', changeDevice(aVirtualVehicle(), { isReachable: false }, DAWN)],
  ])('returns what was added: one %s', async (_, device) => {
    await using world = await start();

    await world.commit([world.store.addingDevice(device)]);

    expect(await world.store.device(CLIENT, DEVICE)).toEqual(device);
    expect(await world.store.device('another', DEVICE)).toBeUndefined();
    expect(await world.store.devices(CLIENT, ['unknown', DEVICE])).toEqual([device]);
  });

  it('replaces and removes only what is as it was read', async () => {
    await using world = await start();
    await world.commit([world.store.addingDevice(aVirtualVehicle())]);

    await expect(
      world.commit([world.store.replacingDevice({ ...aVirtualVehicle(), version: 3 })]),
    ).rejects.toThrow(StaleWrite);
    await world.commit([world.store.removingDevice(aVirtualVehicle())]);
    expect(await world.store.device(CLIENT, DEVICE)).toBeUndefined();
  });
});

const allOf = async (accounts: AsyncIterable<VirtualAccount>): Promise<VirtualAccount[]> => {
  const all: VirtualAccount[] = [];
  for await (const account of accounts) all.push(account);
  return all;
};

const byNumber = (id: string) => Number(id.replace('account-', ''));

describe.each(bothEngines)('virtual accounts on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  it('are listed newest first, without their devices', async () => {
    await using world = await start();
    await world.commit([
      world.store.addingAccount(anAccount()),
      world.store.addingAccount(anAccount({ id: 'b', createdAt: instant(2) })),
      world.store.addingAccount(anAccount({ clientId: 'another', id: 'c' })),
      world.store.addingDevice(aVirtualVehicle()),
    ]);

    const { rows } = await world.store.listAccounts(CLIENT, { size: 10 });

    expect(rows).toEqual([anAccount({ id: 'b', createdAt: instant(2) }), anAccount()]);
    expect(await world.store.account('another', ACCOUNT)).toBeUndefined();
  });

  it('are all found for their client, without anything else', async () => {
    await using world = await start();
    const many = Array.from({ length: 90 }, (_, index) =>
      anAccount({ id: `account-${index}`, deviceIds: [`${'d'.repeat(20_000)}${index}`] }),
    );
    const others = [
      world.store.addingAccount(anAccount({ clientId: `${CLIENT}-2`, id: 'c' })),
      world.store.addingDevice(aVirtualVehicle()),
      world.store.addingLink(anAccount(), 'linked'),
    ];
    for (const account of many) await world.commit([world.store.addingAccount(account)]);
    await world.commit(others);

    const found = await allOf(world.store.allAccounts(CLIENT));

    expect(found.toSorted((a, b) => byNumber(a.id) - byNumber(b.id))).toEqual(many);
    expect(await allOf(world.store.allAccounts('nobody'))).toEqual([]);
  });

  it('are found behind the accounts that were linked to them', async () => {
    await using world = await start();
    const account = anAccount({ links: [{ userId: 'user-1', accountId: 'linked' }] });
    await world.commit([
      world.store.addingAccount(account),
      world.store.addingLink(account, 'linked'),
    ]);

    expect(await world.store.behind(CLIENT, 'linked')).toBe(ACCOUNT);
    expect(await world.store.behind('another', 'linked')).toBeUndefined();

    await world.commit([world.store.removingLink(CLIENT, 'linked')]);
    expect(await world.store.behind(CLIENT, 'linked')).toBeUndefined();
    expect(await world.store.account(CLIENT, ACCOUNT)).toEqual(account);
  });
});
