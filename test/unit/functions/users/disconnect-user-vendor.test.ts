import { expect, it } from 'vitest';
import { operation } from '#functions/api/users/disconnect-user-vendor.ts';
import { disconnectUserVendor as contract } from '#shared/contract/operations/users/disconnect-user-vendor.ts';
import { aUser } from '#test/support/a-user.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { testEdge } from '#test/support/test-edge.ts';
import { startUserWorld, type UserWorld, userWorldOn } from '#test/support/user-world.ts';

const vehicle = aVehicle();

const furnish = async ({ users, assets, commit }: UserWorld) => {
  const account = anAccount({ devices: { [vehicle.vendorDeviceId]: vehicle.id } });
  await commit([users.adding(aUser()), ...users.addingAccount(account, null)]);
  await commit([assets.adding(vehicle)]);
};

describeOperation({
  contract,
  operation,
  connect: ({ tables }) => userWorldOn(tables),
  arrange: async ({ tables }) => {
    await furnish(userWorldOn(tables));
    return { path: { userId: 'user-1', vendor: 'TESLA' } };
  },
});

it('answers 204 also for a vendor of which nothing is linked, and leaves the rest to the eraser', async () => {
  await using world = await startUserWorld();
  await furnish(world);
  const handler = operation(() => world, testEdge());
  const ask = (vendor: string, userId = 'user-1') =>
    callOperation(handler, contract, { path: { userId, vendor } });

  expect((await ask('BMW')).status).toBe(204);
  expect(await world.assets.get(vehicle.clientId, vehicle.id)).toEqual(vehicle);
  expect(world.erasures.take()).toEqual([]);

  const woken = [{ clientId: vehicle.clientId, userId: 'user-1' }];
  expect((await ask('TESLA')).status).toBe(204);
  expect(world.erasures.take()).toEqual(woken);
  // Whoever asks again before it is done wakes the eraser again.
  expect((await ask('TESLA')).status).toBe(204);
  expect(world.erasures.take()).toEqual(woken);
  expect(await world.assets.get(vehicle.clientId, vehicle.id)).toBeUndefined();
  expect(await world.users.connections(vehicle.clientId)).toBe(0);

  expectProblem(await ask('TESLA', 'user-2'), 404, 'not-found');
  expectProblem(await ask('tesla'), 400, 'bad-request');
});
