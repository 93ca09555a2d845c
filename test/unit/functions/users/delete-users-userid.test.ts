import { expect, it } from 'vitest';
import { operation } from '#functions/api/users/delete-users-userid.ts';
import { deleteUsersUserid as contract } from '#shared/contract/operations/users/delete-users-userid.ts';
import { aUser } from '#test/support/a-user.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { testEdge } from '#test/support/test-edge.ts';
import { startUserWorld, userWorldOn } from '#test/support/user-world.ts';

describeOperation({
  contract,
  operation,
  connect: ({ tables }) => userWorldOn(tables),
  arrange: async ({ tables }) => {
    const { users, assets, commit } = userWorldOn(tables);
    await commit([users.adding(aUser()), assets.adding(aVehicle())]);
    return { path: { userId: 'user-1' } };
  },
});

it('answers 204 once, then 404, and leaves the rest to the eraser', async () => {
  await using world = await startUserWorld();
  await world.commit([world.users.adding(aUser()), world.assets.adding(aVehicle())]);
  const handler = operation(() => world, testEdge());
  const ask = () => callOperation(handler, contract, { path: { userId: 'user-1' } });

  const first = await ask();
  const second = await ask();

  expect([first.status, first.text]).toEqual([204, '']);
  expectProblem(second, 404, 'not-found');
  expect(await world.assets.get(aVehicle().clientId, aVehicle().id)).toBeUndefined();
  expect(world.erasures.take()).toEqual([{ clientId: aUser().clientId, userId: 'user-1' }]);
});
