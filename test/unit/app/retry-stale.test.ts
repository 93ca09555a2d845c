import { describe, expect, it } from 'vitest';
import { retryStale } from '#shared/app/retry-stale.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';

/** A clock that goes `speed` times as fast as work does, and notes how long it was slept on. */
const sleepless = (speed = 1) => {
  const pauses: number[] = [];
  return {
    pauses,
    sleep: async (length: number) => void pauses.push(length),
    duringWork: (length: number) => milliseconds(length * speed),
  };
};

const losing = (times: number) => {
  let tries = 0;
  return async () => {
    tries += 1;
    if (tries <= times) throw new StaleWrite([0]);
    return tries;
  };
};

describe('retryStale', () => {
  it('does not wait when it wins at once', async () => {
    const clock = sleepless();

    expect(await retryStale(clock, losing(0))).toBe(1);
    expect(clock.pauses).toEqual([]);
  });

  it('waits twice as long each time, up to a limit', async () => {
    const clock = sleepless();

    await retryStale(clock, losing(8), () => 1);

    expect(clock.pauses).toEqual([10, 20, 40, 80, 160, 320, 400, 400]);
  });

  it('draws its pause at random, so that contenders part', async () => {
    const clock = sleepless();
    const draws = [0, 0.5, 0.25];

    await retryStale(clock, losing(3), () => draws.shift() ?? 0);

    expect(clock.pauses).toEqual([0, 10, 10]);
  });

  it('waits in real time, however fast the clock goes', async () => {
    const clock = sleepless(60);

    await retryStale(clock, losing(1), () => 1);

    expect(clock.pauses).toEqual([600]);
  });

  it('gives up when it is beaten every time', async () => {
    await expect(retryStale(sleepless(), losing(99))).rejects.toThrow(StaleWrite);
  });

  it('does not try again after anything else', async () => {
    const clock = sleepless();
    const broken = async () => {
      throw new TypeError('broken');
    };

    await expect(retryStale(clock, broken)).rejects.toThrow(TypeError);
    expect(clock.pauses).toEqual([]);
  });
});
