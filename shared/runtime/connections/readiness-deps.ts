import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { readParameter } from '#shared/adapters/aws/parameter.ts';
import { awsProbes } from '#shared/adapters/aws/probes.ts';
import { readiness } from '#shared/app/health/readiness.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { ProbedResources } from '#shared/contract/resources/probed-resources.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import type { Probe, ProbeList } from '#shared/ports/probe.ts';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';
import { env } from '#shared/runtime/env.ts';
import { type Log, log } from '#shared/runtime/logger.ts';
import { wallClock } from '#shared/runtime/wall-clock.ts';

export type Probing = {
  readonly readiness: () => Promise<readonly string[]>;
  readonly log: Pick<Log, 'error'>;
};

/** A monitor asks every few seconds and does not wait longer than this. */
const LIMIT = seconds(2);

/** Asks for every resource that the parameter of the environment lists. */
export const readinessDeps = (): Probing => {
  // One attempt each: whoever asks for readiness asks again anyway.
  const settings = { ...clientSettings, maxAttempts: 1 };
  const toProbes = probesOf(settings);
  const ssm = new SSMClient(settings);
  const parameter = env(environmentNames.probedParameter);
  const list: ProbeList = {
    name: `parameter ${parameter}`,
    probes: async () => {
      const text = await readParameter(ssm, parameter, LIMIT);
      return toProbes(ProbedResources.parse(JSON.parse(text)));
    },
  };
  return { readiness: readiness(list, wallClock), log };
};

const probesOf = (settings: typeof clientSettings) => {
  const probe = awsProbes(LIMIT);
  const dynamo = new DynamoDBClient(settings);
  const sqs = new SQSClient(settings);
  const kms = new KMSClient(settings);
  const secretsManager = new SecretsManagerClient(settings);
  return ({ tables, queues, keys, secrets }: ProbedResources): Probe[] => [
    ...tables.map((table) => probe.table(dynamo, table)),
    ...queues.map((queue) => probe.queue(sqs, queue)),
    ...keys.map((key) => probe.key(kms, key)),
    ...secrets.map((secret) => probe.secret(secretsManager, secret)),
  ];
};
