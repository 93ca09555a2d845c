import {
  type BatchResultErrorEntry,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type Milliseconds, milliseconds } from '#shared/domain/quantities/units.ts';
import type { Queue } from '#shared/ports/queue.ts';

/** What one SendMessageBatch takes. */
const BATCH_SIZE = 10;
/** Our messages carry ids only, so that ten of them are far below the limit of a batch. */
const ATTEMPTS = 3;

/**
 * A queue on SQS. Entries that SQS did not take are sent again a few times.
 *
 * @param groupOf Whose a message is: SQS serves groups with few messages before one that floods the queue.
 *
 * @throws {Error} when some were not taken even so, named as trouble that passes unless it is our fault; the
 *   others are in the queue by then, and whoever sends all of them again does no harm.
 */
export const sqsQueue = <Message>(
  client: SQSClient,
  queueUrl: string,
  groupOf: (message: Message) => string | undefined = () => undefined,
): Queue<Message> => ({
  send: async (messages, delay = milliseconds(0)) => {
    const batches = Array.from({ length: Math.ceil(messages.length / BATCH_SIZE) }, (_, index) =>
      messages.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
    );
    await Promise.all(
      batches.map((batch) => {
        const entries = batch.map((message, index) =>
          entryOf(message, index, groupOf(message), delay),
        );
        return sendBatch(client, queueUrl, entries);
      }),
    );
  },
});

const entryOf = (
  message: unknown,
  index: number,
  group: string | undefined,
  delay: Milliseconds,
): SendMessageBatchRequestEntry => ({
  Id: String(index),
  MessageBody: JSON.stringify(message),
  DelaySeconds: Math.ceil(delay / 1000),
  ...(group !== undefined && { MessageGroupId: group }),
});

const sendBatch = async (
  client: SQSClient,
  queueUrl: string,
  all: readonly SendMessageBatchRequestEntry[],
): Promise<void> => {
  let entries = [...all];
  for (let attempt = 1; entries.length > 0; attempt += 1) {
    const { Failed: failed = [] } = await client.send(
      new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }),
    );
    const left = new Set(failed.map(({ Id }) => Id));
    entries = entries.filter(({ Id }) => left.has(Id));
    if (entries.length > 0 && (attempt === ATTEMPTS || failed.some((entry) => entry.SenderFault))) {
      throw notTaken(entries.length, failed);
    }
  }
};

const notTaken = (count: number, failed: readonly BatchResultErrorEntry[]): Error => {
  const error = new Error(`${count} messages were not taken: ${failed[0]?.Code}`);
  if (!failed.some(({ SenderFault }) => SenderFault)) error.name = 'ServiceUnavailable';
  return error;
};
