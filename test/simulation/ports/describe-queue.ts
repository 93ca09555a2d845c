import { describe, expect, it } from 'vitest';
import { hours, type Milliseconds, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { Queue } from '#shared/ports/queue.ts';

/** A message as a receiver sees it. */
type Taken = {
  readonly body: string;
  readonly receives: number;
  readonly handle: string;
  /** Name of the queue that gave it up. */
  readonly source: string | undefined;
};

/** A queue that hides messages for a minute, gives them up after two receives and keeps them for a day. */
export type QueuePlace = AsyncDisposable & {
  /** The real adapter. */
  readonly queue: Queue<number>;
  /** The real adapter, for a queue that is not there. */
  readonly nowhere: Queue<number>;
  readonly receive: (max: number) => Promise<readonly Taken[]>;
  readonly remove: (handle: string) => Promise<unknown>;
  readonly deadLetters: () => Promise<readonly Taken[]>;
  readonly pass: (length: Milliseconds) => Promise<void>;
};

/** What the platform expects of SQS, through the adapter and from behind it. */
export const describeQueue = (name: string, open: () => Promise<QueuePlace>): void => {
  const drained = async (place: QueuePlace): Promise<Taken[]> => {
    const taken: Taken[] = [];
    for (;;) {
      const some = await place.receive(10);
      if (some.length === 0) return taken;
      taken.push(...some);
    }
  };
  const bodies = (taken: readonly Taken[]) =>
    taken.map(({ body }) => Number(body)).toSorted(byValue);
  const numbered = (count: number) => Array.from({ length: count }, (_, index) => index);

  describe(`a queue on ${name}`, () => {
    it('gives back everything that was sent, whatever the number', async () => {
      await using place = await open();

      await place.queue.send(numbered(23));
      await place.pass(seconds(10));

      expect(bodies(await drained(place))).toEqual(numbered(23));
    });

    it('gives out no more than is asked for', async () => {
      await using place = await open();
      await place.queue.send(numbered(5));
      await place.pass(seconds(10));

      expect(await place.receive(2)).toHaveLength(2);
      expect(await drained(place)).toHaveLength(3);
    });

    it('holds back what is delayed, and counts begun seconds whole', async () => {
      await using place = await open();
      await place.queue.send([1], seconds(899.5));

      await place.pass(seconds(899.9));
      expect(await place.receive(1)).toEqual([]);
      await place.pass(seconds(10));
      expect(bodies(await place.receive(1))).toEqual([1]);
    });

    it('takes nothing that is to wait longer than 15 minutes', async () => {
      await using place = await open();

      await expect(place.queue.send([1, 2], minutes(16))).rejects.toThrow(
        '2 messages were not taken',
      );
      await place.pass(minutes(20));

      expect(await place.receive(10)).toEqual([]);
    });

    it('hides what was received until its visibility ends, and counts receives', async () => {
      await using place = await open();
      await place.queue.send([1]);
      await place.pass(seconds(10));
      const [first] = await place.receive(1);

      await place.pass(seconds(59));
      expect(await place.receive(1)).toEqual([]);
      await place.pass(seconds(2));
      const [second] = await place.receive(1);

      expect([first?.receives, second?.receives]).toEqual([1, 2]);
      expect(second?.handle).not.toBe(first?.handle);
    });

    it('forgets what is deleted, also when it is deleted twice', async () => {
      await using place = await open();
      await place.queue.send([1]);
      await place.pass(seconds(10));
      const [message] = await place.receive(1);

      await place.remove(message?.handle ?? '');
      await place.remove(message?.handle ?? '');
      await place.pass(minutes(3));

      expect(await place.receive(1)).toEqual([]);
      expect(await place.deadLetters()).toEqual([]);
    });

    it('keeps a message that somebody else has received since', async () => {
      await using place = await open();
      await place.queue.send([1]);
      await place.pass(seconds(10));
      const [first] = await place.receive(1);
      await place.pass(seconds(61));
      await place.receive(1);

      await place.remove(first?.handle ?? '');
      await place.pass(seconds(61));
      await place.receive(1);

      expect(bodies(await place.deadLetters())).toEqual([1]);
    });

    it('deletes a message that is visible again and that nobody has received since', async () => {
      await using place = await open();
      await place.queue.send([1]);
      await place.pass(seconds(10));
      const [message] = await place.receive(1);
      await place.pass(seconds(61));

      await place.remove(message?.handle ?? '');

      expect(await place.receive(1)).toEqual([]);
    });

    it('sets a message aside after its last receive, says where it came from and counts on', async () => {
      await using place = await open();
      await place.queue.send([1]);
      await place.pass(seconds(10));
      for (const _ of [1, 2]) {
        expect(await place.receive(1)).toHaveLength(1);
        expect(await place.deadLetters()).toEqual([]);
        await place.pass(seconds(61));
      }

      expect(await place.receive(1)).toEqual([]);
      const [letter] = await place.deadLetters();

      expect(letter).toMatchObject({ body: '1', receives: 3, source: 'work' });
    });

    it('keeps a message for as long as it is told, and no longer', async () => {
      await using place = await open();
      await place.queue.send([1]);
      await place.pass(hours(2));
      await place.queue.send([2]);

      await place.pass(hours(23));

      expect(bodies(await drained(place))).toEqual([2]);
      expect(await place.deadLetters()).toEqual([]);
    });

    it('refuses a receipt handle that it never gave out', async () => {
      await using place = await open();

      await expect(place.remove('made up')).rejects.toThrow(/made up/);
    });

    it('says so when there is no such queue', async () => {
      await using place = await open();

      await expect(place.nowhere.send([1])).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    });
  });
};

const byValue = (a: number, b: number) => a - b;
