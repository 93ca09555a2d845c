import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enqueueDue } from '#shared/app/ticks/enqueue-due.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import { testClock } from '#test/support/test-clock.ts';
import { testQueue } from '#test/support/test-queue.ts';

const SHARDS = 4;

/** An agenda in memory; row n is in shard n mod 4. */
const agendaOf = (moments: readonly number[]): Agenda<number> => ({
  shards: SHARDS,
  due: async (shard, now, limit) =>
    moments
      .map((dueAt, message) => ({ message, dueAt: instant(dueAt) }))
      .filter(({ message, dueAt }) => message % SHARDS === shard && dueAt <= now)
      .toSorted((a, b) => a.dueAt - b.dueAt)
      .slice(0, limit),
});

const tick = async (moments: readonly number[], now: Instant, most: number) => {
  const clock = testClock(now);
  const queue = testQueue<number>(clock);
  await enqueueDue({ agenda: agendaOf(moments), queue, clock }, most);
  return queue.take();
};

describe('enqueueDue', () => {
  it('enqueues what is due, from every shard, oldest first', async () => {
    expect(await tick([30, 10, 20, 40, 99], instant(40), 100)).toEqual([1, 2, 0, 3]);
  });

  it('sends nothing when nothing is due', async () => {
    const queue = { send: async () => Promise.reject(new Error('sent nothing, but did')) };
    const clock = testClock();

    await expect(enqueueDue({ agenda: agendaOf([]), queue, clock })).resolves.toBeUndefined();
  });

  it('takes the oldest of all shards, no more than it may, and only what is due', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(100)),
        fc.nat(100),
        fc.integer({ min: 1, max: 20 }),
        async (moments, now, most) => {
          const sent = await tick(moments, instant(now), most);
          const due = moments.filter((moment) => moment <= now).toSorted((a, b) => a - b);
          expect(sent.map((row) => moments[row])).toEqual(due.slice(0, most));
        },
      ),
    );
  });
});
