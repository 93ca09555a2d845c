import {
  BatchEntryIdsNotDistinct,
  BatchRequestTooLong,
  type BatchResultErrorEntry,
  EmptyBatchRequest,
  GetQueueAttributesCommand,
  QueueDoesNotExist,
  SendMessageBatchCommand,
  type SendMessageBatchCommandInput,
  type SendMessageBatchCommandOutput,
  type SendMessageBatchRequestEntry,
  type SendMessageBatchResultEntry,
  TooManyEntriesInBatchRequest,
} from '@aws-sdk/client-sqs';
import { bodyDigest } from '#lib/local/sqs/message-digest.ts';
import type { MemoryQueue } from '#test/simulation/cloud/queues/memory-queue.ts';

/**
 * SQS as far as the platform speaks to it: carries a command out at once.
 *
 * @param refusesEntry Asked for each entry of a batch: whether SQS does not take it this time.
 * @throws what the SDK throws for a request that makes no sense.
 */
export const sqsExecutor =
  (
    queueByUrl: (url: string) => MemoryQueue | undefined,
    refusesEntry: () => boolean = () => false,
  ) =>
  (command: unknown): unknown => {
    if (command instanceof SendMessageBatchCommand) {
      return sendBatch(queueIn(command.input, queueByUrl), command.input, refusesEntry);
    }
    if (command instanceof GetQueueAttributesCommand) {
      return { Attributes: { QueueArn: queueIn(command.input, queueByUrl).arn }, $metadata: {} };
    }
    throw new Error('SQS is asked for something that the simulation does not know');
  };

const queueIn = (
  { QueueUrl = '' }: { readonly QueueUrl?: string | undefined },
  queueByUrl: (url: string) => MemoryQueue | undefined,
): MemoryQueue => {
  const queue = queueByUrl(QueueUrl);
  if (queue) return queue;
  throw new QueueDoesNotExist({ message: 'The specified queue does not exist.', $metadata: {} });
};

const sendBatch = (
  queue: MemoryQueue,
  input: SendMessageBatchCommandInput,
  refusesEntry: () => boolean,
): SendMessageBatchCommandOutput => {
  const entries = checked(input.Entries ?? []);
  const Successful: SendMessageBatchResultEntry[] = [];
  const Failed: BatchResultErrorEntry[] = [];
  for (const { Id, MessageBody = '', DelaySeconds = 0 } of entries) {
    const refusal = refusesEntry() ? BUSY : senderFault(MessageBody, DelaySeconds);
    if (refusal) {
      Failed.push({ Id, ...refusal });
    } else {
      const [MessageId] = queue.send([MessageBody], DelaySeconds * 1000);
      Successful.push({ Id, MessageId, MD5OfMessageBody: bodyDigest(MessageBody) });
    }
  }
  return { Successful, Failed, $metadata: {} };
};

const MOST_BYTES = 1_048_576;
const BUSY = { Code: 'InternalError', SenderFault: false, Message: 'We encountered an error.' };

/** What is wrong with an entry, if something is. */
const senderFault = (body: string, delay: number) => {
  const fault = (Code: string, Message: string) => ({ Code, Message, SenderFault: true });
  if (body === '') return fault('MissingParameter', 'MessageBody is missing.');
  if (Number.isInteger(delay) && delay >= 0 && delay <= 900) return undefined;
  return fault('InvalidParameterValue', 'DelaySeconds must be >= 0 and <= 900.');
};

/** @throws when the batch as a whole makes no sense. */
const checked = (entries: readonly SendMessageBatchRequestEntry[]) => {
  const refusal = (message: string) => ({ message, $metadata: {} });
  if (entries.length === 0) throw new EmptyBatchRequest(refusal('There are no entries.'));
  if (entries.length > 10) {
    throw new TooManyEntriesInBatchRequest(refusal('At most 10 entries are taken.'));
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new BatchEntryIdsNotDistinct(refusal('An Id is repeated.'));
  }
  const bytes = entries.reduce(
    (sum, { MessageBody = '' }) => sum + Buffer.byteLength(MessageBody),
    0,
  );
  if (bytes > MOST_BYTES) throw new BatchRequestTooLong(refusal(`${bytes} bytes are too many.`));
  return entries;
};
