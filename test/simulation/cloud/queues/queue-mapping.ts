import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Random } from '#bin/simulate/engine/random.ts';
import { failedIdentifiers } from '#lib/local/event-sources/batch-outcome.ts';
import { bodyDigest } from '#lib/local/sqs/message-digest.ts';
import { type Instant, milliseconds } from '#shared/domain/quantities/units.ts';
import type { Invoke, Outcome } from '#test/simulation/cloud/invoke.ts';
import type { MemoryQueue, Received } from '#test/simulation/cloud/queues/memory-queue.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';

export type QueueMappingOptions = {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly queue: MemoryQueue;
  readonly batchSize: number;
  /** Batches that are worked on at once. */
  readonly maximumConcurrency: number;
  readonly invoke: Invoke<SQSEvent, SQSBatchResponse | undefined>;
};

/**
 * Brings the messages of a queue to a function, from now on, as Lambda does. A message leaves the
 * queue only after the function has dealt with it; what failed comes back when its visibility ends.
 */
export const queueMapping = (options: QueueMappingOptions): { readonly underWay: () => number } => {
  const { scheduler, random, queue, batchSize, maximumConcurrency, invoke } = options;
  let underWay = 0;
  let isPolling = false;

  /** A short while after the first message is there, so that others come with it. */
  const poll = () => {
    if (isPolling || underWay >= maximumConcurrency || !queue.hasReady()) return;
    isPolling = true;
    scheduler.later(milliseconds(random.whole(1, 100)), () => {
      isPolling = false;
      // SQS asks some of its machines, and so finds fewer at times than there are.
      const received = queue.receive(random.chance(0.5) ? batchSize : random.whole(1, batchSize));
      if (received.length > 0) run(received);
      poll();
    });
  };
  const run = (received: readonly Received[]) => {
    underWay += 1;
    const event = { Records: received.map((message) => recordOf(message, queue.arn)) };
    invoke(event, (outcome) => {
      underWay -= 1;
      const failed = failedOf(outcome, received);
      for (const { messageId, receiptHandle } of received) {
        if (!failed.has(messageId)) queue.delete(receiptHandle);
      }
      poll();
    });
  };
  queue.onReady(poll);
  poll();
  return { underWay: () => underWay };
};

const failedOf = (
  outcome: Outcome<SQSBatchResponse | undefined>,
  received: readonly Received[],
): ReadonlySet<string> => {
  const ids = received.map(({ messageId }) => messageId);
  if (outcome.kind !== 'answered') return new Set(ids);
  const failed = failedIdentifiers(asJson(outcome.answer), ids, true);
  return failed === 'unreadable' ? new Set(ids) : failed;
};

/** Only JSON leaves a function. */
const asJson = (answer: unknown) => JSON.parse(JSON.stringify(answer ?? null));

const recordOf = (message: Received, eventSourceARN: string): SQSRecord => ({
  messageId: message.messageId,
  receiptHandle: message.receiptHandle,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.receives),
    ApproximateFirstReceiveTimestamp: wholeMs(message.firstReceivedAt),
    SentTimestamp: wholeMs(message.sentAt),
    SenderId: 'AIDASIMULATION',
  },
  messageAttributes: {},
  md5OfBody: bodyDigest(message.body),
  eventSource: 'aws:sqs',
  eventSourceARN,
  awsRegion: 'eu-west-1',
});

const wholeMs = (moment: Instant) => String(Math.floor(moment));
