import { describe, expect, it } from 'vitest';
import { worker } from '#functions/rotation/keep-data-keys.ts';
import { deleteClient } from '#shared/app/clients/delete-client.ts';
import { type KeepDataKeysDeps, keepDataKeys } from '#shared/app/sealing/keep-data-keys.ts';
import { rotateDataKeys } from '#shared/app/sealing/rotate-data-keys.ts';
import { sealingPurposes } from '#shared/domain/clients/data-key.ts';
import { hours, milliseconds, minutes } from '#shared/domain/quantities/units.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { CLIENT, type SealingWorld, startSealingWorld } from '#test/support/sealing-world.ts';
import { recordingLog } from '#test/support/test-edge.ts';

const USERS = [1, 2, 3, 4, 5];
const TEXTS = [
  ...USERS.map((number) => `token-${number}`),
  'header',
  'previous',
  'secret',
].toSorted();

/** A client of the former build, all of whose texts are under keys of their own; it got keys an hour ago. */
const startLate = async (users = USERS) => {
  const world = await startSealingWorld();
  for (const number of users) await world.addUser(number);
  await world.addWebhook();
  await rotateDataKeys(world.deps(), CLIENT);
  world.clock.advance(hours(1));
  return world;
};

const keysOf = ({ dataKeys }: SealingWorld) =>
  Promise.all(sealingPurposes.map((purpose) => dataKeys.get({ clientId: CLIENT, purpose })));

describe('keeping data keys', () => {
  it('seals all of a client anew under the keys that seal now, once these are an hour old', async () => {
    await using world = await startLate();
    world.clock.advance(milliseconds(-1));
    await keepDataKeys(world.deps());
    expect(await world.leftBehind()).toBe(TEXTS.length);

    world.clock.advance(milliseconds(1));
    await worker(world.deps, recordingLog())({ time: '2025-10-01T12:00:00Z' });

    expect(await world.leftBehind()).toBe(0);
    expect(await world.opened()).toEqual(TEXTS);
    const now = world.clock.now();
    expect(await keysOf(world)).toMatchObject([{ resealedAt: now }, { resealedAt: now }]);
    expect(world.troubles).toEqual([]);
  });

  it('costs one opened key for each purpose from then on', async () => {
    await using world = await startLate();
    await keepDataKeys(world.deps());
    world.kms.calls.length = 0;

    await world.opened();

    expect(world.kms.calls.map(({ action }) => action)).toEqual(['Decrypt', 'Decrypt']);
  });

  it('does nothing more for a year, and then gives new keys', async () => {
    await using world = await startLate();
    await keepDataKeys(world.deps());
    const [before] = await keysOf(world);

    world.clock.advance(hours(365 * 24 - 2));
    await keepDataKeys(world.deps());
    expect((await keysOf(world))[0]).toEqual(before);

    world.clock.advance(hours(1));
    await keepDataKeys(world.deps());
    expect((await keysOf(world))[0]?.wrapped).not.toBe(before?.wrapped);
    expect(await world.leftBehind()).toBe(TEXTS.length);

    world.clock.advance(hours(1));
    await keepDataKeys(world.deps());
    expect(await world.leftBehind()).toBe(0);
    expect(await world.opened()).toEqual(TEXTS);
  });

  it('begins anew when the keys are replaced while it is under way', async () => {
    await using world = await startLate();
    const deps = world.deps();
    let pages = 0;
    const users: typeof deps.users = {
      ...deps.users,
      list: async (...given) => {
        pages += 1;
        if (pages === 2) await rotateDataKeys(world.deps(), CLIENT);
        return deps.users.list(...given);
      },
    };

    await keepDataKeys({ ...deps, users });
    expect((await keysOf(world))[0]).toMatchObject({ resealedTo: null, resealedAt: null });
    world.clock.advance(hours(1));
    await keepDataKeys(world.deps());

    expect(await world.leftBehind()).toBe(0);
    expect(await world.opened()).toEqual(TEXTS);
    expect(world.troubles).toEqual([]);
  });

  it('stops by time, and goes on from there', async () => {
    await using world = await startLate();
    const deps = world.deps();
    const users: typeof deps.users = {
      ...deps.users,
      list: async (...given) => {
        world.clock.advance(minutes(4));
        return deps.users.list(...given);
      },
    };
    const left: number[] = [];
    for (let run = 0; run < 4; run += 1) {
      await keepDataKeys({ ...deps, users });
      left.push(await world.leftBehind());
    }

    // Two users a page, one page a run; the webhook in the first run in which there was time left.
    expect(left.at(-1)).toBe(0);
    expect(left.toSorted((a, b) => b - a)).toEqual(left);
    expect(new Set(left).size).toBeGreaterThan(2);
  });

  it('does not undo what others write at the same time', async () => {
    await using world = await startLate();
    const deps = world.deps();
    const isOvertaken = new Set<string>();
    const commit: typeof deps.commit = async (writes) => {
      for (const number of USERS.filter((each) => !isOvertaken.has(`${each}`))) {
        isOvertaken.add(`${number}`);
        const account = await world.users.account(CLIENT, `user-${number}`, `account-${number}`);
        if (!account) throw new Error('gone');
        const next = { ...account, failures: 7, version: account.version + 1 };
        await world.commit([world.users.replacingAccount(next)]);
        break;
      }
      await deps.commit(writes);
    };

    await keepDataKeys({ ...deps, commit });

    const accounts = await Promise.all(
      USERS.map((number) => world.users.account(CLIENT, `user-${number}`, `account-${number}`)),
    );
    expect(accounts.map((account) => account?.failures)).toEqual([7, 7, 7, 7, 7]);
    expect(await world.leftBehind()).toBe(0);
    expect(await world.opened()).toEqual(TEXTS);
  });

  it('may run twice at once', async () => {
    await using world = await startLate();

    await Promise.all([keepDataKeys(world.deps()), keepDataKeys(world.deps())]);
    await keepDataKeys(world.deps());

    expect(await world.leftBehind()).toBe(0);
    expect(await world.opened()).toEqual(TEXTS);
    expect(world.troubles).toEqual([]);
  });

  it('leaves alone what no key opens, and says so once', async () => {
    await using world = await startLate();
    const account = await world.users.account(CLIENT, 'user-3', 'account-3');
    if (!account) throw new Error('gone');
    const garbled = { ...account, credentials: 'garbled', version: account.version + 1 };
    await world.commit([world.users.replacingAccount(garbled)]);

    await keepDataKeys(world.deps());
    await keepDataKeys(world.deps());

    expect(await world.leftBehind()).toBe(1);
    expect(await world.users.account(CLIENT, 'user-3', 'account-3')).toMatchObject({
      credentials: 'garbled',
    });
    expect(world.troubles).toMatchObject([{ code: 'text_not_opened', clientId: CLIENT }]);
    expect((await keysOf(world))[0]?.resealedAt).not.toBeNull();
  });

  it('waits for KMS to come back, and reports meanwhile', async () => {
    await using world = await startLate();
    const deps = world.deps();
    const error = new Error('KMS is away');
    const resealer = { ...deps.resealer, reseal: () => Promise.reject(error) };

    await keepDataKeys({ ...deps, resealer });

    expect(world.troubles).toMatchObject([
      { code: 'data_key_not_kept', clientId: CLIENT, error },
      { code: 'data_key_not_kept', clientId: CLIENT, error },
    ]);
    expect(await world.opened()).toEqual(TEXTS);
    await keepDataKeys(world.deps());
    expect(await world.leftBehind()).toBe(0);
  });

  it('leaves nothing of a client that is deleted meanwhile', async () => {
    await using world = await startSealingWorld();
    await world.addWebhook();
    await rotateDataKeys(world.deps(), CLIENT);
    world.clock.advance(hours(1));
    const deps = world.deps();
    const webhooks: typeof deps.webhooks = {
      ...deps.webhooks,
      get: async (...given) => {
        const found = await deps.webhooks.get(...given);
        if (await world.clients.get(CLIENT)) await deleteClient(world, CLIENT);
        return found;
      },
    };

    await keepDataKeys({ ...deps, webhooks });

    const rows = [
      ...(await allRows(world.tables, 'clients')),
      ...(await allRows(world.tables, 'webhooks')),
    ].map((row) => JSON.stringify(row));
    expect(rows.filter((row) => row.includes(CLIENT) && !row.includes('"closed"'))).toEqual([]);
    expect(world.troubles).toEqual([]);
  });
});

