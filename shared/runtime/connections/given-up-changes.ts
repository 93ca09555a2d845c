import { SQSClient } from '@aws-sdk/client-sqs';
import { sqsQueue } from '#shared/adapters/aws/sqs-queue.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import type { Queue } from '#shared/ports/queue.ts';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';
import { env } from '#shared/runtime/env.ts';
import type { GivenUpChange } from '#shared/runtime/given-up-change.ts';
import { once } from '#shared/runtime/once.ts';

/** Where a reader of streams sets aside what can never be told. */
export const givenUpChanges = once(
  (): Queue<GivenUpChange> =>
    sqsQueue(new SQSClient(clientSettings), env(environmentNames.givenUpQueueUrl)),
);
