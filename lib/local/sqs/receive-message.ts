import { isObject } from '#lib/local/as-object.ts';
import type { Action, ActionContext } from '#lib/local/sqs/action.ts';
import { type Message, receiptHandle, systemAttributes } from '#lib/local/sqs/message.ts';
import { attributesDigest, bodyDigest } from '#lib/local/sqs/message-digest.ts';
import type { Queue, ReceiveOptions } from '#lib/local/sqs/queue.ts';
import { optionalNumber, requiredText } from '#lib/local/sqs/request.ts';
import { invalidParameter } from '#lib/local/sqs/sqs-error.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';

/** `ReceiveMessage`, which waits for messages as long as it is told. */
export const receiveMessage: Action = async (input, context) => {
  const queue = context.queueOf(requiredText(input, 'QueueUrl'));
  const max = within(input, 'MaxNumberOfMessages', 1, 10) ?? 1;
  const wait = within(input, 'WaitTimeSeconds', 0, 20) ?? queue.definition.waitSeconds;
  const visibilitySeconds = within(input, 'VisibilityTimeout', 0, 43_200);
  const messages = await receiveWithin(wait, queue, context, {
    max,
    ...(visibilitySeconds === undefined ? {} : { visibilitySeconds }),
  });
  if (messages.length === 0) return {};
  const wantedSystem = [
    ...names(input.AttributeNames),
    ...names(input.MessageSystemAttributeNames),
  ];
  const wanted = names(input.MessageAttributeNames);
  return { Messages: messages.map((message) => present(message, wantedSystem, wanted)) };
};

const receiveWithin = async (
  seconds: number,
  queue: Queue,
  { clock, closing }: ActionContext,
  options: ReceiveOptions,
): Promise<Message[]> => {
  const deadline = clock.now() + seconds * 1000;
  for (;;) {
    const messages = await queue.receive(options);
    if (messages.length > 0 || clock.now() >= deadline || closing.aborted) return messages;
    await new Promise<void>((resolve) => {
      const wake = () => {
        stopListening();
        cancelTimer();
        closing.removeEventListener('abort', wake);
        resolve();
      };
      const stopListening = queue.onReady(wake);
      const cancelTimer = clock.schedule(deadline, wake);
      closing.addEventListener('abort', wake);
      // It may have come in while the empty receive was under way.
      if (queue.hasReady) wake();
    });
  }
};

const present = (
  message: Message,
  wantedSystem: readonly string[],
  wanted: readonly string[],
): JsonObject => {
  const { id, body, attributes = {} } = message.record;
  const system = Object.entries(systemAttributes(message)).filter(
    ([name]) => wantedSystem.includes('All') || wantedSystem.includes(name),
  );
  const own = Object.fromEntries(
    Object.entries(attributes).filter(([name]) => wanted.some((pattern) => isNamed(name, pattern))),
  );
  return {
    MessageId: id,
    ReceiptHandle: receiptHandle(message),
    Body: body,
    MD5OfBody: bodyDigest(body),
    ...(system.length > 0 ? { Attributes: Object.fromEntries(system) } : {}),
    ...(Object.keys(own).length > 0
      ? { MessageAttributes: own, MD5OfMessageAttributes: attributesDigest(own) }
      : {}),
  };
};

/** `All`, `.*`, a name, or the start of names as in `trace.*`. */
const isNamed = (name: string, pattern: string) =>
  pattern === 'All' ||
  (pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : name === pattern);

const names = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) && !isObject(value) ? value.map(String) : [];

const within = (input: JsonObject, name: string, first: number, last: number) => {
  const value = optionalNumber(input, name);
  if (value === undefined || (Number.isInteger(value) && value >= first && value <= last))
    return value;
  throw invalidParameter(
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${first} and ${last}, if provided.`,
  );
};
