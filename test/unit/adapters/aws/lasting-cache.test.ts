import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastingCache } from '#shared/adapters/aws/lasting-cache.ts';
import { hours, milliseconds, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { testClock } from '#test/support/test-clock.ts';

class Outage extends Error {}
class Refusal extends Error {}

const start = (capacity = 10) => {
  const clock = testClock();
  const asked: string[] = [];
  let failure: Error | undefined;
  const cache = lastingCache<string>({
    ...{ capacity, clock, freshFor: () => hours(4), usableFor: hours(24) },
    isOutage: (error) => error instanceof Outage,
  });
  return {
    clock,
    cache,
    asked,
    fails: (error: Error | undefined) => {
      failure = error;
    },
    get: (name: string) =>
      cache.get(name, async () => {
        asked.push(name);
        if (failure) throw failure;
        return `${name} ${asked.length}`;
      }),
  };
};

describe('a lasting cache', () => {
  it('never holds more than its capacity, and always the last one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { minLength: 1 }),
        async (capacity, names) => {
          const { cache, asked, get } = start(capacity);
          for (const name of names) {
            const value = await get(name);
            expect(cache.size()).toBeLessThanOrEqual(capacity);
            const before = asked.length;
            expect([await get(name), asked.length]).toEqual([value, before]);
          }
        },
      ),
    );
  });

  it('makes a value anew after its time', async () => {
    const { clock, get } = start();

    expect([await get('a'), await get('a')]).toEqual(['a 1', 'a 1']);
    clock.advance(milliseconds(hours(4) - 1));
    expect(await get('a')).toBe('a 1');
    clock.advance(milliseconds(1));
    expect(await get('a')).toBe('a 2');
  });

  it('makes a value once for all who ask at the same time, and not again when that failed', async () => {
    const { asked, fails, get } = start();
    fails(new Outage());

    const outcomes = await Promise.allSettled([get('a'), get('a')]);

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(asked).toHaveLength(1);
    fails(undefined);
    expect(await get('a')).toBe('a 2');
  });

  it('lets no value that cannot be made push out others', async () => {
    const { asked, fails, get } = start(1);
    await get('a');
    fails(new Refusal());

    for (const name of ['x', 'y', 'z']) await expect(get(name)).rejects.toThrow(Refusal);
    await get('a');

    expect(asked).toEqual(['a', 'x', 'y', 'z']);
  });

  it('uses a value on through an outage, asking once a minute for all of them, for a day at most', async () => {
    const { clock, asked, fails, get } = start();
    await get('a');
    await get('b');
    clock.advance(hours(4));
    fails(new Outage());

    for (let minute = 0; minute < 60; minute += 1) {
      expect([await get('a'), await get('b')]).toEqual(['a 1', 'b 2']);
      clock.advance(seconds(60));
    }
    expect(asked.length - 2).toBe(60);

    clock.advance(hours(19));
    await expect(get('a')).rejects.toThrow(Outage);
    fails(undefined);
    expect(await get('a')).toMatch(/^a /);
  });

  it('makes what it never had during an outage, as soon as that is over', async () => {
    const { fails, get } = start();
    fails(new Outage());
    await expect(get('a')).rejects.toThrow(Outage);

    fails(undefined);

    expect(await get('a')).toBe('a 2');
  });

  it('uses a value that was refused no more', async () => {
    const { clock, fails, get } = start();
    await get('a');
    clock.advance(hours(4));
    fails(new Refusal());
    await expect(get('a')).rejects.toThrow(Refusal);

    fails(new Outage());

    await expect(get('a')).rejects.toThrow(Outage);
  });

  it('tells whoever makes a value whether there is an older one to use meanwhile', async () => {
    const { clock, cache } = start();
    const told: boolean[] = [];
    const get = () =>
      cache.get('a', async (isRenewal) => {
        told.push(isRenewal);
        return '';
      });

    await get();
    clock.advance(hours(4));
    await get();
    clock.advance(hours(24));
    await get();

    expect(told).toEqual([false, true, false]);
  });

  it('keeps nothing for longer because a clock was set back', async () => {
    const { clock, get } = start();
    await get('a');

    clock.advance(milliseconds(-minutes(1)));

    expect(await get('a')).toBe('a 2');
  });
});
