import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { wheelAttributes } from '#shared/data/users/wheel.ts';
import { paces } from '#shared/domain/observing/wheel.ts';

const ACCOUNTS = 20_000;
const shards = { written: 4, read: 4 };

/** Ids as accounts have them, and as they would come if somebody counted. */
const idsBy = {
  'of accounts': (index: number) => createHash('sha256').update(`${index}`).digest('hex'),
  'that are counted': (index: number) => `account-${index}`,
  'that hardly differ': (index: number) =>
    `019e8287-75b4-7000-ba9b-${String(index).padStart(12, '0')}`,
};

describe.each(Object.entries(idsBy))('the wheel, with ids %s', (_, idOf) => {
  it.each(paces)('spreads a fleet evenly over the minutes of %i and over all shards', (pace) => {
    const counts = new Map<string, number>();
    for (let index = 0; index < ACCOUNTS; index += 1) {
      const { wheelSlot = '' } = wheelAttributes(idOf(index), pace, shards);
      counts.set(wheelSlot, (counts.get(wheelSlot) ?? 0) + 1);
    }

    const places = pace * shards.written;
    const share = ACCOUNTS / places;
    expect(counts.size).toBe(places);
    // Drawn at random, five standard deviations are passed once in two million.
    const bound = 5 * Math.sqrt(share);
    for (const count of counts.values()) expect(Math.abs(count - share)).toBeLessThan(bound);
  });
});
