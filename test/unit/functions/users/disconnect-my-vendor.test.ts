import { expect, it } from 'vitest';
import { operation } from '#functions/api/users/disconnect-my-vendor.ts';
import { disconnectMyVendor as contract } from '#shared/contract/operations/users/disconnect-my-vendor.ts';
import { aUser } from '#test/support/a-user.ts';
import { anAccount } from '#test/support/an-account.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { userWorldOn } from '#test/support/user-world.ts';

const spec = { contract, operation, connect: ({ tables }: World) => userWorldOn(tables) };
const path = { vendor: 'TESLA' };

const furnish = async (world: World) => {
  const { users, commit } = spec.connect(world);
  await commit([users.adding(aUser()), ...users.addingAccount(anAccount(), null)]);
};

describeOperation({
  ...spec,
  arrange: async (world) => {
    await furnish(world);
    return { path };
  },
});

it('disconnects what the user has whom the header names', async () => {
  await using world = await startOperationWorld();
  await furnish(world);

  expect((await callIn(world, spec, { path })).status).toBe(204);
  expect(await spec.connect(world).users.connections(aUser().clientId)).toBe(0);
});
