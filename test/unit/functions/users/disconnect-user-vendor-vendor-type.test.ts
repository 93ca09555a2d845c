import { expect, it } from 'vitest';
import { operation } from '#functions/api/users/disconnect-user-vendor-vendor-type.ts';
import { disconnectUserVendorVendorType as contract } from '#shared/contract/operations/users/disconnect-user-vendor-vendor-type.ts';
import { aUser } from '#test/support/a-user.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { testEdge } from '#test/support/test-edge.ts';
import { startUserWorld, type UserWorld, userWorldOn } from '#test/support/user-world.ts';

const vehicle = aVehicle();
const account = anAccount({
  vendorTypes: ['vehicle', 'charger'],
  scopes: ['charger:read:data', 'vehicle:control:charging', 'vehicle:read:data'],
  devices: { [vehicle.vendorDeviceId]: vehicle.id, 'charger-1': 'asset-of-charger-1' },
});

const furnish = async ({ users, assets, commit }: UserWorld) => {
  await commit([users.adding(aUser()), ...users.addingAccount(account, null)]);
  await commit([assets.adding(vehicle)]);
};

describeOperation({
  contract,
  operation,
  connect: ({ tables }) => userWorldOn(tables),
  arrange: async ({ tables }) => {
    await furnish(userWorldOn(tables));
    return { path: { userId: 'user-1', vendor: 'TESLA', vendorType: 'vehicle' } };
  },
});

it('takes one type out of an account, and the account away with the last one', async () => {
  await using world = await startUserWorld();
  await furnish(world);
  const handler = operation(() => world, testEdge());
  const ask = (vendorType: string, userId = 'user-1') =>
    callOperation(handler, contract, { path: { userId, vendor: 'TESLA', vendorType } });
  const stored = () => world.users.account(account.clientId, 'user-1', account.id);

  expect((await ask('meter')).status).toBe(204);
  expect(await stored()).toEqual(account);

  expect([(await ask('vehicle')).status, (await ask('vehicle')).status]).toEqual([204, 204]);
  expect(await world.assets.get(vehicle.clientId, vehicle.id)).toBeUndefined();
  expect(await stored()).toMatchObject({
    vendorTypes: ['charger'],
    scopes: ['charger:read:data'],
    devices: { 'charger-1': 'asset-of-charger-1' },
    isValid: true,
    credentials: account.credentials,
    dueAt: account.dueAt,
  });
  expect(await world.users.connections(account.clientId)).toBe(1);

  expect((await ask('charger')).status).toBe(204);
  expect(await stored()).toBeUndefined();
  expect(await world.users.connections(account.clientId)).toBe(0);

  expectProblem(await ask('vehicle', 'user-2'), 404, 'not-found');
  expectProblem(await ask('boat'), 400, 'bad-request');
});
