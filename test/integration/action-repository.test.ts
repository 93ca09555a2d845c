import { describe, expect, it } from 'vitest';
import { actionRepository } from '#shared/data/actions/action-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { finishAction } from '#shared/domain/actions/transitions.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { amperes, instant } from '#shared/domain/quantities/units.ts';
import { allDue } from '#test/support/all-due.ts';
import { anAction, aTarget } from '#test/support/an-action.ts';
import { bothEngines } from '#test/support/both-engines.ts';
import type { StartTables } from '#test/support/engine-tables.ts';

const { clientId: CLIENT, id: ID, targetId: TARGET } = anAction();

const startOn = async (startTables: StartTables) => {
  const tables = await startTables();
  return {
    tables,
    actions: actionRepository(tables.client, 'actions'),
    commit: dynamoCommit(tables.client),
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

describe.each(bothEngines)('actions on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  it('returns what was added, whatever it asks for', async () => {
    await using store = await start();
    const current = anAction({
      id: 'b',
      request: { kind: 'max-current', maxCurrent: amperes(7.5) },
      createdAt: instant(1),
    });

    await store.commit([store.actions.adding(anAction()), store.actions.adding(current)]);

    expect(await store.actions.get(CLIENT, ID)).toEqual(anAction());
    expect(await store.actions.get(CLIENT, 'b')).toEqual(current);
    expect(await store.actions.get('another', ID)).toBeUndefined();
    expect((await store.actions.allOfUser(CLIENT, 'user-1')).map(({ id }) => id)).toEqual([
      ID,
      'b',
    ]);
  });

  it('is due while pending, and expires 90 days after its end', async () => {
    await using store = await start();
    await store.commit([store.actions.adding(anAction({ dueAt: instant(5) }))]);
    const dueAt = (now: number) => allDue(store.actions.agenda, instant(now));
    expect(await dueAt(4)).toEqual([]);
    expect(await dueAt(5)).toEqual([{ clientId: CLIENT, actionId: ID, dueAt: 5 }]);
    expect(JSON.stringify(await store.tables.allRows('actions'))).not.toContain('expiresAt');

    const ended = finishAction(anAction(), { state: 'CONFIRMED', failure: null }, instant(1_001));
    await store.commit([store.actions.replacing(ended)]);

    expect(await dueAt(9e12)).toEqual([]);
    expect(await store.tables.allRows('actions')).toMatchObject([
      { expiresAt: { N: String(90 * 24 * 3600 + 2) } },
    ]);
    expect(await store.actions.get(CLIENT, ID)).toEqual(ended);
  });

  it('is replaced only as it was read', async () => {
    await using store = await start();
    await store.commit([store.actions.adding(anAction())]);

    await expect(store.commit([store.actions.replacing(anAction({ version: 3 }))])).rejects.toThrow(
      StaleWrite,
    );
  });
});

describe.each(bothEngines)('targets on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  it('are added once, then replaced, then removed', async () => {
    await using store = await start();
    await store.commit([store.actions.puttingTarget(aTarget())]);

    await expect(store.commit([store.actions.puttingTarget(aTarget())])).rejects.toThrow(
      StaleWrite,
    );
    await store.commit([store.actions.puttingTarget(aTarget({ version: 2, fence: 2 }))]);
    expect(await store.actions.target(CLIENT, TARGET)).toEqual(aTarget({ version: 2, fence: 2 }));

    await store.commit([store.actions.removingTarget(aTarget({ version: 2 }))]);
    expect(await store.actions.target(CLIENT, TARGET)).toBeUndefined();
  });
});
