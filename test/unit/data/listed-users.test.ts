import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tables } from '#shared/contract/resources/tables.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { instant, seconds } from '#shared/domain/quantities/units.ts';
import { memoryDocumentClient } from '#test/simulation/cloud/tables/document-client.ts';
import { memoryTables } from '#test/simulation/cloud/tables/memory-tables.ts';
import { aUser } from '#test/support/a-user.ts';

it('lists nobody who was deleted while the index does not know of it yet', async () => {
  const time = { now: instant(10_000) };
  const memory = memoryTables(tables, { now: () => time.now, indexLag: () => seconds(1) });
  const client = memoryDocumentClient(async (command) => memory.execute(command));
  const users = userRepository(client, 'users');
  const commit = dynamoCommit(client);
  await commit([users.adding(aUser())]);
  await commit([users.adding(aUser({ id: 'user-2' }))]);
  time.now = instant(12_000);

  await commit([users.replacing(aUser({ version: 2, deletedAt: time.now }))]);

  const { rows } = await users.list(aUser().clientId, { size: 10 });
  expect(rows.map(({ id }) => id)).toEqual(['user-2']);
});

/** A list of users on tables that count what is read of them. */
const startCounting = () => {
  const memory = memoryTables(tables, { now: () => instant(10_000), indexLag: () => seconds(0) });
  let read = 0;
  const client = memoryDocumentClient(async (command) => {
    const answer = memory.execute(command);
    read += (JSON.stringify(answer).match(/"pk"/g) ?? []).length;
    return answer;
  });
  const users = userRepository(client, 'users');
  const commit = dynamoCommit(client);
  return {
    users,
    add: (n: number) =>
      commit([users.adding(aUser({ id: `user-${n}`, createdAt: instant(1_000 + n) }))]),
    remove: (n: number) =>
      commit([users.removing(aUser({ id: `user-${n}`, createdAt: instant(1_000 + n) }))]),
    rowsReadBy: async (work: () => Promise<unknown>) => {
      const before = read;
      await work();
      return read - before;
    },
  };
};

const { clientId } = aUser();

it('reads as much as is on a page, however many users there are', async () => {
  const { users, add, rowsReadBy } = startCounting();
  for (let n = 0; n < 20; n += 1) await add(n);
  const first = await rowsReadBy(() => users.list(clientId, { size: 5 }));
  for (let n = 20; n < 400; n += 1) await add(n);

  const later = await rowsReadBy(() => users.list(clientId, { size: 5 }));

  expect(later).toBe(first);
  expect(first).toBeLessThan(3 * 5);
});

/** A change of who is there: somebody comes who is not, or goes who is. */
type Happening = { readonly adds: boolean; readonly of: number };

/** Every other one of sixty users, and who of them has been there all the time. */
const startCrowd = async () => {
  const { users, add, remove } = startCounting();
  const there = new Set(Array.from({ length: 30 }, (_, n) => 2 * n));
  for (const n of there) await add(n);
  const throughout = new Set(there);
  return {
    users,
    throughout,
    happen: async ({ adds, of }: Happening) => {
      if (adds === there.has(of)) return;
      await (adds ? add(of) : remove(of));
      if (adds) there.add(of);
      else for (const set of [there, throughout]) set.delete(of);
    },
  };
};

it('misses and doubles nobody who is there throughout, whoever comes and goes', async () => {
  const happening = fc.record({ adds: fc.boolean(), of: fc.nat(60) });
  const between = fc.array(fc.array(happening, { maxLength: 4 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 7 }), between, async (size, happenings) => {
      const { users, throughout, happen } = await startCrowd();
      let page = await users.list(clientId, { size });
      const seen = page.rows.map(({ id }) => id);
      for (let turn = 0; page.after !== null; turn += 1) {
        for (const one of happenings[turn] ?? []) await happen(one);
        page = await users.list(clientId, { size, after: page.after });
        seen.push(...page.rows.map(({ id }) => id));
      }

      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining([...throughout].map((n) => `user-${n}`)));
    }),
    { numRuns: 60 },
  );
});
