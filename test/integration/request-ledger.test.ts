import { describe, expect, it } from 'vitest';
import { requestLedger } from '#shared/data/clients/request-ledger.ts';
import { portionUse, requestBudget } from '#shared/domain/clients/request-budget.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { bothEngines } from '#test/support/both-engines.ts';

const NOW = instant(1_750_000_000_000);
/** Portions of 12 requests, 1.2 s each; 12 s may be used later. */
const use = portionUse(requestBudget(10), NOW);
const later = (length: number) => portionUse(requestBudget(10), instant(NOW + length));

describe.each(bothEngines)('the ledger of requests on $engine', ({ startTables }) => {
  it('adds each portion of many processes, whatever they know', async () => {
    await using tables = await startTables();
    const ledger = requestLedger(tables.client, 'rateLimits');
    const known = [undefined, NOW, instant(NOW - 1e9), instant(NOW + 1e9)];

    expect(await ledger.usedUntil('a')).toBeUndefined();
    await Promise.all(Array.from({ length: 20 }, (_, at) => ledger.use('a', use, known[at % 4])));

    expect(await ledger.usedUntil('a')).toBe(NOW - 12_000 + 20 * 1_200);
    expect(await ledger.usedUntil('b')).toBeUndefined();
  });

  it('forgets what was left unused for too long, and a clock that was wrong', async () => {
    await using tables = await startTables();
    const ledger = requestLedger(tables.client, 'rateLimits');
    await ledger.use('a', use, undefined);

    expect(await ledger.use('a', later(3_000), NOW)).toBe(NOW - 12_000 + 2_400);
    const rested = await ledger.use('a', later(60_000), NOW);
    const wrong = await ledger.use('a', later(8 * 3_600_000), rested);
    const right = await ledger.use('a', later(61_000), wrong);

    expect(rested).toBe(NOW + 60_000 - 12_000 + 1_200);
    expect(right).toBe(NOW + 61_000 - 12_000 + 1_200);
    expect(await tables.allRows('rateLimits')).toEqual([
      expect.objectContaining({
        pk: { S: 'a' },
        sk: { S: 'REQUESTS' },
        expiresAt: expect.anything(),
      }),
    ]);
  });
});
