import { isObject } from '#lib/local/as-object.ts';
import { AwsError } from '#lib/local/aws-error.ts';
import type { MessageAttribute } from '#lib/local/sqs/message.ts';
import { bodyDigest } from '#lib/local/sqs/message-digest.ts';
import type { QueueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { optionalNumber, optionalText } from '#lib/local/sqs/request.ts';
import { invalidParameter, missingParameter } from '#lib/local/sqs/sqs-error.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** A message on its way into a queue. */
export type SendInput = {
  readonly body: string;
  readonly attributes?: Readonly<Record<string, MessageAttribute>>;
  readonly group?: string;
  /** Set for FIFO queues, and only for them. */
  readonly deduplicationId?: string;
  readonly delaySeconds: number;
  readonly traceHeader?: string;
};

/**
 * Reads the parameters of `SendMessage`, or an entry of a batch.
 *
 * @throws {AwsError} what SQS would answer.
 */
export const sendInput = (input: JsonObject, queue: QueueDefinition): SendInput => {
  const body = optionalText(input, 'MessageBody');
  if (body === undefined || body === '') throw missingParameter('MessageBody');
  if (INVALID_CHARACTERS.test(body)) {
    throw new AwsError(
      'InvalidMessageContents',
      'The message contains characters outside the allowed set.',
    );
  }
  const attributes = readAttributes(input);
  const group = optionalText(input, 'MessageGroupId');
  const traceHeader = readTraceHeader(input);
  if (sizeOf(body, attributes) > queue.maximumBytes) {
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumBytes} bytes.`,
    );
  }
  return {
    body,
    ...(attributes ? { attributes } : {}),
    ...(group === undefined ? {} : { group }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
    ...(queue.fifo ? fifoPart(input, queue, body) : { delaySeconds: delayOf(input, queue) }),
  };
};

/** Bytes of a message as SQS counts them: body, and name, type and value of each attribute. */
export const sizeOf = (body: string, attributes: SendInput['attributes'] = {}): number =>
  Object.entries(attributes).reduce(
    (sum, [name, { DataType, StringValue = '', BinaryValue = '' }]) =>
      sum +
      Buffer.byteLength(name + DataType + StringValue) +
      Buffer.byteLength(BinaryValue, 'base64'),
    Buffer.byteLength(body),
  );

// biome-ignore lint/suspicious/noControlCharactersInRegex: SQS refuses exactly these.
const INVALID_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const delayOf = (input: JsonObject, queue: QueueDefinition) => {
  const delay = optionalNumber(input, 'DelaySeconds') ?? queue.delaySeconds;
  if (Number.isInteger(delay) && delay >= 0 && delay <= 900) return delay;
  throw invalidParameter(
    `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
  );
};

const fifoPart = (input: JsonObject, queue: QueueDefinition, body: string) => {
  if (optionalText(input, 'MessageGroupId') === undefined) throw missingParameter('MessageGroupId');
  if ((optionalNumber(input, 'DelaySeconds') ?? 0) > 0) {
    throw invalidParameter(
      'Value for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.',
    );
  }
  const given = optionalText(input, 'MessageDeduplicationId');
  if (given === undefined && !queue.contentBasedDeduplication) {
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  return { deduplicationId: given ?? bodyDigest(body), delaySeconds: queue.delaySeconds };
};

const readTraceHeader = ({ MessageSystemAttributes: attributes }: JsonObject) => {
  const header = isObject(attributes) ? attributes.AWSTraceHeader : undefined;
  return isObject(header) ? optionalText(header, 'StringValue') : undefined;
};

const readAttributes = ({ MessageAttributes: given }: JsonObject) => {
  if (!isObject(given)) return undefined;
  const entries = Object.entries(given).map(
    ([name, value]) => [name, readAttribute(name, value)] as const,
  );
  if (entries.length > 10) {
    throw invalidParameter('Number of message attributes exceeds the allowed maximum [10].');
  }
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

const readAttribute = (name: string, value: JsonObject[string]): MessageAttribute => {
  const DataType = isObject(value) ? optionalText(value, 'DataType') : undefined;
  if (
    !isObject(value) ||
    DataType === undefined ||
    !/^(String|Number|Binary)(\.|$)/.test(DataType)
  ) {
    throw invalidParameter(
      `The message attribute '${name}' has an invalid message attribute type.`,
    );
  }
  const part = DataType.startsWith('Binary') ? 'BinaryValue' : 'StringValue';
  const content = optionalText(value, part);
  if (content === undefined || content === '') {
    throw invalidParameter(
      `The message attribute '${name}' must contain a non-empty message attribute value for message attribute type '${DataType}'.`,
    );
  }
  return { DataType, [part]: content };
};
