import {
  type BatchResultErrorEntry,
  SendMessageBatchCommand,
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
 * @throws {Error} when some were not taken even so, named as trouble that passes unless it is our fault; the
 *   others are in the queue by then, and whoever sends all of them again does no harm.
 */
export const sqsQueue = <Message>(client: SQSClient, queueUrl: string): Queue<Message> => ({
  send: async (messages, delay = milliseconds(0)) => {
    const batches = Array.from({ length: Math.ceil(messages.length / BATCH_SIZE) }, (_, index) =>
      messages.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
    );
    await Promise.all(batches.map((batch) => sendBatch(client, queueUrl, batch, delay)));
  },
});

const sendBatch = async <Message>(
  client: SQSClient,
  queueUrl: string,
  messages: readonly Message[],
  delay: Milliseconds,
): Promise<void> => {
  let entries = messages.map((message, index) => ({
    Id: String(index),
    MessageBody: JSON.stringify(message),
    DelaySeconds: Math.ceil(delay / 1000),
  }));
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
