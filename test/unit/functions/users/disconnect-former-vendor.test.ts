import { expect, it } from 'vitest';
import { operation } from '#functions/api/users/disconnect-former-vendor.ts';
import { disconnectFormerVendor as contract } from '#shared/contract/operations/users/disconnect-former-vendor.ts';
import { aUser } from '#test/support/a-user.ts';
import { anAccount } from '#test/support/an-account.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callOperation } from '#test/support/http-event.ts';
import { testEdge } from '#test/support/test-edge.ts';
import { startUserWorld, type UserWorld, userWorldOn } from '#test/support/user-world.ts';

const furnish = async ({ users, commit }: UserWorld) =>
  commit([users.adding(aUser()), ...users.addingAccount(anAccount(), null)]);

describeOperation({
  contract,
  operation,
  connect: ({ tables }) => userWorldOn(tables),
  arrange: async ({ tables }) => {
    await furnish(userWorldOn(tables));
    return { path: { userId: 'user-1', vendor: 'TESLA' } };
  },
});

it('disconnects as its successor does', async () => {
  await using world = await startUserWorld();
  await furnish(world);

  const answer = await callOperation(
    operation(() => world, testEdge()),
    contract,
    {
      path: { userId: 'user-1', vendor: 'TESLA' },
      headers: { 'enode-version': '2024-01-01' },
    },
  );

  expect(answer.status).toBe(204);
  expect(await world.users.connections(aUser().clientId)).toBe(0);
});