/** Thrown where the process would have ended. */
class Killed extends Error {}

/** The same dependencies until so many calls took effect; then nothing does any more. */
const killable = (deps: KeepDataKeysDeps, afterCalls: number) => {
  let calls = 0;
  const call = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    if (calls >= afterCalls) throw new Killed();
    calls += 1;
    const result = await run();
    if (calls >= afterCalls) throw new Killed();
    return result;
  };
  const killing: KeepDataKeysDeps = {
    ...deps,
    users: {
      ...deps.users,
      list: (...given) => call(() => deps.users.list(...given)),
      accounts: (...given) => call(() => deps.users.accounts(...given)),
      account: (...given) => call(() => deps.users.account(...given)),
    },
    webhooks: {
      ...deps.webhooks,
      all: (...given) => call(() => deps.webhooks.all(...given)),
      get: (...given) => call(() => deps.webhooks.get(...given)),
    },
    dataKeys: {
      ...deps.dataKeys,
      get: (...given) => call(() => deps.dataKeys.get(...given)),
    },
    resealer: {
      ...deps.resealer,
      reseal: (...given) => call(() => deps.resealer.reseal(...given)),
    },
    commit: (writes) => call(() => deps.commit(writes)),
  };
  return { killing, calls: () => calls };
};

describe('a run that dies between any two calls', () => {
  it('leaves nothing that does not open, and is gone on with to the end', async () => {
    await using world = await startLate([1, 2, 3]);
    const texts = await world.opened();
    let afterCalls = 0;
    for (;;) {
      const { killing, calls } = killable(world.deps(), afterCalls);

      await keepDataKeys(killing);

      expect(await world.opened(), `killed after ${afterCalls} calls`).toEqual(texts);
      const isWhole = calls() < afterCalls;
      await keepDataKeys(world.deps());
      expect(await world.leftBehind(), `killed after ${afterCalls} calls`).toBe(0);
      if (isWhole) break;
      afterCalls += 1;
      await rotateDataKeys(world.deps(), CLIENT);
      world.clock.advance(hours(1));
    }
    expect(await world.opened()).toEqual(texts);
    expect(afterCalls).toBeGreaterThan(20);
  }, 60_000);
});
