import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  type CreateQueueCommandInput,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { runChecks } from '#test/conformance/run-checks.ts';
import { eventually } from '#test/support/eventually.ts';

/** One rule of the API of SQS. `run` creates its own queues and throws on a difference. */
export type SqsCheck = {
  readonly name: string;
  readonly run: (at: SqsPlace) => Promise<void>;
};

type SqsAccess = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
};

/** Queues on some endpoint, gone with the scope. */
export type SqsPlace = ReturnType<typeof openSqsPlace>;

let queues = 0;

/** A client for `url`, or for AWS itself, and short names for what the checks do all the time. */
export const openSqsPlace = (
  url: string | undefined,
  {
    accessKeyId = 'conformance',
    secretAccessKey = 'conformance',
    region = 'eu-central-1',
  }: Partial<SqsAccess> = {},
) => {
  const client = new SQSClient({
    ...(url === undefined ? {} : { endpoint: url }),
    region,
    credentials: { accessKeyId, secretAccessKey },
  });
  const created: string[] = [];
  const queue = async (attributes: CreateQueueCommandInput['Attributes'] = {}) => {
    queues += 1;
    const suffix = attributes.FifoQueue === 'true' ? '.fifo' : '';
    const { QueueUrl = '' } = await client.send(
      new CreateQueueCommand({
        QueueName: `conformance-${Date.now()}-${queues}${suffix}`,
        Attributes: attributes,
      }),
    );
    created.push(QueueUrl);
    return QueueUrl;
  };
  const arnOf = async (QueueUrl: string) => {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    return Attributes.QueueArn ?? '';
  };
  return {
    client,
    queue,
    arnOf,
    /** A queue whose messages are set aside after `maxReceiveCount` receives, and that place. */
    queueWithDeadLetters: async (maxReceiveCount: number) => {
      const deadLetters = await queue();
      const source = await queue({
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: await arnOf(deadLetters),
          maxReceiveCount,
        }),
      });
      return { source, deadLetters };
    },
    send: (QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
      client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more })),
    receive: async (
      QueueUrl: string,
      more: Partial<ReceiveMessageCommandInput> = {},
    ): Promise<Message[]> => {
      const input = { QueueUrl, MessageSystemAttributeNames: ['All' as const], ...more };
      return (await client.send(new ReceiveMessageCommand(input))).Messages ?? [];
    },
    remove: (QueueUrl: string, { ReceiptHandle }: Message) =>
      client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
    hide: (QueueUrl: string, { ReceiptHandle }: Message, VisibilityTimeout: number) =>
      client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }),
      ),
    attributes: async (QueueUrl: string): Promise<Partial<Record<string, string>>> => {
      const all = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
      return (await client.send(all)).Attributes ?? {};
    },
    [Symbol.asyncDispose]: async () => {
      for (const QueueUrl of created) await client.send(new DeleteQueueCommand({ QueueUrl }));
      client.destroy();
    },
  };
};

const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body);

const the = (messages: readonly Message[]): Message => {
  const [message] = messages;
  if (!message || messages.length !== 1) throw new Error(`${messages.length} messages, not one`);
  return message;
};

/** The name of the error that `work` ends in, or 'none'. */
const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: Error) => error.name,
  );

const fifo = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
const inGroup = (MessageGroupId: string) => ({ MessageGroupId });

