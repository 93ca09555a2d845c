import { describe, expect, it } from 'vitest';
import { busyFleet } from '#test/simulation/busy/busy-fleet.ts';

describe('a fleet in which nothing happens', () => {
  it('is looked at on time, and nothing is written', async () => {
    const seen = await busyFleet({ healthy: 1_000, broken: 0, dead: 0, minutes: 25, workers: 3 });

    expect(seen.due).toBeGreaterThan(2_300);
    expect(seen.onTime).toBe(1);
    expect(seen.writesPerLook).toBe(0);
    expect(seen.readsPerLook).toBeLessThan(2);
  });

  it('has one row written by the look of each account that is noted once a day', async () => {
    const seen = await busyFleet({ healthy: 1_000, broken: 0, dead: 0, minutes: 150, workers: 3 });

    expect(seen.dailyLooks).toBeGreaterThan(30);
    expect(seen.writesPerDailyLook).toBe(1);
    expect(seen.writesPerLook).toBe(0);
  });

  it('is looked at on time beside accounts that always fail, and a vendor that is dead', async () => {
    const seen = await busyFleet({
      healthy: 1_000,
      broken: 1_000,
      dead: 1_000,
      minutes: 30,
      workers: 12,
    });

    expect(seen.onTime).toBe(1);
    expect(seen.deadAskings).toBeLessThan(1);
  });
});
