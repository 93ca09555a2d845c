import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { Edge } from '#shared/runtime/http/edge.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { callOperation } from '#test/support/http-event.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
import { repeating } from '#test/support/repeating.ts';
import { testEdge } from '#test/support/test-edge.ts';

const castOff = defineOperation({
  id: 'castOff',
  resource: 'boats',
  method: 'POST',
  path: '/cast-off',
  tag: 'Boats',
  summary: 'Cast off',
  security: 'client',
  body: z.strictObject({ crew: z.int().gt(0), name: z.string().min(2).optional() }),
  responses: { 200: { description: 'Off.', body: z.strictObject({ voyage: z.int() }) } },
  problems: ['conflict', 'service_unavailable'],
  uses: { tables: { idempotency: 'write' } },
});

type Deps = { readonly voyage: () => Promise<number> };
const castOffOperation = httpOperation(castOff, async (_, { voyage }: Deps) => ({
  status: 200,
  body: { voyage: await voyage() },
}));

let voyages = 0;
describeOperation<Deps>({
  contract: castOff,
  operation: castOffOperation,
  connect: (world) => ({ voyage: async () => ++voyages, ...repeating(world) }),
  arrange: async () => ({ body: { crew: 3 } }),
});

const keyed = { body: { crew: 1 }, headers: { 'Idempotency-Key': 'key-1' } };

const depsOn = (tables: LoadstarTables, edge: Edge) =>
  repeating({ tables, newId: uuidV7(edge.clock) });

