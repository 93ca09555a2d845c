import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { randomOf } from '#bin/simulate/engine/random.ts';
import { manualClock } from '#lib/local/clock/manual-clock.ts';
import { type Message, receiptHandle } from '#lib/local/sqs/message.ts';
import { queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { sqs } from '#lib/local/sqs/sqs.ts';
import { openStore } from '#lib/local/store/store.ts';
import { sqsQueue } from '#shared/adapters/aws/sqs-queue.ts';
import { hours, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { sqsExecutor } from '#test/simulation/cloud/queues/execute-sqs.ts';
import {
  memoryQueue,
  type QueueFaults,
  type Received,
} from '#test/simulation/cloud/queues/memory-queue.ts';
import { describeQueue, type QueuePlace } from '#test/simulation/ports/describe-queue.ts';
import { clientOn, pass, turning } from '#test/simulation/ports/pass.ts';
import { clientSettingsFor } from '#test/support/json-request-handler.ts';

const calm: QueueFaults = { comesTwice: () => false, comesLate: () => false };

const inMemory = (faults: QueueFaults = calm, seed = 1) => {
  const hand = turning(seed);
  const random = randomOf(seed);
  const about = { scheduler: hand, random, visibilityTimeout: minutes(1), faults };
  const deadLetters = memoryQueue({ ...about, name: 'dead', retention: hours(14 * 24) });
  const queue = memoryQueue({
    ...{ ...about, name: 'work', deadLetters, maxReceiveCount: 2, retention: hours(24) },
  });
  return { hand, queue, deadLetters };
};

const openInMemory = async (): Promise<QueuePlace> => {
  const { hand, queue, deadLetters } = inMemory();
  const execute = sqsExecutor((url) => (url === 'work' ? queue : undefined));
  const taken = ({ body, receives, receiptHandle: handle, source }: Received) => ({
    ...{ body, receives, handle, source },
  });
  return {
    queue: sqsQueue(clientOn(execute), 'work'),
    nowhere: sqsQueue(clientOn(execute), 'nowhere'),
    receive: async (max) => queue.receive(max).map(taken),
    remove: async (handle) => queue.delete(handle),
    deadLetters: async () => deadLetters.receive(10).map(taken),
    pass: (length) => pass(hand, length),
    [Symbol.asyncDispose]: async () => undefined,
  };
};

const openLocally = async (): Promise<QueuePlace> => {
  const store = await openStore();
  const clock = manualClock(Date.UTC(2026, 2, 1, 12));
  const engine = await sqs({ store, clock, endpoint: 'http://sqs' });
  const dead = await engine.createQueue(queueDefinition('dead', {}));
  const queue = await engine.createQueue(
    queueDefinition('work', {
      VisibilityTimeout: 60,
      MessageRetentionPeriod: 86_400,
      RedrivePolicy: { deadLetterTargetArn: dead.arn, maxReceiveCount: 2 },
    }),
  );
  const client = new SQSClient({ ...clientSettingsFor(engine).settings, endpoint: 'http://sqs' });
  const taken = (message: Message) => ({
    body: message.record.body,
    receives: message.receives,
    handle: receiptHandle(message),
    source: message.record.source?.split(':').at(-1),
  });
  return {
    queue: sqsQueue(client, 'http://sqs/000000000000/work'),
    nowhere: sqsQueue(client, 'http://sqs/000000000000/nowhere'),
    receive: async (max) => (await queue.receive({ max })).map(taken),
    remove: (handle) => queue.delete(handle),
    deadLetters: async () => (await dead.receive({ max: 10 })).map(taken),
    pass: async (length) => clock.advance(length),
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      engine.close();
      await store.close();
    },
  };
};

describeQueue('the local SQS', openLocally);
describeQueue('SQS in memory', openInMemory);

describe('SQS in memory, when things go wrong', () => {
  it('brings messages out of order', async () => {
    const { hand, queue } = inMemory();
    const sent = Array.from({ length: 50 }, (_, index) => String(index));
    queue.send(sent, 0);
    await pass(hand, seconds(10));

    const bodies = queue.receive(50).map(({ body }) => body);

    expect(bodies).not.toEqual(sent);
    expect(bodies.toSorted()).toEqual(sent.toSorted());
  });

  it('brings a message twice under one id, also after it was deleted', async () => {
    const { hand, queue } = inMemory({ ...calm, comesTwice: () => true });
    const [id] = queue.send(['once'], 0);
    const seen: Received[] = [];
    queue.onReady(() => {
      for (const message of queue.receive(10)) {
        seen.push(message);
        queue.delete(message.receiptHandle);
      }
    });
    await pass(hand, hours(1));

    expect(seen.map(({ messageId }) => messageId)).toEqual([id, id]);
    expect(queue.waiting()).toEqual([]);
  });

  it('brings a message late by seconds up to minutes', async () => {
    const { hand, queue } = inMemory({ ...calm, comesLate: () => true });
    queue.send(['late'], 0);

    await pass(hand, seconds(4));
    expect(queue.waiting()).toMatchObject([{ body: 'late', phase: 'delayed' }]);
    await pass(hand, minutes(5));

    expect(queue.waiting()).toMatchObject([{ phase: 'ready' }]);
  });

  it('shows what is in flight, and names the entries that it did not take', async () => {
    const { hand, queue } = inMemory();
    const refusals = [false, true, false, false];
    const adapter = sqsQueue<number>(
      clientOn(
        sqsExecutor(
          () => queue,
          () => refusals.shift() ?? false,
        ),
      ),
      'work',
    );
    await adapter.send([1, 2, 3]);
    await pass(hand, seconds(10));
    queue.receive(1);

    expect(
      queue
        .waiting()
        .map(({ body }) => body)
        .toSorted(),
    ).toEqual(['1', '2', '3']);
    expect(
      queue
        .waiting()
        .map(({ phase }) => phase)
        .toSorted(),
    ).toEqual([...['inFlight', 'ready', 'ready']]);
  });

  it('does the same again for the same seed, and something else for another', async () => {
    const run = async (seed: number) => {
      const random = randomOf(seed);
      const faults = { comesTwice: () => random.chance(0.3), comesLate: () => random.chance(0.3) };
      const { hand, queue } = inMemory(faults, seed);
      const seen: string[] = [];
      queue.onReady(() => {
        for (const { messageId, body } of queue.receive(3)) {
          seen.push(`${hand.now()} ${messageId} ${body}`);
        }
      });
      for (const body of ['a', 'b', 'c', 'd']) queue.send([body], 0);
      await pass(hand, minutes(10));
      return seen;
    };

    expect(await run(7)).toEqual(await run(7));
    expect(await run(7)).not.toEqual(await run(8));
  });
});