/** The API of SQS as far as Loadstar uses it, rule by rule. */
export const sqsChecks: readonly SqsCheck[] = [
  {
    name: 'gives back what was sent, with attributes and digests',
    run: async (at) => {
      const url = await at.queue();
      const MessageAttributes = {
        text: { DataType: 'String', StringValue: 'héllo' },
        number: { DataType: 'Number.int', StringValue: '1' },
        bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 255]) },
      };

      const sent = await at.send(url, 'grüße\n', { MessageAttributes });
      const message = the(await at.receive(url, { MessageAttributeNames: ['All'] }));

      equal(message.Body, 'grüße\n');
      equal(message.MessageId, sent.MessageId);
      equal(message.MD5OfBody, sent.MD5OfMessageBody);
      equal(message.MD5OfMessageAttributes, sent.MD5OfMessageAttributes);
      equal(message.MessageAttributes?.text?.StringValue, 'héllo');
      deepEqual([...(message.MessageAttributes?.bytes?.BinaryValue ?? [])], [1, 2, 255]);
    },
  },
  {
    name: 'gives back only the attributes that are asked for',
    run: async (at) => {
      const url = await at.queue();
      const text = { DataType: 'String', StringValue: 'x' };
      await at.send(url, 'a', { MessageAttributes: { 'trace.id': text, other: text } });

      const message = the(await at.receive(url, { MessageAttributeNames: ['trace.*'] }));

      deepEqual(Object.keys(message.MessageAttributes ?? {}), ['trace.id']);
    },
  },
  {
    name: 'hides a received message until its visibility runs out, and counts receives',
    run: async (at) => {
      const url = await at.queue({ VisibilityTimeout: '1' });
      await at.send(url, 'again');
      const first = the(await at.receive(url));

      deepEqual(await at.receive(url), []);
      const second = the(await at.receive(url, { WaitTimeSeconds: 5 }));

      equal(first.Attributes?.ApproximateReceiveCount, '1');
      equal(second.Attributes?.ApproximateReceiveCount, '2');
      notEqual(first.ReceiptHandle, second.ReceiptHandle);
      equal(
        second.Attributes?.ApproximateFirstReceiveTimestamp,
        first.Attributes?.ApproximateFirstReceiveTimestamp,
      );
    },
  },
  {
    name: 'forgets a deleted message, also when it is deleted twice',
    run: async (at) => {
      const url = await at.queue();
      await at.send(url, 'once');
      const message = the(await at.receive(url, { VisibilityTimeout: 1 }));

      await at.remove(url, message);
      await at.remove(url, message);

      deepEqual(await at.receive(url, { WaitTimeSeconds: 2 }), []);
    },
  },
  {
    name: 'gives a message back at once when its visibility is set to zero',
    run: async (at) => {
      const url = await at.queue();
      await at.send(url, 'back');
      await at.hide(url, the(await at.receive(url)), 0);

      deepEqual(bodies(await at.receive(url)), ['back']);
    },
  },
  {
    name: 'refuses to change the visibility of a message that is not in flight',
    run: async (at) => {
      const url = await at.queue();
      await at.send(url, 'idle');
      const message = the(await at.receive(url, { VisibilityTimeout: 1 }));
      const isVisible = async () =>
        (await at.attributes(url)).ApproximateNumberOfMessages === '1' || undefined;
      await eventually('the message to be visible again', isVisible, 3000);

      equal(await failure(at.hide(url, message, 10)), 'MessageNotInflight');
    },
  },
  {
    name: 'holds a delayed message back, and wakes a long poll when it is due',
    run: async (at) => {
      const url = await at.queue();
      await at.send(url, 'later', { DelaySeconds: 1 });

      deepEqual(await at.receive(url), []);
      equal((await at.attributes(url)).ApproximateNumberOfMessagesDelayed, '1');
      deepEqual(bodies(await at.receive(url, { WaitTimeSeconds: 5 })), ['later']);
    },
  },
  {
    name: 'wakes a long poll when a message comes in',
    run: async (at) => {
      const url = await at.queue();
      const started = Date.now();
      const polling = at.receive(url, { WaitTimeSeconds: 10 });
      await at.send(url, 'wake');

      deepEqual(bodies(await polling), ['wake']);
      ok(Date.now() - started < 5000);
    },
  },
  {
    name: 'counts what is visible, in flight and delayed',
    run: async (at) => {
      const url = await at.queue();
      for (const body of ['a', 'b', 'c']) await at.send(url, body);
      await at.send(url, 'd', { DelaySeconds: 100 });
      the(await at.receive(url));

      const attributes = await at.attributes(url);

      equal(attributes.ApproximateNumberOfMessages, '2');
      equal(attributes.ApproximateNumberOfMessagesNotVisible, '1');
      equal(attributes.ApproximateNumberOfMessagesDelayed, '1');
    },
  },
  {
    name: 'sets a message aside after its last receive, and says where it came from',
    run: async (at) => {
      const { source, deadLetters } = await at.queueWithDeadLetters(2);
      await at.send(source, 'poison');
      for (const _ of [1, 2]) await at.hide(source, the(await at.receive(source)), 0);

      deepEqual(await at.receive(source), []);
      const letter = the(await at.receive(deadLetters, { WaitTimeSeconds: 5 }));

      equal(letter.Body, 'poison');
      equal(letter.Attributes?.DeadLetterQueueSourceArn, await at.arnOf(source));
    },
  },
  {
    name: 'goes on counting receives among the dead letters',
    run: async (at) => {
      const { source, deadLetters } = await at.queueWithDeadLetters(1);
      await at.send(source, 'poison');
      await at.hide(source, the(await at.receive(source)), 0);
      await at.receive(source);

      const letter = the(await at.receive(deadLetters, { WaitTimeSeconds: 5 }));

      equal(letter.Attributes?.ApproximateReceiveCount, '2');
    },
  },
  {
    name: 'moves dead letters back to where they came from',
    run: async (at) => {
      const { source, deadLetters } = await at.queueWithDeadLetters(1);
      await at.send(source, 'second chance');
      await at.hide(source, the(await at.receive(source)), 0);
      await at.receive(source);
      const SourceArn = await at.arnOf(deadLetters);

      await at.client.send(new StartMessageMoveTaskCommand({ SourceArn }));
      const [back] = await at.receive(source, { WaitTimeSeconds: 5 });
      const { Results } = await at.client.send(new ListMessageMoveTasksCommand({ SourceArn }));

      equal(back?.Body, 'second chance');
      equal(back?.Attributes?.ApproximateReceiveCount, '1');
      equal(Results?.[0]?.ApproximateNumberOfMessagesMoved, 1);
    },
  },
  {
    name: 'refuses to move messages of a queue that is nobody’s dead-letter queue',
    run: async (at) => {
      const SourceArn = await at.arnOf(await at.queue());

      notEqual(
        await failure(at.client.send(new StartMessageMoveTaskCommand({ SourceArn }))),
        'none',
      );
    },
  },
  {
    name: 'lists the queues that use a dead-letter queue',
    run: async (at) => {
      const { source, deadLetters } = await at.queueWithDeadLetters(1);

      const { queueUrls } = await at.client.send(
        new ListDeadLetterSourceQueuesCommand({ QueueUrl: deadLetters }),
      );

      deepEqual(queueUrls, [source]);
    },
  },
  {
    name: 'keeps the order within a message group and locks it while one is in flight',
    run: async (at) => {
      const url = await at.queue(fifo);
      for (const body of ['a1', 'a2', 'a3']) await at.send(url, body, inGroup('a'));
      await at.send(url, 'b1', inGroup('b'));
      const first = the(await at.receive(url));

      equal(first.Body, 'a1');
      deepEqual(bodies(await at.receive(url, { MaxNumberOfMessages: 10 })), ['b1']);
      await at.remove(url, first);
      deepEqual(bodies(await at.receive(url)), ['a2']);
    },
  },
  {
    name: 'returns as many messages of one group as are asked for',
    run: async (at) => {
      const url = await at.queue(fifo);
      for (const body of ['a1', 'a2', 'a3']) await at.send(url, body, inGroup('a'));

      deepEqual(bodies(await at.receive(url, { MaxNumberOfMessages: 2 })), ['a1', 'a2']);
    },
  },
  {
    name: 'brings a failed message of a group back before the ones behind it',
    run: async (at) => {
      const url = await at.queue(fifo);
      for (const body of ['1', '2']) await at.send(url, body, inGroup('g'));
      await at.hide(url, the(await at.receive(url)), 0);

      deepEqual(bodies(await at.receive(url)), ['1']);
    },
  },
  {
    name: 'accepts a duplicate without delivering it, and answers as for the original',
    run: async (at) => {
      const url = await at.queue(fifo);
      const original = await at.send(url, 'same', inGroup('g'));
      const copy = await at.send(url, 'same', inGroup('g'));
      await at.send(url, 'same', { ...inGroup('h'), MessageDeduplicationId: 'other' });

      equal(copy.MessageId, original.MessageId);
      equal(copy.SequenceNumber, original.SequenceNumber);
      equal((await at.receive(url, { MaxNumberOfMessages: 10 })).length, 2);
    },
  },
  {
    name: 'gives growing sequence numbers',
    run: async (at) => {
      const url = await at.queue(fifo);
      const one = await at.send(url, '1', inGroup('g'));
      const two = await at.send(url, '2', inGroup('g'));

      ok(BigInt(two.SequenceNumber ?? 0) > BigInt(one.SequenceNumber ?? 0));
    },
  },
  {
    name: 'accepts a message group on a standard queue',
    run: async (at) => {
      const url = await at.queue();
      await at.send(url, 'fair', inGroup('tenant'));

      equal(the(await at.receive(url)).Attributes?.MessageGroupId, 'tenant');
    },
  },
  {
    name: 'sends, receives and deletes ten at a time, and answers entry by entry',
    run: async (at) => {
      const url = await at.queue();
      const Entries = Array.from({ length: 10 }, (_, index) => ({
        Id: `e${index}`,
        MessageBody: index === 3 ? '\u0000' : `b${index}`,
      }));

      const sent = await at.client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
      const received = await at.receive(url, { MaxNumberOfMessages: 10 });
      await at.client.send(
        new DeleteMessageBatchCommand({
          QueueUrl: url,
          Entries: received.map(({ ReceiptHandle }, index) => ({ Id: `d${index}`, ReceiptHandle })),
        }),
      );

      deepEqual(
        sent.Failed?.map(({ Id }) => Id),
        ['e3'],
      );
      equal(received.length, 9);
      equal((await at.attributes(url)).ApproximateNumberOfMessagesNotVisible, '0');
    },
  },
  {
    name: 'refuses batches that make no sense',
    run: async (at) => {
      const url = await at.queue();
      const batch = (ids: readonly string[], MessageBody = 'x') =>
        failure(
          at.client.send(
            new SendMessageBatchCommand({
              QueueUrl: url,
              Entries: ids.map((Id) => ({ Id, MessageBody })),
            }),
          ),
        );

      equal(await batch([]), 'EmptyBatchRequest');
      equal(await batch(['a', 'a']), 'BatchEntryIdsNotDistinct');
      equal(await batch('abcdefghijk'.split('')), 'TooManyEntriesInBatchRequest');
      equal(await batch(['a', 'b'], 'x'.repeat(600_000)), 'BatchRequestTooLong');
    },
  },
  {
    name: 'takes a message of one mebibyte and refuses a larger one',
    run: async (at) => {
      const url = await at.queue();

      equal(await failure(at.send(url, 'x'.repeat(1_048_576))), 'none');
      notEqual(await failure(at.send(url, 'x'.repeat(1_048_577))), 'none');
    },
  },
  {
    name: 'forgets everything when it is purged',
    run: async (at) => {
      const url = await at.queue();
      for (const body of ['a', 'b']) await at.send(url, body);
      await at.client.send(new PurgeQueueCommand({ QueueUrl: url }));

      deepEqual(await at.receive(url), []);
      equal((await at.attributes(url)).ApproximateNumberOfMessages, '0');
    },
  },
  {
    name: 'says so when a queue does not exist',
    run: async (at) => {
      const missing = at.client.send(new GetQueueUrlCommand({ QueueName: 'nobody-made-this' }));

      equal(await failure(missing), 'QueueDoesNotExist');
    },
  },
  {
    name: 'refuses a receipt handle that it never gave out',
    run: async (at) => {
      const url = await at.queue();

      equal(await failure(at.remove(url, { ReceiptHandle: 'made up' })), 'ReceiptHandleIsInvalid');
    },
  },
];

/** `node test/conformance/sqs.ts <url> [access key] [secret] [region]` */
const main = async ([url, accessKeyId, secretAccessKey, region]: string[]) => {
  const access = Object.entries({ accessKeyId, secretAccessKey, region });
  const given = Object.fromEntries(access.filter(([, value]) => value !== undefined));
  await runChecks(
    sqsChecks.map(({ name, run }) => ({
      name,
      run: async () => {
        await using place = openSqsPlace(url, given);
        await run(place);
      },
    })),
  );
};

if (import.meta.main) await main(process.argv.slice(2));
