import { Stack } from 'aws-cdk-lib';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { FunctionPlatform } from '#lib/constructs/platform.ts';
import type { ProbedResources } from '#shared/contract/resources/probed-resources.ts';
import { queueNames } from '#shared/contract/resources/queues.ts';
import { tableNames } from '#shared/contract/resources/tables.ts';

/** Writes down where everything is whose absence makes a deployment useless, for the readiness check. */
export const probedResources = (
  scope: Construct,
  { tables, queues, sealingKey, signingKeys }: Omit<FunctionPlatform, 'probed'>,
): StringParameter => {
  const list: ProbedResources = {
    tables: tableNames.map((name) => tables[name].tableName),
    queues: queueNames.flatMap((name) => queues[name]?.queueUrl ?? []),
    keys: [sealingKey.keyId],
    secrets: [signingKeys.secretArn],
  };
  return new StringParameter(scope, 'ProbedResources', {
    description: 'What the readiness check asks for',
    stringValue: Stack.of(scope).toJsonString(list),
    // Free up to four kilobytes, and cents a month up to eight.
    tier: ParameterTier.INTELLIGENT_TIERING,
  });
};
