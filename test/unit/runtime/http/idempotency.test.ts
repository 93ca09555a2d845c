import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { idempotencyRepository } from '#shared/data/idempotency-repository.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callOperation } from '#test/support/http-event.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
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
  connect: ({ tables, newId }) => ({
    voyage: async () => ++voyages,
    idempotency: idempotencyRepository(tables.client, 'idempotency', newId),
    commit: dynamoCommit(tables.client),
  }),
  arrange: async () => ({ body: { crew: 3 } }),
});

describe('a repeated request', () => {
  const repeat = async (voyage: () => Promise<number>) => {
    await using tables = await startLoadstarTables();
    const idempotency = idempotencyRepository(
      tables.client,
      'idempotency',
      uuidV7(testEdge().clock),
    );
    const commit = dynamoCommit(tables.client);
    const handler = castOffOperation(() => ({ voyage, idempotency, commit }), testEdge());
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

  it('has to wait while the first is at work', async () => {
    await using tables = await startLoadstarTables();
    const idempotency = idempotencyRepository(
      tables.client,
      'idempotency',
      uuidV7(testEdge().clock),
    );
    const commit = dynamoCommit(tables.client);
    let second: Promise<{ status: number; headers: Readonly<Record<string, string>> }> | undefined;
    const request = { body: { crew: 1 }, headers: { 'idempotency-key': 'key-1' } };
    const handler = castOffOperation(
      () => ({
        idempotency,
        commit,
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
