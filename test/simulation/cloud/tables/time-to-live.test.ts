import { describe, expect, it } from 'vitest';
import { randomOf } from '#bin/simulate/engine/random.ts';
import { hours, instant } from '#shared/domain/quantities/units.ts';
import { startTimeToLive } from '#test/simulation/cloud/tables/time-to-live.ts';
import { scheduler as newScheduler } from '#test/simulation/engine/scheduler.ts';

const START = instant(Date.UTC(2026, 2, 2));

/** When each of a thousand rows goes whose time is over after an hour, in hours. */
const ends = async (seed: number): Promise<number[]> => {
  const scheduler = newScheduler(START, randomOf(1));
  const left = new Set(
    Array.from({ length: 1_000 }, (_, index) => ({
      pk: `row ${index}`,
      sk: 'ROW',
      expiresAt: (START + hours(1)) / 1_000,
    })),
  );
  const gone: number[] = [];
  const expire: Parameters<typeof startTimeToLive>[0]['expire'] = (shouldGo) => {
    for (const row of [...left].filter((one) => shouldGo(one, 'rows'))) {
      left.delete(row);
      gone.push((scheduler.now() - START) / hours(1));
    }
  };
  startTimeToLive({ expire }, scheduler, seed);
  await scheduler.run(
    () => left.size === 0,
    () => undefined,
  );
  return gone;
};

describe('startTimeToLive', () => {
  it('removes no row before its time, many soon after it, and the last two days late', async () => {
    const gone = await ends(1);
    expect(gone).toHaveLength(1_000);
    expect(Math.min(...gone)).toBeGreaterThanOrEqual(1);
    expect(gone.filter((at) => at < 3).length).toBeGreaterThan(300);
    expect(Math.max(...gone)).toBeGreaterThan(40);
    expect(Math.max(...gone)).toBeLessThan(49.5);
  });

  it('does the same for the same seed, and something else for another', async () => {
    expect(await ends(2)).toEqual(await ends(2));
    expect(await ends(3)).not.toEqual(await ends(2));
  });
});
