import { expect, it } from 'vitest';
import { operation } from '#functions/api/users/get-former-vendor.ts';
import { getFormerVendor as contract } from '#shared/contract/operations/users/get-former-vendor.ts';
import { aUser } from '#test/support/a-user.ts';
import { anAccount } from '#test/support/an-account.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
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

it('shows what is linked of a vendor, and leads to its successor where it is gone', async () => {
  await using world = await startUserWorld();
  await furnish(world);
  const other = anAccount({ id: 'b', vendor: 'CSISolar', vendorTypes: ['inverter'] });
  await world.commit(world.users.addingAccount(other, null));
  const handler = operation(() => world, testEdge());
  const ask = (vendor: string, version = '2024-01-01') =>
    callOperation(handler, contract, {
      path: { userId: 'user-1', vendor },
      headers: { 'enode-version': version },
    });

  expect((await ask('CSISolar')).body).toEqual({
    linkedVendors: [{ vendor: 'CSISolar', vendorType: 'inverter', isValid: true }],
  });
  expectProblem(await ask('BMW'), 404, 'not-found');
  const gone = await ask('CSISolar', '2024-10-01');
  expectProblem(gone, 404, 'not-found');
  expect(gone.body.detail).toBe(
    'Version 2024-10-01 of the API has no such operation. In its place there is GET /users/{userId}.',
  );
});
