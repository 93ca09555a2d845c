import { expect, it } from 'vitest';
import { crashLedger } from '#test/support/dynamo-crash.ts';
import { ACCOUNTS, OPENING } from '#test/support/dynamo-ledger.ts';

/** About a second each. */
const times = Number(process.env.SOAK_ROUNDS ?? 50);

it(`keeps everything acknowledged through ${times} kills`, async () => {
  const { acknowledged, ...rest } = await crashLedger(times);

  expect(acknowledged).toBeGreaterThan(50 * times);
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
}, 600_000);
