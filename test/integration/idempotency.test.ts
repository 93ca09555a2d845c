import { describe, expect, it } from 'vitest';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { idempotencyRepository } from '#shared/data/idempotency/idempotency-repository.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { hours, instant, after as later, seconds } from '#shared/domain/quantities/units.ts';
import type {
  AskedRequest,
  HeldClaim,
  IdempotencyClaim,
  IdempotencyScope,
  RecordedAnswer,
} from '#shared/ports/idempotency-store.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { bothEngines } from '#test/support/both-engines.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';

const NOW = instant(Date.UTC(2025, 9, 1));
const scope: IdempotencyScope = {
  clientId: 'client-1',
  operationId: 'setSpeed',
  path: '{"boatId":"1"}',
  key: 'key-1',
};
const request: AskedRequest = { bodyHash: 'hash', version: '2025-10-01' };
const other: AskedRequest = { ...request, bodyHash: 'other' };
const answer: RecordedAnswer = { status: 200, body: { token: 'a-secret' } };
const at = (now = NOW) => ({ now, leasedUntil: later(now, seconds(30)) });

/** The store, and a way to record with nothing beside it. */
const storeOn = ({ client }: LoadstarTables) => {
  const store = idempotencyRepository(client, 'idempotency', uuidV7({ now: () => NOW }));
  const commit = dynamoCommit(client);
  const record = (claim: HeldClaim, recorded = answer) =>
    commit([store.recording(claim, recorded)]);
  return { ...store, record };
};

const held = (claim: IdempotencyClaim): HeldClaim => {
  if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
  return claim.claim;
};

describe.each(bothEngines)('the memory of idempotent requests on $engine', ({ startTables }) => {
  it('lets one of many at once carry the request out', async () => {
    await using tables = await startTables();
    const store = storeOn(tables);

    const claims = await Promise.all(
      Array.from({ length: 8 }, () => store.claim(scope, request, at())),
    );

    expect(claims.map(({ kind }) => kind).toSorted()).toEqual([
      'claimed',
      ...Array(7).fill('in-use'),
    ]);
  });

  it('repeats an answer for a day, and then forgets it', async () => {
    await using tables = await startTables();
    const store = storeOn(tables);
    await store.record(held(await store.claim(scope, request, at())));

    const nearlyADay = later(NOW, hours(23.99));
    expect(await store.claim(scope, request, at(nearlyADay))).toEqual({ kind: 'recorded', answer });
    held(await store.claim(scope, request, at(later(NOW, hours(24)))));
  });

  it('does not take a key for another body, even while the first is at work', async () => {
    await using tables = await startTables();
    const store = storeOn(tables);
    const claim = held(await store.claim(scope, request, at()));

    expect(await store.claim(scope, other, at())).toEqual({ kind: 'reused' });
    await store.record(claim);
    expect(await store.claim(scope, other, at())).toEqual({ kind: 'reused' });
  });

  it.each<[string, Partial<IdempotencyScope>]>([
    ['client', { clientId: 'client-2' }],
    ['operation', { operationId: 'other' }],
    ['path', { path: '{"boatId":"2"}' }],
    ['key', { key: 'key-2' }],
  ])('keeps requests of another %s apart', async (_, other) => {
    await using tables = await startTables();
    const store = storeOn(tables);
    await store.record(held(await store.claim(scope, request, at())));

    held(await store.claim({ ...scope, ...other }, request, at()));
  });

  it('hands a request over when its lease has run out, and no longer listens to the late one', async () => {
    await using tables = await startTables();
    const store = storeOn(tables);
    const late = held(await store.claim(scope, request, at()));
    const next = held(await store.claim(scope, request, at(later(NOW, seconds(31)))));

    expect(next.first).toEqual(late.first);
    expect([await store.isHeld(late), await store.isHeld(next)]).toEqual([false, true]);
    await expect(store.record(late, { status: 500 })).rejects.toThrow(StaleWrite);
    await store.release(late);
    await store.record(next);

    expect(await store.claim(scope, request, at())).toEqual({ kind: 'recorded', answer });
  });

  it('lets a request that was given back be tried again at once', async () => {
    await using tables = await startTables();
    const store = storeOn(tables);

    await store.release(held(await store.claim(scope, request, at())));

    held(await store.claim(scope, request, at()));
  });

  it('does not take a key for another version, in which the body may mean another thing', async () => {
    await using tables = await startTables();
    const store = storeOn(tables);
    await store.record(held(await store.claim(scope, request, at())));

    const older = { ...request, version: '2024-10-01' };

    expect(await store.claim(scope, older, at())).toEqual({ kind: 'reused' });
  });

  it('keeps what is recorded when the request is given back by who does not know of it', async () => {
    await using tables = await startTables();
    const store = storeOn(tables);
    const claim = held(await store.claim(scope, request, at()));
    await store.record(claim);

    await store.release(claim);

    expect(await store.claim(scope, request, at())).toEqual({ kind: 'recorded', answer });
  });

  it('takes what it stored itself for its own when the answer to it was lost', async () => {
    await using tables = await startTables();
    const store = idempotencyRepository(tables.client, 'idempotency', () => 'the-same-claim');
    held(await store.claim(scope, request, at()));

    held(await store.claim(scope, request, at()));
  });

  it('stores neither the key nor the answer in the clear', async () => {
    await using tables = await startTables();
    const store = storeOn(tables);
    await store.record(held(await store.claim(scope, request, at())));

    const stored = JSON.stringify(await tables.allRows('idempotency'));

    expect(stored).toContain('client-1');
    expect(stored).not.toMatch(/key-1|a-secret/);
  });
});
