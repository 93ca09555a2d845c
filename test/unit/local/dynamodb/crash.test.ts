import { expect, it } from 'vitest';
import { crashLedger } from '#test/support/dynamo-crash.ts';
import { ACCOUNTS, OPENING } from '#test/support/dynamo-ledger.ts';

it('keeps every acknowledged write, index row and stream record through kill -9', async () => {
  const { acknowledged, ...rest } = await crashLedger(3);

  expect(acknowledged).toBeGreaterThan(100);
  expect(rest).toEqual({
    lost: [],
    stale: [],
    undead: [],
    sum: ACCOUNTS * OPENING,
    overdrawn: [],
    indexDifferences: [],
    streamDifferences: [],
    repeated: [],
  });
}, 60_000);
