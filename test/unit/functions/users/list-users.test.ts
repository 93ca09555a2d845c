import { expect, it } from 'vitest';
import { operation } from '#functions/api/users/list-users.ts';
import { listUsers as contract } from '#shared/contract/operations/users/list-users.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { aCaller, callOperation } from '#test/support/http-event.ts';
import { testEdge } from '#test/support/test-edge.ts';
import { startUserWorld, userWorldOn } from '#test/support/user-world.ts';

describeOperation({
  contract,
  operation,
  connect: ({ tables }) => userWorldOn(tables),
  arrange: async ({ tables }) => {
    const { users, commit } = userWorldOn(tables);
    await commit([users.adding(aUser())]);
    return {};
  },
});

const start = async (count: number) => {
  const world = await startUserWorld();
  for (let n = 1; n <= count; n += 1) {
    const user = aUser({ id: `user-${n}`, createdAt: instant(n) });
    await world.commit([world.users.adding(user)]);
  }
  const handler = operation(() => world, testEdge());
  return {
    ...world,
    list: async (query: Record<string, string> = {}, caller = aCaller()) =>
      (await callOperation(handler, contract, { query, caller })).body,
  };
};

const ids = (page: { data: { id: string }[] }) => page.data.map(({ id }) => id);

it('shows an entry as the contract has it', async () => {
  await using play = await start(1);

  expect(await play.list()).toEqual({
    data: [{ id: 'user-1', createdAt: '1970-01-01T00:00:00.001Z', scopes: ['all'] }],
    pagination: { after: null, before: null },
  });
});

it('walks all users, newest first, there and back', async () => {
  await using play = await start(5);

  const first = await play.list({ pageSize: '2' });
  const second = await play.list({ pageSize: '2', after: first.pagination.after });
  const third = await play.list({ pageSize: '2', after: second.pagination.after });
  const back = await play.list({ pageSize: '2', before: third.pagination.before });

  expect([first, second, third].map(ids)).toEqual([
    ['user-5', 'user-4'],
    ['user-3', 'user-2'],
    ['user-1'],
  ]);
  expect(first.pagination.before).toBeNull();
  expect(third.pagination.after).toBeNull();
  expect(ids(back)).toEqual(['user-3', 'user-2']);
});

it('takes no cursor of another client', async () => {
  await using play = await start(3);
  const { pagination } = await play.list({ pageSize: '1' });
  const stranger = aCaller({ clientId: 'another', cursorKey: 'beef'.repeat(15) });

  const answer = await play.list({ after: pagination.after }, stranger);

  expect(answer.issues).toMatchObject([{ path: 'query.after' }]);
});
