import { describe, expect, it } from 'vitest';
import { idempotencyRepository } from '#shared/data/idempotency-repository.ts';
import { hours, instant, after as later, seconds } from '#shared/domain/quantities/units.ts';
import type { IdempotencyScope, RecordedOutcome } from '#shared/ports/idempotency-store.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import {
  allRows,
  type LoadstarTables,
  startLoadstarTables,
} from '#test/support/loadstar-tables.ts';

const NOW = instant(Date.UTC(2025, 9, 1));
const scope: IdempotencyScope = {
  clientId: 'client-1',
  operationId: 'setSpeed',
  path: '{"boatId":"1"}',
  key: 'key-1',
};
const outcome: RecordedOutcome = { kind: 'answered', status: 200, body: { token: 'a-secret' } };
const at = (now = NOW) => ({ now, leasedUntil: later(now, seconds(30)) });

const storeOn = (tables: LoadstarTables) =>
  idempotencyRepository(tables.client, 'idempotency', uuidV7({ now: () => NOW }));
const claimIdOf = (claim: { kind: string; claimId?: string }) => {
  expect(claim.kind).toBe('claimed');
  return claim.claimId ?? '';
};

describe('the memory of idempotent requests', () => {
  it('lets one of many at once carry the request out', async () => {
    await using tables = await startLoadstarTables();
    const store = storeOn(tables);

    const claims = await Promise.all(
      Array.from({ length: 8 }, () => store.claim(scope, 'hash', at())),
    );

    expect(claims.map(({ kind }) => kind).toSorted()).toEqual([
      'claimed',
      ...Array(7).fill('in-use'),
    ]);
  });

  it('repeats an outcome for a day, and then forgets it', async () => {
    await using tables = await startLoadstarTables();
    const store = storeOn(tables);
    await store.complete(scope, claimIdOf(await store.claim(scope, 'hash', at())), outcome);

    const nearlyADay = later(NOW, hours(23.99));
    expect(await store.claim(scope, 'hash', at(nearlyADay))).toEqual({ kind: 'recorded', outcome });
    claimIdOf(await store.claim(scope, 'hash', at(later(NOW, hours(24)))));
  });

  it('does not take a key for another body, even while the first is at work', async () => {
    await using tables = await startLoadstarTables();
    const store = storeOn(tables);
    const claimId = claimIdOf(await store.claim(scope, 'hash', at()));

    expect(await store.claim(scope, 'other', at())).toEqual({ kind: 'reused' });
    await store.complete(scope, claimId, outcome);
    expect(await store.claim(scope, 'other', at())).toEqual({ kind: 'reused' });
  });

  it.each<[string, Partial<IdempotencyScope>]>([
    ['client', { clientId: 'client-2' }],
    ['operation', { operationId: 'other' }],
    ['path', { path: '{"boatId":"2"}' }],
    ['key', { key: 'key-2' }],
  ])('keeps requests of another %s apart', async (_, other) => {
    await using tables = await startLoadstarTables();
    const store = storeOn(tables);
    await store.complete(scope, claimIdOf(await store.claim(scope, 'hash', at())), outcome);

    claimIdOf(await store.claim({ ...scope, ...other }, 'hash', at()));
  });

  it('hands a request over when its lease has run out, and no longer listens to the late one', async () => {
    await using tables = await startLoadstarTables();
    const store = storeOn(tables);
    const late = claimIdOf(await store.claim(scope, 'hash', at()));
    const next = claimIdOf(await store.claim(scope, 'hash', at(later(NOW, seconds(31)))));

    await store.complete(scope, late, { kind: 'answered', status: 500 });
    await store.release(scope, late);
    await store.complete(scope, next, outcome);

    expect(await store.claim(scope, 'hash', at())).toEqual({ kind: 'recorded', outcome });
  });

  it('lets a request that was given back be tried again at once', async () => {
    await using tables = await startLoadstarTables();
    const store = storeOn(tables);

    await store.release(scope, claimIdOf(await store.claim(scope, 'hash', at())));

    claimIdOf(await store.claim(scope, 'hash', at()));
  });

  it('stores neither the key nor the outcome in the clear', async () => {
    await using tables = await startLoadstarTables();
    const store = storeOn(tables);
    await store.complete(scope, claimIdOf(await store.claim(scope, 'hash', at())), outcome);

    const stored = JSON.stringify(await allRows(tables, 'idempotency'));

    expect(stored).toContain('client-1');
    expect(stored).not.toMatch(/key-1|a-secret/);
  });
});
