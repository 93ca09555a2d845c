import { describe, expect, it } from 'vitest';
import { operationIn } from '#shared/contract/openapi/operation-in.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { isIdempotent } from '#shared/contract/problem-codes-of.ts';
import { type TableName, tables as tableDefinitions } from '#shared/contract/resources/tables.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { versions } from '#shared/contract/versions/versions.ts';
import { downgrade } from '#shared/contract/versions/walk-versions.ts';
import { requestLedger } from '#shared/data/clients/request-ledger.ts';
import { type Milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { addClients, OTHER_CLIENT } from '#test/support/add-clients.ts';
import { badRequestsOf } from '#test/support/bad-requests.ts';
import { describeRepetition } from '#test/support/describe-repetition.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { hostileNumbersFor } from '#test/support/hostile-numbers.ts';
import {
  aCaller,
  callOperation,
  type TestAnswer,
  type TestRequest,
} from '#test/support/http-event.ts';
import { allRows, startLoadstarTables } from '#test/support/loadstar-tables.ts';
import { asAsked, namingUser, newestOf } from '#test/support/newest-of.ts';
import type { ForeignIds, OperationSpec } from '#test/support/operation-spec.ts';
import { testEdge } from '#test/support/test-edge.ts';
import { testRequestCounter } from '#test/support/test-request-counter.ts';

/** What every operation must do, whatever it does: who may call, what it takes, what it answers. */
export const describeOperation = <Deps extends object>(spec: OperationSpec<Deps>): void => {
  const { contract } = spec;
  const isOpen = contract.security === 'public';

  describe(`${contract.id}, like every operation,`, () => {
    it('answers a good request as the contract says, under the id of the request', async () => {
      await using play = await start(spec);

      const answer = await play.call({ requestId: 'good-1' });

      expectGood(contract, answer);
      expect(answer.headers['x-request-id']).toBe('good-1');
    });

    if (!isOpen) {
      it.each([
        ['nobody', null],
        ['a bad token', { problem: 'invalid' }],
        ['a late token', { problem: 'expired' }],
      ])('turns %s down and changes nothing', async (_, caller) => {
        await using play = await start(spec);

        const answer = await play.call({ caller });

        expectProblem(answer, 401, 'unauthorized');
        expect(answer.headers['www-authenticate']).toBe('Bearer');
        await play.expectUnchanged();
      });
    }

    itHoldsTheLimit(spec);

    if (contract.security === 'sandbox') {
      it('is not for clients of production', async () => {
        await using play = await start(spec);

        expectProblem(
          await play.call({ caller: aCaller({ environment: 'production' }) }),
          403,
          'forbidden',
        );
        await play.expectUnchanged();
      });
    }

    itKnowsItsVersions(spec);

    if (!isOpen && contract.pathParameters) itHidesWhatIsNotTheClients(spec);

    describeNumbers(spec);

    it.each(badRequestsOf(asAsked(contract)))(
      'turns down $name and changes nothing',
      async (bad) => {
        await using play = await start(spec);

        const answer = await play.call(bad.spoil(play.good));

        expectProblem(
          answer,
          bad.status,
          bad.status === 415 ? 'unsupported-media-type' : 'bad-request',
        );
        const paths = (answer.body.issues ?? []).map((issue: { path: string }) => issue.path);
        if (bad.path) expect(paths).toContain(bad.path);
        await play.expectUnchanged();
      },
    );

    if (isIdempotent(contract)) {
      it('carries a repeated request out once', async () => {
        await using play = await start(spec);
        const headers = { 'idempotency-key': 'key-1' };

        const first = await play.call({ headers });
        const rows = await play.rows();
        const second = await play.call({ headers });

        expectGood(contract, first);
        expect([second.status, second.text]).toEqual([first.status, first.text]);
        expect(second.headers['idempotent-replayed']).toBe('true');
        expect(await play.rows()).toEqual(rows);
      });
    }

    if (isIdempotent(contract) && contract.body) {
      it('does not take a key again for another body', async () => {
        await using play = await start(spec);
        const headers = { 'idempotency-key': 'key-1' };
        await play.call({ headers });

        const answer = await play.call({
          headers,
          rawBody: `${JSON.stringify(play.good.body)}\n`,
        });

        expectProblem(answer, 422, 'idempotency-key-reused');
      });
    }
  });

  if (isIdempotent(contract)) describeRepetition(spec);
};

const itHoldsTheLimit = <Deps extends object>(spec: OperationSpec<Deps>): void => {
  if (spec.contract.security === 'public') return;
  it('tells a client that sends too much when it may go on, and changes nothing', async () => {
    await using play = await start(spec);
    await play.useUp(seconds(7));

    const answer = await play.call({ caller: aCaller({ requestsPerSecond: 10 }) });

    expectProblem(answer, 429, 'rate-limited');
    expect(answer.headers['retry-after']).toBe('7');
    await play.expectUnchanged();
  });
};

const itKnowsItsVersions = <Deps extends object>(spec: OperationSpec<Deps>): void => {
  const { contract } = spec;
  if (contract.security === 'public') {
    it('is the same in all versions', async () => {
      await using play = await start(spec);

      const answer = await play.call({ headers: { 'enode-version': '2019-01-01' } });

      expectGood(contract, answer);
      expect(answer.headers['enode-version']).toBeUndefined();
    });
    return;
  }

  it.each(versions)('knows version $date, or says that it is not in it', async ({ date }) => {
    await using play = await start(spec);
    const { body } = play.good;

    const answer = await play.call({
      headers: { ...namingUser(contract, date), 'enode-version': date },
      ...(contract.body && { body: downgrade(contract.body, date, body) }),
    });

    if (existsIn(contract, date)) expectGood(contract, answer, date);
    else expectProblem(answer, 404, 'not-found');
    expect(answer.headers['enode-version']).toBe(date);
  });

  it.each([
    ['2019-01-01', 'must be one of'],
    ['2024-02-30', '; on 2024-02-30 the newest was 2024-01-01'],
    ['', 'must be one of'],
    ['2025-10-01,2025-10-01', 'must be one of'],
  ])('knows no version "%s", and says which there are', async (version, said) => {
    await using play = await start(spec);

    const answer = await play.call({ headers: { 'enode-version': version } });

    expectProblem(answer, 400, 'bad-request');
    const [issue] = answer.body.issues;
    expect(issue.path).toBe('header.Enode-Version');
    expect(issue.message).toContain(said);
    for (const { date } of versions) expect(issue.message).toContain(date);
    await play.expectUnchanged();
  });
};

const itHidesWhatIsNotTheClients = <Deps extends object>(spec: OperationSpec<Deps>): void => {
  it('tells what another client has and what nobody has apart by nothing', async () => {
    await using play = await start(spec);

    const [foreign, missing] = await play.callUnderForeignIds();

    expectSame(spec.underForeignIds, foreign, missing);
    await play.expectUnchangedFor(play.world.clientId);
  });

  // The id of a user is the client's own text, so that hardly any cannot be one.
  const status = statusUnder[spec.underForeignIds ?? 'missing'];
  const { path } = spec.contract;
  if (status === 200 || path.includes('{userId}') || !path.includes('Id}')) return;
  it('does not find what cannot be one of our ids, like what does not exist', async () => {
    await using play = await start(spec);

    const missing = await play.callUnder(NOBODYS_ID);

    expect(missing.status).toBe(status);
    for (const id of ['no-id', '4711', '..', 'constructor', '__proto__', '🚗', `${NOBODYS_ID}0`]) {
      expect(await play.callUnder(id), id).toEqual(missing);
    }
    expect((await play.callUnder('ü'.repeat(4_000))).status).toBe(status);
    await play.expectUnchanged();
  });
};

/** How an operation answers about what is not the client's. */
const statusUnder = { missing: 404, refused: 400, empty: 200, own: 200 } as const;

/** What is no id is a word that means the same for everybody. */
const isId = (name: string): boolean => /(Id|Token)$/.test(name);

const nobodysLike = (id: string): string =>
  id.length === NOBODYS_ID.length ? NOBODYS_ID : 'nobody';

const NOBODYS_ID = '0192f7c4-0000-7000-8000-0000000000ff';

/** No number that a client can write is an error of ours. */
const describeNumbers = <Deps extends object>(spec: OperationSpec<Deps>): void => {
  if (!spec.contract.body) return;
  it('takes every number that can be written, or says what is wrong with it', async () => {
    await using play = await start(spec);

    for (const { name, body } of hostileNumbersFor(spec.contract, play.good)) {
      const answer = await play.call({ body });
      expect([name, answer.status < 500, answer.text]).toEqual([name, true, answer.text]);
    }
  });
};

/** An arranged world, and the means to act in it. */
const start = async <Deps extends object>({
  contract,
  operation,
  connect,
  arrange,
}: OperationSpec<Deps>) => {
  const tables = await startLoadstarTables();
  const ledger = requestLedger(tables.client, 'rateLimits');
  const edge = testEdge(undefined, (...given) => counter(...given));
  const counter = testRequestCounter(ledger, edge.wallClock);
  if (contract.security !== 'public') await addClients(tables);
  const world = { tables, edge, newId: uuidV7(edge.clock), clientId: aCaller().clientId };
  const good = await arrange(world);
  const handler = operation(() => connect(world), edge);
  const call = (request: TestRequest) =>
    callOperation(handler, contract, {
      ...good,
      ...request,
      headers: { ...good.headers, ...request.headers },
    });
  const rows = () => snapshot(tables);
  let before = await rows();
  return {
    world,
    good,
    call,
    rows,
    /** Leaves the client no time for requests for so long. */
    useUp: async (length: Milliseconds) => {
      const now = edge.wallClock.now();
      await ledger.use(world.clientId, { length, start: now, least: now, most: now }, undefined);
      before = await rows();
    },
    expectUnchanged: async () => expect(await rows()).toEqual(before),
    expectUnchangedFor: async (clientId: string) =>
      expect(ofClient(await rows(), clientId)).toEqual(ofClient(before, clientId)),
    /** Asks, as another client, for what this one has and then for what nobody has. */
    callUnderForeignIds: async () => {
      const caller = aCaller({ clientId: OTHER_CLIENT });
      const path = Object.fromEntries(
        Object.entries(good.path ?? {}).map(([name, id]) => [
          name,
          isId(name) ? nobodysLike(id) : id,
        ]),
      );
      const foreign = await call({ caller });
      const missing = await call({ caller, path });
      return [withoutIds(foreign, good.path), withoutIds(missing, path)] as const;
    },
    /** Asks with this in the place of every id of ours. */
    callUnder: async (id: string) => {
      const path = Object.fromEntries(
        Object.entries(good.path ?? {}).map(([name, own]) => [
          name,
          own.length === NOBODYS_ID.length ? id : own,
        ]),
      );
      return withoutIds(await call({ path }), { id });
    },
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

type Snapshot = Readonly<Record<string, readonly unknown[]>>;

const snapshot = async (tables: LoadstarTables): Promise<Snapshot> => {
  const names = Object.keys(tableDefinitions) as TableName[];
  const rows = await Promise.all(names.map((name) => allRows(tables, name)));
  return Object.fromEntries(names.map((name, index) => [name, rows[index] ?? []]));
};

const ofClient = (rows: Snapshot, clientId: string): Snapshot =>
  Object.fromEntries(
    Object.entries(rows).map(([name, of]) => [
      name,
      of.filter((row) => JSON.stringify(row).includes(clientId)),
    ]),
  );

/** An answer may name the id that was asked for, as long as it says the same of each. */
const withoutIds = (answer: TestAnswer, ids: Readonly<Record<string, string>> = {}): TestAnswer =>
  JSON.parse(
    Object.values(ids).reduce((text, id) => text.replaceAll(id, '<id>'), JSON.stringify(answer)),
  );

const expectSame = (
  underForeignIds: ForeignIds = 'missing',
  foreign: TestAnswer,
  missing: TestAnswer,
): void => {
  if (underForeignIds === 'own') return;
  expect(foreign).toEqual(missing);
  expect(foreign.status).toBe(statusUnder[underForeignIds]);
  if (underForeignIds === 'empty') expect(foreign.body.data).toEqual([]);
};

const expectGood = (
  contract: Operation,
  answer: TestAnswer,
  version = newestOf(contract),
): void => {
  const { security } = contract;
  const { responses } = security === 'public' ? contract : operationIn(contract, version);
  // Forms lead on to the next page.
  expect(answer.status, answer.text).toBeLessThan(400);
  const response = responses[answer.status];
  expect(response).toBeDefined();
  if (!response?.body) expect(answer.text).toBe('');
  else if (answer.body !== undefined) {
    expect(response.body.parse(answer.body)).toEqual(answer.body);
  } else expect(answer.headers['content-type']).toBe(response.contentType);
};
