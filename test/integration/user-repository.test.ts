import { describe, expect, it } from 'vitest';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import { aUser } from '#test/support/a-user.ts';
import { allDue } from '#test/support/all-due.ts';
import { anAccount } from '#test/support/an-account.ts';
import { bothEngines } from '#test/support/both-engines.ts';
import type { StartTables } from '#test/support/engine-tables.ts';

const CLIENT = aUser().clientId;

const startOn = async (startTables: StartTables) => {
  const tables = await startTables();
  return {
    users: userRepository(tables.client, 'users'),
    commit: dynamoCommit(tables.client),
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

const dueBy = <Message>(agenda: Agenda<Message>, now: number) => allDue(agenda, instant(now));

const tombstone = aUser({ version: 2, deletedAt: instant(9_000), updatedAt: instant(9_000) });

describe.each(bothEngines)('users on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  it('returns what was added', async () => {
    await using store = await start();

    await store.commit([store.users.adding(aUser())]);

    expect(await store.users.get(CLIENT, 'user-1')).toEqual(aUser());
    expect(await store.users.get(CLIENT, 'user-2')).toBeUndefined();
    expect(await store.users.get('another', 'user-1')).toBeUndefined();
  });

  it('takes any text for an id, and keeps neighbours apart', async () => {
    await using store = await start();
    const ids = ['a#b', 'a', 'a%23b', 'a b', '🚗', 'é', 'e\u0301', '..', 'ü'.repeat(160), '\u202e'];

    for (const id of ids) await store.commit([store.users.adding(aUser({ id }))]);

    for (const id of ids) expect((await store.users.get(CLIENT, id))?.id).toBe(id);
    const page = await store.users.list(CLIENT, { size: 100 });
    expect(new Set(page.rows.map(({ id }) => id))).toEqual(new Set(ids));
  });

  it('lists newest first, one client at a time, without the deleted', async () => {
    await using store = await start();
    for (const [index, id] of ['a', 'b', 'c'].entries()) {
      await store.commit([store.users.adding(aUser({ id, createdAt: instant(index) }))]);
    }
    await store.commit([store.users.adding(aUser({ clientId: 'another', id: 'x' }))]);
    await store.commit([store.users.replacing({ ...tombstone, id: 'b', createdAt: instant(1) })]);

    const page = await store.users.list(CLIENT, { size: 10 });

    expect(page.rows.map(({ id }) => id)).toEqual(['c', 'a']);
  });

  it('shows a tombstone to who asks for it, and puts it on the agenda of erasures', async () => {
    await using store = await start();
    await store.commit([store.users.adding(aUser())]);
    await store.commit([store.users.replacing(tombstone)]);

    expect(await store.users.get(CLIENT, 'user-1')).toEqual(tombstone);
    expect(await dueBy(store.users.erasures, 8_999)).toEqual([]);
    expect(await dueBy(store.users.erasures, 9_000)).toEqual([
      { clientId: CLIENT, userId: 'user-1' },
    ]);
  });

  it.each([
    { name: 'no user', rows: [], alive: false },
    { name: 'a user', rows: [aUser()], alive: true },
    { name: 'a tombstone', rows: [aUser(), tombstone], alive: false },
  ])('knows whether $name is alive', async ({ rows, alive }) => {
    await using store = await start();
    for (const row of rows) {
      await store.commit([
        row.version === 1 ? store.users.adding(row) : store.users.replacing(row),
      ]);
    }

    const check = store.commit([store.users.checkingAlive(CLIENT, 'user-1', null)]);

    await (alive
      ? expect(check).resolves.toBeUndefined()
      : expect(check).rejects.toThrow(StaleWrite));
  });

  it.each([
    { name: 'the very user', since: instant(1_000), alive: true },
    { name: 'an earlier user of the id', since: instant(999), alive: false },
    { name: 'a later user of the id', since: instant(1_001), alive: false },
    { name: 'whoever it is, as a former build asked', since: null, alive: true },
  ])('holds on $name: $alive', async ({ since, alive }) => {
    await using store = await start();
    await store.commit([store.users.adding(aUser({ createdAt: instant(1_000) }))]);

    const check = store.commit([store.users.checkingAlive(CLIENT, 'user-1', since)]);

    await (alive
      ? expect(check).resolves.toBeUndefined()
      : expect(check).rejects.toThrow(StaleWrite));
  });

  it('holds on a user until that one is deleted, and not again when the id comes back', async () => {
    await using store = await start();
    const [first, second] = [aUser(), aUser({ createdAt: instant(9_500) })];
    const holdsOn = (since: Instant | null) =>
      store.commit([store.users.checkingAlive(CLIENT, 'user-1', since)]).then(
        () => true,
        () => false,
      );
    const holds = async () => ({
      first: await holdsOn(first.createdAt),
      second: await holdsOn(second.createdAt),
      any: await holdsOn(null),
    });

    expect(await holds()).toEqual({ first: false, second: false, any: false });
    await store.commit([store.users.adding(first)]);
    expect(await holds()).toEqual({ first: true, second: false, any: true });
    await store.commit([store.users.replacing(tombstone)]);
    expect(await holds()).toEqual({ first: false, second: false, any: false });
    await store.commit([store.users.removing(tombstone)]);
    await store.commit([store.users.adding(second)]);
    expect(await holds()).toEqual({ first: false, second: true, any: true });
  });

  it('does not take a user who came back for the tombstone', async () => {
    await using store = await start();
    await store.commit([store.users.adding(aUser())]);
    await store.commit([store.users.replacing(tombstone)]);
    await store.commit([store.users.checkingTombstone(tombstone)]);

    await store.commit([store.users.removing(tombstone)]);
    await store.commit([store.users.adding(aUser())]);

    await expect(store.commit([store.users.checkingTombstone(tombstone)])).rejects.toThrow(
      StaleWrite,
    );
  });
});

