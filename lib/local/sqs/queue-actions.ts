import { isObject } from '#lib/local/as-object.ts';
import { queueUrl } from '#lib/local/cloudformation/resource-types.ts';
import type { Action } from '#lib/local/sqs/action.ts';
import type { Queue } from '#lib/local/sqs/queue.ts';
import { queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { optionalText, requiredText } from '#lib/local/sqs/request.ts';
import { invalidParameter } from '#lib/local/sqs/sqs-error.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

const createQueue: Action = async (input, context) => {
  const name = requiredText(input, 'QueueName');
  if (!/^[\w-]{1,80}(\.fifo)?$/.test(name) || name.length > 80) {
    throw invalidParameter(
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    );
  }
  const attributes = isObject(input.Attributes) ? input.Attributes : {};
  const definition = definitionOf(name, attributes);
  if (!context.queues.has(name)) {
    await context.store.batch([context.created.put(name, attributes)]);
    await context.createQueue(definition);
  }
  return { QueueUrl: queueUrl(context.endpoint, name) };
};

const definitionOf = (name: string, attributes: JsonObject) => {
  try {
    return queueDefinition(name, attributes);
  } catch {
    throw invalidParameter(`Unknown or invalid attribute in ${JSON.stringify(attributes)}.`);
  }
};

const deleteQueue: Action = async (input, context) => {
  const queue = context.queueOf(requiredText(input, 'QueueUrl'));
  const { name } = queue.definition;
  await queue.purge();
  await context.store.batch([context.created.del(name)]);
  context.queues.delete(name);
  return {};
};

const getQueueUrl: Action = async (input, { endpoint, queueOf }) => ({
  QueueUrl: queueUrl(endpoint, queueOf(requiredText(input, 'QueueName')).definition.name),
});

const listQueues: Action = async (input, { endpoint, queues }) => {
  const prefix = optionalText(input, 'QueueNamePrefix') ?? '';
  const names = [...queues.keys()].filter((name) => name.startsWith(prefix)).toSorted();
  return names.length === 0 ? {} : { QueueUrls: names.map((name) => queueUrl(endpoint, name)) };
};

const listDeadLetterSourceQueues: Action = async (input, { endpoint, queues, queueOf }) => {
  const { arn } = queueOf(requiredText(input, 'QueueUrl'));
  const sources = [...queues.values()].filter(
    ({ definition }) => definition.redrive?.deadLetterArn === arn,
  );
  return { queueUrls: sources.map(({ definition }) => queueUrl(endpoint, definition.name)) };
};

const purgeQueue: Action = async (input, { queueOf }) => {
  await queueOf(requiredText(input, 'QueueUrl')).purge();
  return {};
};

const getQueueAttributes: Action = async (input, { queueOf }) => {
  const queue = queueOf(requiredText(input, 'QueueUrl'));
  await queue.expire();
  const wanted = Array.isArray(input.AttributeNames) ? input.AttributeNames : [];
  const all = attributesOf(queue);
  const chosen = Object.entries(all).filter(
    ([name]) => wanted.includes('All') || wanted.includes(name),
  );
  return chosen.length === 0 ? {} : { Attributes: Object.fromEntries(chosen) };
};

const attributesOf = ({ arn, counts, definition }: Queue): Record<string, string> => ({
  QueueArn: arn,
  ApproximateNumberOfMessages: String(counts.ready),
  ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
  ApproximateNumberOfMessagesDelayed: String(counts.delayed),
  VisibilityTimeout: String(definition.visibilitySeconds),
  DelaySeconds: String(definition.delaySeconds),
  MessageRetentionPeriod: String(definition.retentionSeconds),
  MaximumMessageSize: String(definition.maximumBytes),
  ReceiveMessageWaitTimeSeconds: String(definition.waitSeconds),
  ...(definition.fifo
    ? {
        FifoQueue: 'true',
        ContentBasedDeduplication: String(definition.contentBasedDeduplication),
        DeduplicationScope: definition.deduplicatePerGroup ? 'messageGroup' : 'queue',
      }
    : {}),
  ...(definition.redrive
    ? {
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: definition.redrive.deadLetterArn,
          maxReceiveCount: definition.redrive.maxReceiveCount,
        }),
      }
    : {}),
});

/** What callers do with queues. */
export const queueActions: Readonly<Record<string, Action>> = {
  CreateQueue: createQueue,
  DeleteQueue: deleteQueue,
  GetQueueUrl: getQueueUrl,
  ListQueues: listQueues,
  ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
  PurgeQueue: purgeQueue,
  GetQueueAttributes: getQueueAttributes,
};
