import { describe, expect, it } from 'vitest';
import { operation as complete } from '#functions/api/sandbox/complete-sandbox-link-session.ts';
import { operation as create } from '#functions/api/sandbox/create-sandbox-account.ts';
import { operation as remove } from '#functions/api/sandbox/delete-sandbox-account.ts';
import { operation as read } from '#functions/api/sandbox/get-sandbox-account.ts';
import { operation as link } from '#functions/api/sandbox/link-sandbox-account.ts';
import { operation as list } from '#functions/api/sandbox/list-sandbox-accounts.ts';
import { operation as update } from '#functions/api/sandbox/update-sandbox-account.ts';
import { createLinkSession } from '#shared/app/linking/create-link-session.ts';
import { addVirtualDevice } from '#shared/app/sandbox/add-virtual-device.ts';
import { createVirtualAccount } from '#shared/app/sandbox/create-virtual-account.ts';
import { forgetLink } from '#shared/app/sandbox/remember-link.ts';
import { removeVirtualAccount } from '#shared/app/sandbox/remove-virtual-account.ts';
import { completeSandboxLinkSession } from '#shared/contract/operations/sandbox/complete-sandbox-link-session.ts';
import { createSandboxAccount } from '#shared/contract/operations/sandbox/create-sandbox-account.ts';
import { deleteSandboxAccount } from '#shared/contract/operations/sandbox/delete-sandbox-account.ts';
import { getSandboxAccount } from '#shared/contract/operations/sandbox/get-sandbox-account.ts';
import { linkSandboxAccount } from '#shared/contract/operations/sandbox/link-sandbox-account.ts';
import { listSandboxAccounts } from '#shared/contract/operations/sandbox/list-sandbox-accounts.ts';
import { updateSandboxAccount } from '#shared/contract/operations/sandbox/update-sandbox-account.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aClient } from '#test/support/a-client.ts';
import { OTHER_CLIENT } from '#test/support/add-clients.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import {
  CLIENT,
  type DeviceWorld,
  linkVehicle,
  USER,
  vehiclesOf,
} from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { allRows } from '#test/support/loadstar-tables.ts';

const anAccount = async (world: DeviceWorld, clientId = CLIENT) => {
  const orders = [{ kind: 'vehicle', order: {} } as const];
  const order = { clientId, vendor: 'TESLA', orders };
  return (await createVirtualAccount(world, order)).account.id;
};

const aLinkToken = async (world: DeviceWorld, clientId = CLIENT, vendor = 'TESLA') => {
  const { linkToken } = await createLinkSession(world, {
    clientId,
    userId: USER,
    vendor,
    scopes: ['vehicle:read:data'],
    language: 'en-US',
    redirectUri: 'https://example.com/done',
    colorScheme: 'system',
  });
  return linkToken;
};

describeOperation({
  contract: createSandboxAccount,
  operation: create,
  connect: devicesIn,
  arrange: async () => ({ body: { vendor: 'TESLA', vehicles: [{}], userId: USER } }),
});

describeOperation({
  contract: listSandboxAccounts,
  operation: list,
  connect: devicesIn,
  arrange: async (world) => {
    await anAccount(devicesIn(world));
    return {};
  },
});

describeOperation({
  contract: getSandboxAccount,
  operation: read,
  connect: devicesIn,
  arrange: async (world) => ({ path: { accountId: await anAccount(devicesIn(world)) } }),
});

describeOperation({
  contract: updateSandboxAccount,
  operation: update,
  connect: devicesIn,
  arrange: async (world) => ({
    path: { accountId: await anAccount(devicesIn(world)) },
    body: { credentialsRevoked: true },
  }),
});

describeOperation({
  contract: deleteSandboxAccount,
  operation: remove,
  connect: devicesIn,
  arrange: async (world) => ({ path: { accountId: await anAccount(devicesIn(world)) } }),
});

describeOperation({
  contract: linkSandboxAccount,
  operation: link,
  connect: devicesIn,
  arrange: async (world) => ({
    path: { accountId: await anAccount(devicesIn(world)) },
    body: { userId: USER },
  }),
});

describeOperation({
  contract: completeSandboxLinkSession,
  operation: complete,
  connect: devicesIn,
  arrange: async (world) => ({
    body: {
      accountId: await anAccount(devicesIn(world)),
      linkToken: await aLinkToken(devicesIn(world)),
    },
  }),
});

