import type { Counts } from '#bench/cost/counting/counts.ts';
import { operations } from '#shared/contract/registry.ts';
import { queueNames } from '#shared/contract/resources/queues.ts';
import { tableNames } from '#shared/contract/resources/tables.ts';
import { workers } from '#shared/contract/worker-registry.ts';
import { resourcesOf } from '#test/infra/support/resources.ts';
import { synthesise } from '#test/infra/support/synthesise.ts';

/** What a deployment of `production` has, whoever uses it: counted in its templates. */
export const countStanding = (): Counts['standing'] => {
  const { templates } = synthesise('production', { operations, workers });
  const of = (type: string) => resourcesOf(templates, type);
  const polled = of('AWS::Lambda::EventSourceMapping').filter(
    ({ properties }) => properties.StartingPosition === undefined,
  );
  const sizes = [...templates].map(([part, template]) => {
    const only = new Map([[part, template]]);
    return {
      resources: resourcesOf(only).length,
      operations: resourcesOf(only, 'AWS::ApiGatewayV2::Route').length,
    };
  });
  return {
    keys: of('AWS::KMS::Key').length,
    secrets: of('AWS::SecretsManager::Secret').length,
    alarms: of('AWS::CloudWatch::Alarm').length,
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    polledQueues: polled.length,
    operations: operations.length,
    largestStackResources: Math.max(...sizes.map(({ resources }) => resources)),
    operationsOfLargestStack: Math.max(...sizes.map((size) => size.operations)),
    tables: tableNames.length,
    queues: queueNames.length,
  };
};