describe.each(bothEngines)('accounts on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  it('returns what was added, and counts it', async () => {
    await using store = await start();
    const account = anAccount({ devices: { 'VIN 1': 'asset-1' }, observedAt: instant(3) });

    await store.commit(store.users.addingAccount(account, null));

    expect(await store.users.account(CLIENT, 'user-1', 'account-1')).toEqual(account);
    expect(await store.users.accounts(CLIENT, 'user-1')).toEqual([account]);
    expect(await store.users.accounts(CLIENT, 'user-2')).toEqual([]);
    expect(await store.users.connections(CLIENT)).toBe(1);
    expect(await store.users.connections('another')).toBe(0);
  });

  it('is on the agenda of observations while it is due at all', async () => {
    await using store = await start();
    await store.commit(store.users.addingAccount(anAccount(), null));

    expect(await dueBy(store.users.observations, 1_000)).toEqual([
      { clientId: CLIENT, userId: 'user-1', accountId: 'account-1', dueAt: 1_000 },
    ]);
    await store.commit([store.users.replacingAccount(anAccount({ version: 2, dueAt: null }))]);
    expect(await dueBy(store.users.observations, 1e15)).toEqual([]);
    expect((await store.users.account(CLIENT, 'user-1', 'account-1'))?.dueAt).toBeNull();
  });

  it.each([0, 1, 3, 64, 100])(
    'takes exactly %i under that limit, however many come at once',
    async (limit) => {
      await using store = await start();
      const add = async (index: number): Promise<number> => {
        const countedIn = await store.users.connectionRoom(CLIENT, limit);
        if (countedIn === undefined) return 0;
        const account = anAccount({ id: `account-${index}`, countedIn });
        return store
          .commit(store.users.addingAccount(account, limit))
          .then(() => 1)
          .catch((error) => {
            expect(error).toBeInstanceOf(StaleWrite);
            return add(index);
          });
      };

      const outcomes = await Promise.all(Array.from({ length: limit + 20 }, (_, n) => add(n)));

      expect(outcomes.reduce((sum, one) => sum + one, 0)).toBe(limit);
      expect(await store.users.connections(CLIENT)).toBe(limit);
      expect(await store.users.accounts(CLIENT, 'user-1')).toHaveLength(limit);
    },
  );

  it('frees the very place that it took', async () => {
    await using store = await start();
    for (let round = 0; round < 20; round += 1) {
      const countedIn = await store.users.connectionRoom(CLIENT, 1);
      const account = anAccount({
        id: `account-${round}`,
        ...(countedIn !== undefined && { countedIn }),
      });
      await store.commit(store.users.addingAccount(account, 1));
      expect(await store.users.connectionRoom(CLIENT, 1)).toBeUndefined();
      await store.commit(store.users.removingAccount(account));
    }
    expect(await store.users.connections(CLIENT)).toBe(0);
  });

  it('counts down when one is removed, once', async () => {
    await using store = await start();
    const [one, two] = [anAccount(), anAccount({ id: 'account-2' })];
    await store.commit(store.users.addingAccount(one, null));
    await store.commit(store.users.addingAccount(two, null));

    await store.commit(store.users.removingAccount(one));
    await expect(store.commit(store.users.removingAccount(one))).rejects.toThrow(StaleWrite);

    expect(await store.users.connections(CLIENT)).toBe(1);
    expect(await store.users.accounts(CLIENT, 'user-1')).toEqual([two]);
  });
});
