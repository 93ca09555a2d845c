import { expect, it } from 'vitest';
import { operation } from '#functions/api/users/delete-users-userid-authorization.ts';
import { deleteUsersUseridAuthorization as contract } from '#shared/contract/operations/users/delete-users-userid-authorization.ts';
import { aUser } from '#test/support/a-user.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { testEdge } from '#test/support/test-edge.ts';
import { startUserWorld, type UserWorld, userWorldOn } from '#test/support/user-world.ts';

const furnish = async ({ users, assets, commit }: UserWorld) => {
  await commit([users.adding(aUser()), ...users.addingAccount(anAccount(), null)]);
  await commit([assets.adding(aVehicle())]);
};

describeOperation({
  contract,
  operation,
  connect: ({ tables }) => userWorldOn(tables),
  arrange: async ({ tables }) => {
    await furnish(userWorldOn(tables));
    return { path: { userId: 'user-1' } };
  },
});

it('answers 204 however often it is asked, and 404 where there is no user', async () => {
  await using world = await startUserWorld();
  await furnish(world);
  const handler = operation(() => world, testEdge());
  const ask = (userId: string) => callOperation(handler, contract, { path: { userId } });

  const answers = [await ask('user-1'), await ask('user-1')];

  expect(answers.map(({ status, text }) => [status, text])).toEqual([
    [204, ''],
    [204, ''],
  ]);
  expectProblem(await ask('user-2'), 404, 'not-found');
});
