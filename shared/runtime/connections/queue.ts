import { SQSClient } from '@aws-sdk/client-sqs';
import { sqsQueue } from '#shared/adapters/aws/sqs-queue.ts';
import { flooderOf } from '#shared/contract/messages/flooder-of.ts';
import type { QueueName } from '#shared/contract/resources/queues.ts';
import type { Queue } from '#shared/ports/queue.ts';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';
import { envQueueUrl } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

const client = once(() => new SQSClient(clientSettings));

/** One of our queues. */
export const queue = <Message>(name: QueueName): Queue<Message> =>
  sqsQueue(client(), envQueueUrl(name), flooderOf);
