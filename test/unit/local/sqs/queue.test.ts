import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manualClock } from '#lib/local/clock/manual-clock.ts';
import { type Message, receiptHandle } from '#lib/local/sqs/message.ts';
import type { Queue } from '#lib/local/sqs/queue.ts';
import { queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { sendInput } from '#lib/local/sqs/send-input.ts';
import { type Sqs, sqs } from '#lib/local/sqs/sqs.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import { openStore, type Store } from '#lib/local/store/store.ts';

const START = Date.parse('2026-03-01T00:00:00Z');

/** An SQS in memory, and everything to begin it again on what it has stored. */
const world = async (store?: Store, clock = manualClock(START)) => {
  const shared = store ?? (await openStore());
  const engine = await sqs({ store: shared, clock, endpoint: 'http://sqs' });
  return { store: shared, clock, engine };
};

const send = async (
  { store, engine }: { store: Store; engine: Sqs },
  queue: Queue,
  body: string,
  more: JsonObject = {},
) => {
  const { ops, commit, result } = queue.prepareSend(
    sendInput({ MessageBody: body, ...more }, queue.definition),
  );
  await store.batch(ops);
  commit();
  return { ...result, engine };
};

const bodies = (messages: readonly Message[]) => messages.map(({ record }) => record.body);

const fifo = { FifoQueue: true, ContentBasedDeduplication: true };

describe('Queue', () => {
  it('has everything again after a restart: bodies, receives, visibility, groups', async () => {
    const before = await world();
    const first = await before.engine.createQueue(queueDefinition('q', { VisibilityTimeout: 60 }));
    for (const body of ['taken', 'waiting', 'deleted']) await send(before, first, body);
    await send(before, first, 'delayed', { DelaySeconds: 120 });
    const [taken] = await first.receive({ max: 1 });
    const [waiting, deleted] = await first.receive({ max: 2, visibilitySeconds: 0 });
    await first.delete(receiptHandle(deleted as Message));

    const { engine } = await world(before.store, before.clock);
    const queue = await engine.createQueue(queueDefinition('q', { VisibilityTimeout: 60 }));

    expect(queue.counts).toMatchObject({ ready: 1, inFlight: 1, delayed: 1 });
    expect(bodies(await queue.receive({ max: 10 }))).toEqual(['waiting']);
    before.clock.advance(60_000);
    const again = await queue.receive({ max: 1 });
    expect(again).toMatchObject([{ record: { body: 'taken' }, receives: 2 }]);
    expect(again[0]?.firstReceivedAt).toBe(taken?.firstReceivedAt);
    expect(waiting?.receives).toBe(1);
    before.clock.advance(60_000);
    expect(bodies(await queue.receive({ max: 10 }))).toContain('delayed');
  });

  it.each([
    ['q', {}],
    ['q.fifo', fifo],
  ])(
    'hands out again at once and in order what a mapping held when it ended: %s',
    async (name, of) => {
      const definition = queueDefinition(name, { ...of, VisibilityTimeout: 60 });
      const before = await world();
      const first = await before.engine.createQueue(definition);
      const more = definition.fifo ? { MessageGroupId: 'g' } : {};
      for (const body of ['elder', 'younger']) await send(before, first, body, more);
      await first.receive({ max: 1, hold: true });
      before.clock.advance(1_000);
      expect(first.counts).toMatchObject({ inFlight: 1, ready: 1 });

      const { engine } = await world(before.store, before.clock);
      const queue = await engine.createQueue(definition);
      const again = await queue.receive({ max: 10, hold: true });

      expect(again.map(({ record, receives }) => [record.body, receives])).toEqual([
        ['elder', 2],
        ['younger', 1],
      ]);
    },
  );

  it('counts what a mapping held when it ended as received', async () => {
    const before = await world();
    const redrive = {
      deadLetterTargetArn: 'arn:aws:sqs:eu-central-1:000000000000:dead',
      maxReceiveCount: 2,
    };
    const createIn = async (engine: Sqs) => [
      await engine.createQueue(queueDefinition('dead', {})),
      await engine.createQueue(queueDefinition('q', { RedrivePolicy: redrive })),
    ];
    const [, first] = await createIn(before.engine);
    await send(before, first as Queue, 'ends its process');
    let queue = first;
    let dead: Queue | undefined;
    for (let starts = 0; starts < 3; starts += 1) {
      await queue?.receive({ max: 1, hold: true });
      [dead, queue] = await createIn((await world(before.store, before.clock)).engine);
    }

    expect(queue?.counts).toMatchObject({ ready: 0, inFlight: 0 });
    expect(dead?.counts.ready).toBe(1);
  });

  it('remembers deduplication ids for five minutes, also across a restart', async () => {
    const before = await world();
    const first = await before.engine.createQueue(queueDefinition('q.fifo', fifo));
    const original = await send(before, first, 'same', { MessageGroupId: 'g' });
    await first.purge();

    const after = await world(before.store, before.clock);
    const queue = await after.engine.createQueue(queueDefinition('q.fifo', fifo));
    const copy = await send(after, queue, 'same', { MessageGroupId: 'g' });
    expect(copy.id).toBe(original.id);
    expect(queue.counts.ready).toBe(0);

    before.clock.advance(5 * 60_000);
    const later = await send(after, queue, 'same', { MessageGroupId: 'g' });
    expect(later.id).not.toBe(original.id);
    expect(queue.counts.ready).toBe(1);
  });

  it('compares deduplication ids within the group when it is told so', async () => {
    const here = await world();
    const queue = await here.engine.createQueue(
      queueDefinition('q.fifo', { ...fifo, DeduplicationScope: 'messageGroup' }),
    );
    for (const MessageGroupId of ['a', 'b', 'a'])
      await send(here, queue, 'same', { MessageGroupId });

    expect(queue.counts.ready).toBe(2);
  });

  it('drops what is older than it keeps', async () => {
    const here = await world();
    const queue = await here.engine.createQueue(
      queueDefinition('q', { MessageRetentionPeriod: 60 }),
    );
    await send(here, queue, 'old');
    here.clock.advance(59_000);
    await send(here, queue, 'young');
    here.clock.advance(1_000);

    expect(bodies(await queue.receive({ max: 10 }))).toEqual(['young']);
  });

  it('keeps a held message invisible until it is released, then as long as was left', async () => {
    const here = await world();
    const queue = await here.engine.createQueue(queueDefinition('q', { VisibilityTimeout: 30 }));
    await send(here, queue, 'work');
    const [held] = await queue.receive({ max: 1, hold: true });
    here.clock.advance(3_600_000);
    expect(queue.hasReady).toBe(false);

    queue.release(held as Message);

    expect(queue.hasReady).toBe(true);
  });

  it('sets the dead letter aside in the same batch that removes it', async () => {
    const here = await world();
    await here.engine.createQueue(queueDefinition('dead', {}));
    const queue = await here.engine.createQueue(
      queueDefinition('q', {
        VisibilityTimeout: 1,
        RedrivePolicy: {
          deadLetterTargetArn: 'arn:aws:sqs:eu-central-1:000000000000:dead',
          maxReceiveCount: 1,
        },
      }),
    );
    await send(here, queue, 'poison');
    await send(here, queue, 'good');
    await queue.receive({ max: 1 });
    here.clock.advance(1_000);

    const batches: number[] = [];
    const { batch } = here.store;
    here.store.batch = (ops) => {
      batches.push(ops.length);
      return batch(ops);
    };
    const received = await queue.receive({ max: 10 });

    expect(bodies(received)).toEqual(['good']);
    expect(batches).toHaveLength(1);
    expect(here.engine.queue('dead').counts.ready).toBe(1);
  });

  it('lets the groups of a standard queue take turns, each in its order', async () => {
    const here = await world();
    const queue = await here.engine.createQueue(queueDefinition('q', {}));
    for (let index = 0; index < 2_000; index += 1) {
      await send(here, queue, `flood ${index}`, { MessageGroupId: 'flood' });
    }
    for (const body of ['one', 'two']) await send(here, queue, body, { MessageGroupId: 'quiet' });
    await send(here, queue, 'nobody’s');

    const received = bodies(await queue.receive({ max: 10 }));

    expect(received.slice(0, 5)).toEqual(['flood 0', 'one', 'nobody’s', 'flood 1', 'two']);
    expect(received.slice(5)).toEqual([2, 3, 4, 5, 6].map((index) => `flood ${index}`));
  });

  it('receives from a hundred thousand messages as fast as from few', async () => {
    const here = await world();
    const queue = await here.engine.createQueue(queueDefinition('q.fifo', fifo));
    const commits = Array.from({ length: 100_000 }, (_, index) => {
      const group = `g${index % 1000}`;
      const { commit } = queue.prepareSend({
        body: `${index}`,
        group,
        deduplicationId: `${index}`,
        delaySeconds: 0,
      });
      return commit;
    });
    for (const commit of commits) commit();

    const started = performance.now();
    for (let round = 0; round < 200; round += 1) {
      await queue.deleteAll(await queue.receive({ max: 10 }));
    }

    expect(queue.counts.ready).toBe(98_000);
    // Walking over all of it 200 times would take many seconds.
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('delivers every message of every group in order, whatever fails on the way', async () => {
    const groups = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 25 });
    const rounds = fc.array(fc.record({ max: fc.integer({ min: 1, max: 10 }), fails: fc.nat(4) }));
    await fc.assert(
      fc.asyncProperty(groups, rounds, async (sent, failures) => {
        const here = await world();
        const queue = await here.engine.createQueue(queueDefinition('q.fifo', fifo));
        for (const [index, group] of sent.entries()) {
          await send(here, queue, `${index}`, { MessageGroupId: `${group}` });
        }

        const done: number[][] = [[], [], []];
        for (let round = 0; done.flat().length < sent.length; round += 1) {
          const { max = 10, fails = 0 } = failures[round] ?? {};
          const received = await queue.receive({ max });
          const worked = received.slice(0, received.length - fails);
          for (const { record } of worked) done[Number(record.group)]?.push(Number(record.body));
          await queue.deleteAll(worked);
          here.clock.advance(30_000);
        }

        const inOrder = [0, 1, 2].map((group) =>
          sent.flatMap((one, index) => (one === group ? [index] : [])),
        );
        expect(done).toEqual(inOrder);
      }),
      { numRuns: 100 },
    );
  });
});
