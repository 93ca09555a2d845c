import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  holding,
  rowWithRoom,
  type SlotRow,
  slotRowsFor,
} from '#shared/domain/actions/action-slots.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { seededRandom } from '#test/support/seeded-random.ts';

const now = instant(1_000);
const deadline = instant(60_000);

/** How many actions find a slot, one after the other, when `looked` of the rows are looked at each time. */
const found = (limit: number, looked: number, random: () => number): number => {
  const rows: SlotRow[] = Array.from({ length: slotRowsFor(limit) }, (_, place) => ({
    ...{ clientId: 'client', place, held: {}, version: 0 },
  }));
  for (let many = 0; ; many += 1) {
    const some =
      rows.length <= looked
        ? rows
        : Array.from({ length: looked }, () => rows[Math.floor(random() * rows.length)]);
    const row = rowWithRoom(
      some.filter((each) => each !== undefined),
      limit,
      now,
    );
    if (!row) return many;
    rows[row.place] = holding(row, { id: `${many}`, deadline }, now);
  }
};

it('there are exactly as many slots as the limit says, where all rows are looked at', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (limit) => {
      expect(found(limit, Number.POSITIVE_INFINITY, Math.random)).toBe(limit);
    }),
    { numRuns: 40 },
  );
});

it('hardly any is missed, and none is made up, where eight of many rows are looked at', () => {
  fc.assert(
    fc.property(fc.integer({ min: 129, max: 1_500 }), fc.integer(), (limit, seed) => {
      const many = found(limit, 8, seededRandom(seed));

      expect(many).toBeLessThanOrEqual(limit);
      expect(many / limit).toBeGreaterThan(0.9);
    }),
    { numRuns: 12 },
  );
});
