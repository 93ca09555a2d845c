import { describe, expect, it } from 'vitest';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { linkSessionRepository } from '#shared/data/linking/link-session-repository.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aLinkSession } from '#test/support/a-link-session.ts';
import { bothEngines } from '#test/support/both-engines.ts';
import type { StartTables } from '#test/support/engine-tables.ts';

const startOn = async (startTables: StartTables) => {
  const tables = await startTables();
  return {
    tables,
    sessions: linkSessionRepository(tables.client, 'linkSessions'),
    commit: dynamoCommit(tables.client),
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

describe.each(bothEngines)('link sessions on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  it('returns what was added, to its own client alone', async () => {
    await using store = await start();
    const session = aLinkSession({ expiresAt: instant(90_000_500) });

    await store.commit([store.sessions.adding(session)]);

    expect(await store.sessions.get(session.clientId, session.id)).toEqual(session);
    expect(await store.sessions.get('another', session.id)).toBeUndefined();
  });

  it('disappears by itself a day after its end', async () => {
    await using store = await start();

    await store.commit([store.sessions.adding(aLinkSession({ expiresAt: instant(90_000_500) }))]);

    expect(await store.tables.allRows('linkSessions')).toMatchObject([
      { expiresAt: { N: String(90_001 + 86_400) } },
    ]);
  });

  it('ends once', async () => {
    await using store = await start();
    const session = aLinkSession();
    await store.commit([store.sessions.adding(session)]);
    const ended = { ...session, completedAt: instant(5), version: 2 };

    await store.commit([store.sessions.replacing(ended)]);

    await expect(store.commit([store.sessions.replacing(ended)])).rejects.toThrow(StaleWrite);
    expect(await store.sessions.get(session.clientId, session.id)).toEqual(ended);
  });

  it('finds the sessions of a user', async () => {
    await using store = await start();
    const mine = [aLinkSession({ id: 'a' }), aLinkSession({ id: 'b', createdAt: instant(2_000) })];
    for (const session of [...mine, aLinkSession({ id: 'c', userId: 'user-2' })]) {
      await store.commit([store.sessions.adding(session)]);
    }

    expect(await store.sessions.allOfUser(aLinkSession().clientId, 'user-1')).toEqual(mine);
  });
});
