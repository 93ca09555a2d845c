import { expect, it } from 'vitest';
import { operation } from '#functions/api/users/get-me.ts';
import { getMe as contract } from '#shared/contract/operations/users/get-me.ts';
import { aUser } from '#test/support/a-user.ts';
import { anAccount } from '#test/support/an-account.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { userWorldOn } from '#test/support/user-world.ts';

const spec = { contract, operation, connect: ({ tables }: World) => userWorldOn(tables) };

const furnish = async (world: World) => {
  const { users, commit } = spec.connect(world);
  await commit([users.adding(aUser()), ...users.addingAccount(anAccount(), null)]);
};

describeOperation({
  ...spec,
  arrange: async (world) => {
    await furnish(world);
    return {};
  },
});

it('shows the user whom the header names', async () => {
  await using world = await startOperationWorld();
  await furnish(world);

  expect((await callIn(world, spec, {})).body).toMatchObject({
    id: 'user-1',
    linkedVendors: [{ vendor: 'TESLA', isValid: true }],
  });
  const other = await callIn(world, spec, { headers: { 'enode-user-id': 'user-2' } });
  expectProblem(other, 404, 'not-found');
});

it.each([
  [undefined, 'is required'],
  ['a/b', 'must be 1 to 320 bytes'],
])('cannot do without: %s', async (userId, message) => {
  await using world = await startOperationWorld();

  const answer = await callIn(world, spec, { headers: { 'enode-user-id': userId } });

  expectProblem(answer, 400, 'bad-request');
  expect(answer.body.issues).toEqual([
    { path: 'header.Enode-User-Id', message: expect.stringContaining(message) },
  ]);
});

it('is found in the path from 2023-08-01 on', async () => {
  await using world = await startOperationWorld();

  const answer = await callIn(world, spec, {
    headers: { 'enode-version': '2023-08-01', 'enode-user-id': undefined },
  });

  expectProblem(answer, 404, 'not-found');
  expect(answer.body.detail).toContain('GET /users/{userId}');
});
