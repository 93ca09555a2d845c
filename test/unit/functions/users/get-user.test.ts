import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/users/get-user.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { getUser as contract } from '#shared/contract/operations/users/get-user.ts';
import { aUser } from '#test/support/a-user.ts';
import { anAccount } from '#test/support/an-account.ts';
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
    const { users, commit } = userWorldOn(tables);
    await commit([users.adding(aUser()), ...users.addingAccount(anAccount(), null)]);
    return { path: { userId: 'user-1' } };
  },
});

const start = async () => {
  const world = await startUserWorld();
  const handler = operation(() => world, testEdge());
  await world.commit([world.users.adding(aUser())]);
  return {
    ...world,
    get: (userId: string) => callOperation(handler, contract, { path: { userId } }),
  };
};

describe('getUser', () => {
  it('shows what was linked, and whether it has to be linked again', async () => {
    await using play = await start();
    const accounts = [
      anAccount({ id: 'a', vendor: 'TESLA', vendorTypes: ['vehicle', 'charger'] }),
      anAccount({ id: 'b', vendor: 'CSISolar', vendorTypes: ['inverter'], isValid: false }),
    ];
    for (const account of accounts) await play.commit(play.users.addingAccount(account, null));

    expect((await play.get('user-1')).body).toEqual({
      id: 'user-1',
      linkedVendors: [
        { vendor: 'CSISolar', vendorType: 'inverter', isValid: false },
        { vendor: 'TESLA', vendorType: 'vehicle', isValid: true },
        { vendor: 'TESLA', vendorType: 'charger', isValid: true },
      ],
    });
  });

  it('shows a user who has linked nothing', async () => {
    await using play = await start();

    expect((await play.get('user-1')).body).toEqual({ id: 'user-1', linkedVendors: [] });
  });

  it('does not find a deleted user, in the same words as one who never was', async () => {
    await using play = await start();
    await deleteUser(play, { clientId: aUser().clientId, userId: 'user-1' });

    const deleted = await play.get('user-1');

    expectProblem(deleted, 404, 'not-found');
    expect(deleted).toEqual(await play.get('user-2'));
  });

  it.each(['a b', 'a+b', '...', '#', '🚗', 'ü'.repeat(160), 'x'.repeat(320)])(
    'takes %j for an id',
    async (userId) => {
      await using play = await start();
      await play.commit([play.users.adding(aUser({ id: userId }))]);

      expect((await play.get(userId)).body.id).toBe(userId);
    },
  );

  it.each([
    '',
    'a\u0000b',
    'a\nb',
    '\u0085',
    'x'.repeat(321),
    'ü'.repeat(161),
    '\ud800',
    'a/b',
    '..',
    '%2F',
    '\u202e',
  ])('takes %j for no id', async (userId) => {
    await using play = await start();

    const answer = await play.get(userId);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toMatchObject([{ path: 'path.userId' }]);
  });

  it('takes the two spellings of one letter for two users', async () => {
    await using play = await start();
    await play.commit([play.users.adding(aUser({ id: 'é' }))]);

    expect((await play.get('é')).status).toBe(200);
    expect((await play.get('e\u0301')).status).toBe(404);
  });
});
