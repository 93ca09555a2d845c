import { expect, it } from 'vitest';
import { countVersionUse } from '#shared/app/clients/count-version-use.ts';
import { after, instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { VersionUse } from '#shared/ports/version-use-store.ts';
import { seededRandom } from '#test/support/seeded-random.ts';

const START = instant(Date.UTC(2026, 10, 23, 23, 55));

const counting = ({ random = (): number => 0.99, fails = false } = {}) => {
  const written: (VersionUse & { readonly clientId: string })[] = [];
  const lost: string[] = [];
  let now = START;
  const count = countVersionUse({
    ledger: {
      add: async (clientId, use) => {
        if (fails) throw new Error('the table is throttled');
        written.push({ clientId, ...use });
      },
    },
    clock: { now: () => now },
    random,
    within: (work) => work,
    reportLost: (clientId) => void lost.push(clientId),
  });
  return {
    ...{ count, written, lost },
    pass: (time: ReturnType<typeof seconds>) => {
      now = after(now, time);
    },
  };
};

it('writes down who comes first in a while, by client, version and day', async () => {
  const { count, written, pass } = counting();

  await count('a', '2024-01-01');
  await count('a', '2024-01-01');
  await count('a', '2025-10-01');
  await count('b', '2024-01-01');
  pass(minutes(10));
  await count('a', '2024-01-01');

  expect(written).toEqual([
    { clientId: 'a', version: '2024-01-01', day: '2026-11-23', requests: 1 },
    { clientId: 'a', version: '2025-10-01', day: '2026-11-23', requests: 1 },
    { clientId: 'b', version: '2024-01-01', day: '2026-11-23', requests: 1 },
    { clientId: 'a', version: '2024-01-01', day: '2026-11-24', requests: 1 },
  ]);
});

it('counts right on average, with two writes for a hundred requests', async () => {
  const { count, written, pass } = counting({ random: seededRandom(7) });

  for (let request = 0; request < 40_000; request += 1) {
    await count('a', '2024-01-01');
    pass(seconds(0.01));
  }

  const counted = written.reduce((sum, { requests }) => sum + requests, 0);
  expect(Math.abs(counted - 40_000)).toBeLessThan(40_000 * 0.1);
  expect(written.length).toBeLessThan(40_000 * 0.025);
});

it('lets no request fail for its being counted', async () => {
  const { count, lost } = counting({ fails: true });

  await count('a', '2024-01-01');

  expect(lost).toEqual(['a']);
});
