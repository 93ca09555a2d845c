import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hours, type Milliseconds, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { planRetry, retrySchedules } from '#shared/domain/webhooks/retry-schedule.ts';

const { production, sandbox } = retrySchedules;

/** The waits between attempts that all fail, each asking for the same pause. */
const waitsUntilExhausted = (
  pause: Milliseconds | null,
  { batchId = 'delivery-1', schedule = production } = {},
): readonly number[] => {
  const waits: number[] = [];
  let retry = planRetry({ batchId, failures: 1, pause }, schedule);
  while (retry) {
    waits.push(retry.wait);
    retry = planRetry({ batchId, failures: retry.failures + 1, pause }, schedule);
  }
  return waits;
};

const sumOf = (waits: readonly number[]) => waits.reduce((sum, wait) => sum + wait, 0);

describe('the schedule', () => {
  it.each([
    [1, 6.5],
    [2, 52],
    [3, 175.5],
    [15, 21_937.5],
  ])('has before retry %d %d s', (retry, wait) => {
    expect(production[retry - 1]).toBe(seconds(wait));
  });

  it('is over after 26 hours, in the sandbox after five minutes', () => {
    expect(sumOf(production)).toBe(hours(26));
    expect(sumOf(sandbox)).toBe(minutes(5));
  });
});

describe('planRetry', () => {
  it.each([
    ['production', 15, hours(26)],
    ['sandbox', 4, minutes(5)],
  ] as const)('makes %s retries: %d, over exactly %d ms', (environment, count, length) => {
    const waits = waitsUntilExhausted(null, { schedule: retrySchedules[environment] });

    expect(waits).toHaveLength(count);
    expect(sumOf(waits)).toBe(length);
  });

  it('gives up after the last attempt', () => {
    const last = { batchId: 'delivery-1', pause: null };

    expect(planRetry({ ...last, failures: 16 }, production)).toBeUndefined();
    expect(planRetry({ ...last, failures: 5 }, sandbox)).toBeUndefined();
  });

  it('is up to a tenth off the schedule, differently for each batch', () => {
    const batches = Array.from({ length: 200 }, (_, n) => `delivery-${n}`);
    for (const retry of [1, 2, 7, 14]) {
      const times = batches.map((batchId) =>
        sumOf(waitsUntilExhausted(null, { batchId }).slice(0, retry)),
      );
      const planned = sumOf(production.slice(0, retry));
      const tenth = (production[retry - 1] ?? 0) / 10;

      expect(Math.min(...times)).toBeGreaterThanOrEqual(planned - tenth);
      expect(Math.max(...times)).toBeLessThanOrEqual(planned + tenth);
      expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(tenth * 1.8);
    }
    expect(
      new Set(batches.map((batchId) => sumOf(waitsUntilExhausted(null, { batchId })))),
    ).toEqual(new Set([hours(26)]));
  });

  it.each([
    { name: 'a pause shorter than the next wait', failures: 3, pause: seconds(100), used: 3 },
    { name: 'a pause that skips two attempts', failures: 1, pause: seconds(120), used: 3 },
    { name: 'a pause when the waits are longer than any', failures: 14, pause: hours(9), used: 14 },
    { name: 'a negative pause', failures: 2, pause: seconds(-1), used: 2 },
  ])('grants $name by attempts left out', ({ failures, pause, used }) => {
    const retry = planRetry({ batchId: 'delivery-1', failures, pause }, production);

    expect(retry?.failures).toBe(used);
    expect(retry?.wait).toBeGreaterThanOrEqual(Math.min(pause, hours(1)));
  });

  it('takes no pause for longer than about an hour', () => {
    const retry = planRetry(
      { batchId: 'delivery-1', failures: 1, pause: seconds(999_999) },
      production,
    );

    expect(retry?.wait).toBeLessThan(hours(1) + minutes(90));
  });

  it('keeps the 26 hours, or the five minutes, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: -10, max: 1_000_000 })),
        fc.string(),
        fc.constantFrom(production, sandbox),
        (asked, batchId, schedule) => {
          const pause = asked === null ? null : seconds(asked);
          const waits = waitsUntilExhausted(pause, { batchId, schedule });

          expect(sumOf(waits)).toBe(sumOf(schedule));
          expect(Math.min(...waits)).toBeGreaterThan(0);
          expect(waits.length).toBeLessThanOrEqual(schedule.length);
        },
      ),
    );
  });
});
