import { describe, expect, it } from 'vitest';
import { refusalCounter } from '#shared/data/clients/refusal-counter.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { bothEngines } from '#test/support/both-engines.ts';

const window = instant(60_000);

describe.each(bothEngines)('refusals on $engine', ({ startTables }) => {
  it('counts up to the limit, each client and window for itself, and keeps rows that expire', async () => {
    await using tables = await startTables();
    const { count } = refusalCounter(tables.client, 'rateLimits');

    const first = [await count('a', window, 2), await count('a', window, 2)];

    expect(first).toEqual([true, true]);
    expect(await count('a', window, 2)).toBe(false);
    expect(await count('b', window, 2)).toBe(true);
    expect(await count('a', instant(120_000), 2)).toBe(true);
    expect(await tables.allRows('rateLimits')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pk: { S: 'a' }, count: { N: '2' }, expiresAt: { N: '60' } }),
      ]),
    );
  });

  it('counts each of many at once', async () => {
    await using tables = await startTables();
    const { count } = refusalCounter(tables.client, 'rateLimits');

    const answers = await Promise.all(Array.from({ length: 30 }, () => count('a', window, 10)));

    expect(answers.filter((isCounted) => isCounted)).toHaveLength(10);
  });
});