const start = async () => {
  const world = await startDeviceOperations();
  return Object.assign(world, {
    create: (body: unknown) =>
      callOperation(
        create(() => world, world.edge),
        createSandboxAccount,
        { body },
      ),
    read: (accountId: string) =>
      callOperation(
        read(() => world, world.edge),
        getSandboxAccount,
        { path: { accountId } },
      ),
    remove: (accountId: string) =>
      callOperation(
        remove(() => world, world.edge),
        deleteSandboxAccount,
        { path: { accountId } },
      ),
    complete: (body: unknown) =>
      callOperation(
        complete(() => world, world.edge),
        completeSandboxLinkSession,
        { body },
      ),
    link: (accountId: string, body: unknown) =>
      callOperation(
        link(() => world, world.edge),
        linkSandboxAccount,
        { path: { accountId }, body },
      ),
    vehicles: () => vehiclesOf(world),
  });
};

describe('createSandboxAccount', () => {
  it('makes vehicles as ordered and links them, so that they are discovered', async () => {
    await using world = await start();

    const { status, body } = await world.create({
      vendor: 'BMW',
      vehicles: [
        { model: 'i4', vin: 'WBA11AA0101234567', batteryLevel: 33, isPluggedIn: true, year: 2024 },
        { brand: 'Mini', faults: { slow: { answersAfterSeconds: 1, takesEffectAfterSeconds: 2 } } },
      ],
      userId: USER,
    });
    await world.run();

    expect(status).toBe(201);
    expect(body).toMatchObject({
      vendor: 'BMW',
      linkedBy: [{ userId: USER }],
      devices: [
        {
          information: { brand: 'BMW', model: 'i4', year: 2024 },
          batteryLevel: 33,
          isPluggedIn: true,
        },
        { information: { brand: 'Mini' }, faults: { slow: { answersAfterSeconds: 1 } } },
      ],
    });
    const vehicles = await world.vehicles();
    expect(vehicles.map(({ state }) => state.information.vin)).toContain('WBA11AA0101234567');
    expect(vehicles.map(({ vendor }) => vendor)).toEqual(['BMW', 'BMW']);
    expect((await world.read(body.id)).body).toEqual(body);
  });

  it('links nobody unless told', async () => {
    await using world = await start();

    const { body } = await world.create({ vendor: 'TESLA' });

    expect(body).toMatchObject({ linkedBy: [], devices: [] });
    expect(world.observations.take()).toEqual([]);
  });

  it.each([
    [{ vendor: 'NOBODY' }, 'body.vendor'],
    [{ vendor: 'TESLA', scopes: ['vehicle:read:data'] }, 'body.scopes'],
    [{ vendor: 'TESLA', userId: USER, scopes: ['vehicle:control:charging'] }, 'body.scopes'],
    [{ vendor: 'TESLA', vehicles: [{ batteryLevel: 101 }] }, 'body.vehicles[0].batteryLevel'],
    [
      { vendor: 'TESLA', vehicles: [{ location: { latitude: 91, longitude: 0 } }] },
      'body.vehicles[0].location.latitude',
    ],
    [{ vendor: 'TESLA', vehicles: [{ vin: 'short' }] }, 'body.vehicles[0].vin'],
    [{ vendor: 'TESLA', vehicles: [{ colour: 'red' }] }, 'body.vehicles[0].colour'],
    [{ vendor: 'TESLA', vehicles: Array.from({ length: 51 }, () => ({})) }, 'body.vehicles'],
  ])('turns down %j for %s, and makes nothing', async (body, path) => {
    await using world = await start();

    const answer = await world.create(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
    expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
  });

  it('leaves nothing behind at the limit of connections', async () => {
    await using world = await start();
    await world.commit([world.clients.replacing(aClient({ connectionsLimit: 0, version: 2 }))]);

    const answer = await world.create({ vendor: 'TESLA', vehicles: [{}], userId: USER });

    expectProblem(answer, 403, 'forbidden');
    expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
  });

  it.each([
    ['more than fifty devices', { vehicles: 26, chargers: 25 }, 'body.chargers'],
    ['more than a transaction takes', { vehicles: 50, chargers: 50, meters: 50 }, 'body.chargers'],
    ['a device that the vendor does not make', { vehicles: 1, hvacs: 1 }, 'body.hvacs'],
  ])('refuses %s, and names the list', async (_, numbers, path) => {
    await using world = await start();
    const lists = Object.entries(numbers).map(([list, length]) => [
      list,
      Array.from({ length }, () => ({})),
    ]);

    const answer = await world.create({ vendor: 'TESLA', ...Object.fromEntries(lists) });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
    expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
  });

  it('takes fifty vehicles', async () => {
    await using world = await start();

    const { status, body } = await world.create({
      vendor: 'TESLA',
      vehicles: Array.from({ length: 50 }, () => ({})),
      userId: USER,
    });
    await world.run();

    expect(status).toBe(201);
    expect(body.devices).toHaveLength(50);
    expect(await world.vehicles()).toHaveLength(50);
  });
});

describe('linkSandboxAccount', () => {
  it('links again with other scopes, and the same vehicles', async () => {
    await using world = await start();
    const { accountId, vehicle } = await linkVehicle(world);

    const { status, body } = await world.link(accountId, {
      userId: USER,
      scopes: ['vehicle:read:data'],
    });
    await world.run();

    expect(status).toBe(200);
    expect(body.linkedBy).toEqual([{ userId: USER }]);
    expect(await world.vehicles()).toMatchObject([
      { id: vehicle.id, scopes: ['vehicle:read:data'] },
    ]);
  });
});

describe('completeSandboxLinkSession', () => {
  it('links the account as the session asked for', async () => {
    await using world = await start();
    const body = { accountId: await anAccount(world), linkToken: await aLinkToken(world) };

    const answer = await world.complete(body);
    await world.run();

    expect(answer.status).toBe(200);
    expect(answer.body.linkedBy).toEqual([{ userId: USER }]);
    expect(await world.vehicles()).toMatchObject([{ scopes: ['vehicle:read:data'] }]);
    expectProblem(await world.complete(body), 409, 'conflict');
  });

  it('does not open sessions of other clients, for other vendors, or unknown', async () => {
    await using world = await start();
    const accountId = await anAccount(world);

    const foreign = await world.complete({
      accountId,
      linkToken: await aLinkToken(world, OTHER_CLIENT),
    });
    const unknown = await world.complete({ accountId, linkToken: 'abc' });
    const other = await world.complete({
      accountId,
      linkToken: await aLinkToken(world, CLIENT, 'BMW'),
    });

    expectProblem(foreign, 404, 'not-found');
    expectProblem(unknown, 404, 'not-found');
    expect(foreign.body.detail).toBe(unknown.body.detail);
    expectProblem(other, 400, 'bad-request');
    expect(other.body.detail).toContain('BMW');
  });
});

describe('deleteSandboxAccount', () => {
  it('removes more devices than fit into one transaction', async () => {
    await using world = await start();
    const vehicles = Array.from({ length: 50 }, () => ({}));
    const { body } = await world.create({ vendor: 'TESLA', vehicles, userId: USER });
    for (let i = 0; i < 60; i += 1) {
      const order = { kind: 'vehicle', order: {} } as const;
      await addVirtualDevice(world, { clientId: CLIENT, accountId: body.id, order });
    }

    expect((await world.remove(body.id)).status).toBe(204);

    expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
  });

  it('removes all that is in it, and whoever linked it is refused', async () => {
    await using world = await start();
    const { accountId, vehicle } = await linkVehicle(world);

    expect((await world.remove(accountId)).status).toBe(204);
    await world.run();

    expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
    expectProblem(await world.read(accountId), 404, 'not-found');
    const account = await world.users.account(CLIENT, USER, vehicle.accountId);
    expect(account?.isValid).toBe(false);
  });
});

describe('two who close an account at the same time', () => {
  it('have both closed it, whoever was faster', async () => {
    await using world = await start();
    const { accountId } = await linkVehicle(world);
    const address = { clientId: CLIENT, accountId };
    let commits = 0;
    const commit: typeof world.commit = async (writes) => {
      commits += 1;
      if (commits === 1) await removeVirtualAccount(world, address);
      await world.commit(writes);
    };

    await removeVirtualAccount({ ...world, commit }, address);

    expect(commits).toBe(1);
    expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
    await expect(removeVirtualAccount(world, address)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('an account that is linked no longer', () => {
  it('is not noted for a user who was deleted meanwhile', async () => {
    await using world = await start();
    const accountId = await anAccount(world);
    const gone = { clientId: CLIENT, id: 'gone', createdAt: instant(1), updatedAt: instant(1) };
    await world.commit([
      world.users.adding({ ...gone, version: 1, deletedAt: instant(1), deauthorizations: 0 }),
    ]);

    const answer = await world.link(accountId, { userId: 'gone' });

    expectProblem(answer, 409, 'conflict');
    expect(JSON.stringify(await allRows(world.tables, 'virtualDevices'))).not.toContain('gone');
  });

  it('is struck from the virtual account, once and for all', async () => {
    await using world = await start();
    const { accountId, vehicle } = await linkVehicle(world);
    const linked = { clientId: CLIENT, id: vehicle.accountId };

    await forgetLink(world, linked);
    await forgetLink(world, linked);

    expect((await world.read(accountId)).body.linkedBy).toEqual([]);
    expect(await allRows(world.tables, 'virtualDevices')).toHaveLength(2);
  });
});
