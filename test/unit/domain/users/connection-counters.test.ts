import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLIENT_COUNTERS,
  countersWithRoom,
  quotaOf,
} from '#shared/domain/users/connection-counters.ts';

const all = Array.from({ length: CLIENT_COUNTERS }, (_, counter) => counter);
const counterWithRoom = (counts: readonly number[], limit: number, random: number) =>
  countersWithRoom(counts, limit, 1, random)?.[0];
const none = all.map(() => 0);
const quotas = (limit: number) => all.map((counter) => quotaOf(counter, limit) ?? 0);
const limits = fc.integer({ min: 0, max: 10_000 });
/** From 0 up to 1. */
const draws = fc.double({ min: 0, max: 0.999_999, noNaN: true });

describe('the counters of a client', () => {
  it('may count exactly the limit together', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        expect(quotas(limit).reduce((sum, quota) => sum + quota, 0)).toBe(limit);
      }),
    );
  });

  it('have no quota without a limit', () => {
    expect(quotaOf(0, null)).toBeNull();
  });

  it('have room until the limit is reached, and then none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.infiniteStream(draws), (limit, random) => {
        const counts = [...none];
        for (let linked = 0; linked < limit; linked += 1) {
          const counter = counterWithRoom(counts, limit, random.next().value ?? 0) ?? -1;
          expect(counts[counter]).toBeLessThan(quotaOf(counter, limit) ?? 0);
          counts[counter] = (counts[counter] ?? 0) + 1;
        }
        expect(counterWithRoom(counts, limit, random.next().value ?? 0)).toBeUndefined();
      }),
    );
  });

  it('have room for several at once as long as the limit holds, never more in one than its quota', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 8 }),
        fc.infiniteStream(draws),
        (limit, wanted, random) => {
          const counts = [...none];
          const draw = () => random.next().value ?? 0;
          let linked = 0;
          for (; linked + wanted <= limit; linked += wanted) {
            const rooms = countersWithRoom(counts, limit, wanted, draw()) ?? [];
            expect(rooms).toHaveLength(wanted);
            for (const counter of rooms) counts[counter] = (counts[counter] ?? 0) + 1;
          }
          const over = counts.filter((count, counter) => count > (quotaOf(counter, limit) ?? 0));
          expect(over).toEqual([]);
          expect(countersWithRoom(counts, limit, wanted, draw())).toBeUndefined();
        },
      ),
    );
  });

  it('have no room when the limit was lowered below what there is, however it is spread', () => {
    const counts = none.with(3, 10);

    expect(counterWithRoom(counts, 10, 0)).toBeUndefined();
    expect(counterWithRoom(counts, 9, 0)).toBeUndefined();
    expect(counterWithRoom(counts, 11, 0)).toBe(0);
  });
});
