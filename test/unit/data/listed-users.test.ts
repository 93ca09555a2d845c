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
