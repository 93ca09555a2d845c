import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hours, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { MAX_ATTEMPTS, planRetry, retryWait } from '#shared/domain/webhooks/retry-schedule.ts';

/** The waits between attempts that all fail, each asking for the same pause. */
const waitsUntilExhausted = (pause: Parameters<typeof planRetry>[1]): readonly number[] => {
  const waits: number[] = [];
  let retry = planRetry(1, pause);
  while (retry) {
    waits.push(retry.wait);
    retry = planRetry(retry.failures + 1, pause);
  }
  return waits;
};

describe('retryWait', () => {
  it.each([
    [1, 6.5],
    [2, 52],
    [3, 175.5],
    [15, 21_937.5],
  ])('before retry %d is %d s', (retry, wait) => {
    expect(retryWait(retry)).toBe(seconds(wait));
  });
});

describe('planRetry', () => {
  it('makes 16 attempts over exactly 26 hours', () => {
    const waits = waitsUntilExhausted(null);

    expect(waits).toHaveLength(MAX_ATTEMPTS - 1);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(hours(26));
  });

  it('gives up after the last attempt', () => {
    expect(planRetry(MAX_ATTEMPTS, null)).toBeUndefined();
  });

  it.each([
    { name: 'a pause shorter than the next wait', failures: 3, pause: seconds(100), used: 3 },
    { name: 'a pause that skips two attempts', failures: 1, pause: seconds(120), used: 3 },
    { name: 'a pause when the waits are longer than any', failures: 14, pause: hours(9), used: 14 },
    { name: 'a negative pause', failures: 2, pause: seconds(-1), used: 2 },
  ])('grants $name by attempts left out', ({ failures, pause, used }) => {
    const retry = planRetry(failures, pause);

    expect(retry?.failures).toBe(used);
    expect(retry?.wait).toBeGreaterThanOrEqual(Math.min(pause, hours(1)));
  });

  it('takes no pause for longer than about an hour', () => {
    expect(planRetry(1, seconds(999_999))?.wait).toBeLessThan(hours(1) + minutes(90));
  });

  it('keeps the 26 hours whatever is asked for', () => {
    fc.assert(
      fc.property(fc.option(fc.integer({ min: -10, max: 1_000_000 })), (asked) => {
        const waits = waitsUntilExhausted(asked === null ? null : seconds(asked));

        expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(hours(26));
        expect(waits.length).toBeLessThan(MAX_ATTEMPTS);
      }),
    );
  });
});
