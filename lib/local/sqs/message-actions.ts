import { AwsError } from '#lib/local/aws-error.ts';
import type { Prepared } from '#lib/local/prepared.ts';
import type { Action, ActionContext } from '#lib/local/sqs/action.ts';
import { sequenceNumber } from '#lib/local/sqs/message.ts';
import { attributesDigest, bodyDigest } from '#lib/local/sqs/message-digest.ts';
import type { Queue } from '#lib/local/sqs/queue.ts';
import { receiveMessage } from '#lib/local/sqs/receive-message.ts';
import { objectList, optionalNumber, optionalText, requiredText } from '#lib/local/sqs/request.ts';
import { sendInput, sizeOf } from '#lib/local/sqs/send-input.ts';
import { batchError, invalidParameter, missingParameter } from '#lib/local/sqs/sqs-error.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

const queueIn = (input: JsonObject, { queueOf }: ActionContext) =>
  queueOf(requiredText(input, 'QueueUrl'));

const prepareSend = (queue: Queue, input: JsonObject): Prepared<JsonObject> => {
  const message = sendInput(input, queue.definition);
  const { ops, commit, result } = queue.prepareSend(message);
  return {
    ops,
    commit,
    result: {
      MessageId: result.id,
      MD5OfMessageBody: bodyDigest(message.body),
      ...(message.attributes
        ? { MD5OfMessageAttributes: attributesDigest(message.attributes) }
        : {}),
      ...(queue.definition.fifo ? { SequenceNumber: sequenceNumber(result.sequence) } : {}),
    },
  };
};

const sendMessage: Action = async (input, context) => {
  const { ops, commit, result } = prepareSend(queueIn(input, context), input);
  // Also without ops: a duplicate is acknowledged once its original is safe.
  await context.store.batch(ops);
  commit();
  return result;
};

/** All messages of a batch that make sense go into the store together. */
const sendMessageBatch: Action = async (input, context) => {
  const queue = queueIn(input, context);
  const entries = batchEntries(input);
  const bytes = entries.reduce(
    (sum, entry) => sum + sizeOf(optionalText(entry, 'MessageBody') ?? ''),
    0,
  );
  if (bytes > 1_048_576) {
    throw batchError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than 1048576 bytes. You have sent ${bytes} bytes.`,
    );
  }
  const prepared: Prepared<JsonObject>[] = [];
  const response = await eachEntry(entries, async (entry) => {
    const send = prepareSend(queue, entry);
    prepared.push(send);
    return send.result;
  });
  await context.store.batch(prepared.flatMap(({ ops }) => ops));
  for (const { commit } of prepared) commit();
  return response;
};

const deleteMessage: Action = async (input, context) => {
  await queueIn(input, context).delete(requiredText(input, 'ReceiptHandle'));
  return {};
};

const changeMessageVisibility: Action = async (input, context) => {
  const seconds = optionalNumber(input, 'VisibilityTimeout');
  if (seconds === undefined) throw missingParameter('VisibilityTimeout');
  if (!(seconds >= 0 && seconds <= 43_200)) {
    throw invalidParameter(
      `Value ${seconds} for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200.`,
    );
  }
  const queue = queueIn(input, context);
  await queue.changeVisibility(requiredText(input, 'ReceiptHandle'), seconds);
  return {};
};

const batchOf =
  (single: Action): Action =>
  async (input, context) => {
    queueIn(input, context);
    const { QueueUrl } = input;
    return eachEntry(batchEntries(input), (entry) => single({ ...entry, QueueUrl }, context));
  };

/** What callers do with messages. */
export const messageActions: Readonly<Record<string, Action>> = {
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  ReceiveMessage: receiveMessage,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: batchOf(deleteMessage),
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: batchOf(changeMessageVisibility),
};

const batchEntries = (input: JsonObject): readonly JsonObject[] => {
  const entries = objectList(input, 'Entries');
  if (entries.length === 0) {
    throw batchError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > 10) {
    throw batchError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  const ids = entries.map((entry) => requiredText(entry, 'Id'));
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) {
    throw batchError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) {
    throw batchError('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
  }
  return entries;
};

/** Answers entry by entry: one that is refused does not harm the others. */
const eachEntry = async (
  entries: readonly JsonObject[],
  run: (entry: JsonObject) => Promise<JsonObject>,
): Promise<JsonObject> => {
  const Successful: JsonObject[] = [];
  const Failed: JsonObject[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...(await run(entry)) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const Code = error.queryCode ?? error.code;
      Failed.push({ Id: entry.Id, SenderFault: true, Code, Message: error.message });
    }
  }
  return { Successful, Failed };
};
