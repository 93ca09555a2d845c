import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, milliseconds } from '#shared/domain/quantities/units.ts';
import { chooseBatch, MAX_EVENTS } from '#shared/domain/webhooks/choose-batch.ts';
import { aQueuedEvent } from '#test/support/a-webhook.ts';

const HOLD_BACK = milliseconds(500);
const now = instant(1_000_000);
/** A queue whose events have waited for these milliseconds, oldest event first. */
const queue = (...waited: number[]) =>
  waited.map((age, index) =>
    aQueuedEvent({ orderKey: String(index).padStart(6, '0'), queuedAt: instant(now - age) }),
  );
const sizeAndWait = (...waited: number[]) => {
  const { events, wait } = chooseBatch(queue(...waited), now, HOLD_BACK);
  return [events.length, wait];
};

describe('chooseBatch', () => {
  it.each([
    { name: 'nothing of an empty queue', waited: [], expected: [0, 0] },
    { name: 'what has waited', waited: [900, 600, 500], expected: [3, 0] },
    { name: 'nothing too young, and waits for the first', waited: [100, 300], expected: [0, 200] },
    { name: 'not what came just now', waited: [900, 100], expected: [1, 0] },
    { name: 'a late elder with the event that waited for it', waited: [10, 700], expected: [2, 0] },
    { name: 'what another clock put into the future', waited: [-60_000], expected: [1, 0] },
    { name: 'what is a little ahead of our clock, later', waited: [-20], expected: [0, 520] },
  ])('takes $name', ({ waited, expected }) => {
    expect(sizeAndWait(...waited)).toEqual(expected);
  });

  it('takes a hundred at most', () => {
    expect(sizeAndWait(...Array<number>(250).fill(900))).toEqual([MAX_EVENTS, 0]);
  });

  it.each([
    ['a mebibyte of them', 400_000, 2],
    ['one that is longer alone', 3_000_000, 1],
  ])('takes %s at most', (_, length, count) => {
    const head = Array.from({ length: 5 }, (__, n) =>
      aQueuedEvent({ orderKey: String(n), queuedAt: instant(0), body: 'x'.repeat(length) }),
    );

    expect(chooseBatch(head, now, HOLD_BACK).events).toEqual(head.slice(0, count));
  });

  it('never takes an event before one that is ahead of it, and waits only with empty hands', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2_000, max: 2_000 }), { maxLength: 150 }), (ages) => {
        const head = queue(...ages);

        const { events, wait } = chooseBatch(head, now, HOLD_BACK);

        expect(events).toEqual(head.slice(0, events.length));
        expect(wait > 0).toBe(events.length === 0 && head.length > 0);
      }),
    );
  });
});
