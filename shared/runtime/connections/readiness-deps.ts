import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsProbes } from '#shared/adapters/aws/probes.ts';
import { readiness } from '#shared/app/health/readiness.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { queueNames } from '#shared/contract/resources/queues.ts';
import { tableNames } from '#shared/contract/resources/tables.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';
import { env, envQueueUrl, envTable } from '#shared/runtime/env.ts';
import { type Log, log } from '#shared/runtime/logger.ts';
import { wallClock } from '#shared/runtime/wall-clock.ts';

export type Probing = {
  readonly readiness: () => Promise<readonly string[]>;
  readonly log: Pick<Log, 'error'>;
};

/** A monitor asks every few seconds and does not wait longer than this. */
const LIMIT = seconds(2);

/** Asks for every resource that the environment names. */
export const readinessDeps = (): Probing => {
  const probe = awsProbes(LIMIT);
  // One attempt each: whoever asks for readiness asks again anyway.
  const settings = { ...clientSettings, maxAttempts: 1 };
  const dynamo = new DynamoDBClient(settings);
  const sqs = new SQSClient(settings);
  const probes = [
    ...tableNames.map((table) => probe.table(dynamo, envTable(table))),
    ...queueNames.map((queue) => probe.queue(sqs, envQueueUrl(queue))),
    probe.key(new KMSClient(settings), env(environmentNames.sealingKeyId)),
    probe.secret(new SecretsManagerClient(settings), env(environmentNames.signingKeysSecretId)),
  ];
  return { readiness: readiness(probes, wallClock), log };
};