describe('a repeated request', () => {
  const repeat = async (voyage: () => Promise<number>) => {
    await using tables = await startLoadstarTables();
    const deps = depsOn(tables, testEdge());
    const handler = castOffOperation(() => ({ ...deps, voyage }), testEdge());
    const call = () =>
      callOperation(handler, castOff, {
        body: { crew: 1 },
        headers: { 'Idempotency-Key': 'key-1' },
      });
    return [await call(), await call()] as const;
  };
  const failing = (failure: () => Error) => {
    let calls = 0;
    return async () => {
      calls += 1;
      if (calls === 1) throw failure();
      return calls;
    };
  };

  it('is refused as the first was', async () => {
    const [first, second] = await repeat(failing(() => new DomainError('conflict', 'Aground.')));

    expect([first.status, second.status]).toEqual([409, 409]);
    expect(second.text).toBe(first.text);
    expect(second.headers['idempotent-replayed']).toBe('true');
  });

  it.each([
    ['a failure of ours', () => new Error('leak')],
    ['something out of reach', () => new DomainError('service_unavailable', 'Fog.')],
  ])('is tried again after %s', async (_, failure) => {
    const [first, second] = await repeat(failing(failure));

    expect(first.status).toBeGreaterThanOrEqual(500);
    expect([second.status, second.body]).toEqual([200, { voyage: 2 }]);
  });

  it('is carried out anew after a day', async () => {
    await using tables = await startLoadstarTables();
    const edge = testEdge();
    const deps = depsOn(tables, edge);
    let voyage = 0;
    const handler = castOffOperation(() => ({ ...deps, voyage: async () => ++voyage }), edge);
    const call = () => callOperation(handler, castOff, keyed);

    const first = await call();
    edge.setTime(edge.clock.now() + hours(24) - 1000);
    const replayed = await call();
    edge.setTime(edge.clock.now() + 2000);
    const anew = await call();

    expect([first, replayed, anew].map(({ body }) => body.voyage)).toEqual([1, 1, 2]);
  });

  it('is answered with the very same bytes by a build whose contract is another', async () => {
    await using tables = await startLoadstarTables();
    const edge = testEdge();
    const deps = depsOn(tables, edge);
    const renamed = defineOperation({
      ...castOff,
      responses: { 200: { description: 'Off.', body: z.strictObject({ trip: z.string() }) } },
    });
    const builds = [
      castOffOperation(() => ({ ...deps, voyage: async () => 1 }), edge),
      httpOperation(renamed, async () => ({ status: 200, body: { trip: 'two' } }))(
        () => deps,
        edge,
      ),
    ];
    for (const [first, second] of [builds, builds.toReversed()]) {
      const headers = { 'idempotency-key': crypto.randomUUID() };
      const answers = [
        first && (await callOperation(first, castOff, { ...keyed, headers })),
        second && (await callOperation(second, castOff, { ...keyed, headers })),
      ];

      expect(answers[1]?.headers['idempotent-replayed']).toBe('true');
      expect(answers[1]?.text).toBe(answers[0]?.text);
    }
  });

  it('stays claimed, with nothing done, when its answer breaks the contract', async () => {
    await using tables = await startLoadstarTables();
    const edge = testEdge();
    const { commit, ...deps } = depsOn(tables, edge);
    let commits = 0;
    const counting: typeof commit = async (writes) => {
      commits += 1;
      await commit(writes);
    };
    const handler = castOffOperation(
      () => ({ ...deps, commit: counting, voyage: async () => 0.5 }),
      edge,
    );

    const answer = await callOperation(handler, castOff, keyed);

    expect([answer.status, commits]).toEqual([500, 0]);
  });

  it('is answered truly although its messages could not be sent', async () => {
    await using tables = await startLoadstarTables();
    const edge = testEdge();
    const wake = httpOperation(castOff, async (_, { queue }: { queue: Queue<string> }) => {
      await queue.send(['wake']);
      return { status: 200, body: { voyage: 1 } };
    });
    const queue = {
      send: async () => {
        throw new Error('the queue cannot be reached');
      },
    };
    const handler = wake(() => ({ ...depsOn(tables, edge), queue }), edge);

    const answers = [
      await callOperation(handler, castOff, keyed),
      await callOperation(handler, castOff, keyed),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(edge.log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', code: 'messages_not_sent' }),
    );
  });

  it('tells of an operation that commits twice, which could not be repeated', async () => {
    await using tables = await startLoadstarTables();
    const edge = testEdge();
    const twice = httpOperation(castOff, async (_, { commit }: { commit: Commit }) => {
      await commit([]);
      await commit([]);
      return { status: 200, body: { voyage: 1 } };
    });
    const handler = twice(() => depsOn(tables, edge), edge);

    expect((await callOperation(handler, castOff, keyed)).status).toBe(500);
    expect(edge.log.lines).toContainEqual(
      expect.objectContaining({
        error: expect.objectContaining({ message: expect.stringContaining('commits once') }),
      }),
    );
  });

  it('tells of an operation that refuses what it has written, which nobody would find', async () => {
    await using tables = await startLoadstarTables();
    const edge = testEdge();
    const torn = httpOperation(castOff, async (_, { queue }: { queue: Queue<string> }) => {
      await queue.send(['wake']);
      throw new DomainError('conflict', 'Aground.');
    });
    const queue = { send: async () => {} };
    const handler = torn(() => ({ ...depsOn(tables, edge), queue }), edge);

    expect((await callOperation(handler, castOff, keyed)).status).toBe(500);
    expect(edge.log.lines).toContainEqual(
      expect.objectContaining({
        error: expect.objectContaining({
          message: expect.stringContaining('refused after writing'),
        }),
      }),
    );
  });

  it('has to wait while the first is at work', async () => {
    await using tables = await startLoadstarTables();
    const deps = depsOn(tables, testEdge());
    let second: Promise<{ status: number; headers: Readonly<Record<string, string>> }> | undefined;
    const request = { body: { crew: 1 }, headers: { 'idempotency-key': 'key-1' } };
    const handler = castOffOperation(
      () => ({
        ...deps,
        voyage: async () => {
          second = callOperation(handler, castOff, request);
          await second;
          return 1;
        },
      }),
      testEdge(),
    );

    const first = await callOperation(handler, castOff, request);

    expect(first.status).toBe(200);
    expect([(await second)?.status, (await second)?.headers['retry-after']]).toEqual([409, '1']);
  });

  it.each(['', ' ', 'ü', 'a b', 'x'.repeat(256)])(
    'needs a proper key: "%s" is none',
    async (key) => {
      const handler = castOffOperation(() => ({ voyage: async () => 1 }), testEdge());

      const answer = await callOperation(handler, castOff, {
        body: { crew: 1 },
        headers: { 'idempotency-key': key },
      });

      expect([answer.status, answer.body.issues?.[0].path]).toEqual([
        400,
        'header.Idempotency-Key',
      ]);
    },
  );
});
