import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundedCache } from '#shared/adapters/aws/bounded-cache.ts';
import { after, seconds } from '#shared/domain/quantities/units.ts';
import { testClock } from '#test/support/test-clock.ts';

it('never holds more than its capacity, and always the last one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { minLength: 1 }),
      async (capacity, names) => {
        const clock = testClock();
        const cache = boundedCache<string>(capacity, clock);
        const until = after(clock.now(), seconds(1));
        for (const name of names) {
          expect(await cache.get(name, until, async () => name)).toBe(name);
          expect(cache.size()).toBeLessThanOrEqual(capacity);
          const isKept = await cache.get(name, until, async () => 'made anew');
          expect(isKept).toBe(name);
        }
      },
    ),
  );
});

it('makes a value anew after its time, and after it was forgotten', async () => {
  const clock = testClock();
  const cache = boundedCache<number>(2, clock);
  let made = 0;
  const get = () => cache.get('a', after(clock.now(), seconds(1)), async () => ++made);

  expect([await get(), await get()]).toEqual([1, 1]);
  clock.advance(seconds(1));
  expect(await get()).toBe(2);
  cache.forget('a');
  expect(await get()).toBe(3);
});

it('makes a value once for all who ask at the same time, and not again when that failed', async () => {
  const clock = testClock();
  const cache = boundedCache<number>(2, clock);
  let asked = 0;
  const get = () =>
    cache.get('a', after(clock.now(), seconds(1)), async () => {
      asked += 1;
      if (asked === 1) throw new Error('not yet');
      return asked;
    });

  const outcomes = await Promise.allSettled([get(), get()]);

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await get()).toBe(2);
});
