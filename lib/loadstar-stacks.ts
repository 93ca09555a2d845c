import { type App, Tags } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { operationGroupOf } from '#lib/config/operation-stacks.ts';
import type { Stage, StageName } from '#lib/config/stages.ts';
import type { Platform } from '#lib/constructs/platform.ts';
import { authorizerOf, workersOf } from '#lib/constructs/worker-of.ts';
import { ApiStack } from '#lib/stacks/api-stack.ts';
import { DataStack } from '#lib/stacks/data-stack.ts';
import { ObservabilityStack } from '#lib/stacks/observability-stack.ts';
import { OperationsStack } from '#lib/stacks/operations-stack.ts';
import { WorkersStack } from '#lib/stacks/workers-stack.ts';
import type { Operation } from '#shared/contract/operation.ts';
import type { Worker } from '#shared/contract/worker.ts';

export type LoadstarStacksProps = {
  readonly stageName: StageName;
  readonly stage: Stage;
  readonly operations: readonly Operation[];
  readonly workers: readonly Worker[];
  /** The bundled code of an operation or a worker, by its id. */
  readonly codeOf: (id: string) => Code;
};

/**
 * One deployment: data, then the front door, then the workers, then the operations behind the door,
 * then the alarms over all of it. Each stack knows only those before it.
 */
export const loadstarStacks = (app: App, props: LoadstarStacksProps): void => {
  const { stageName, stage, codeOf } = props;
  const named = (part: string) => `loadstar-${stageName}-${part}`;
  const authorizer = authorizerOf(props.workers);
  const stackProps = { terminationProtection: stage.data.deletionProtection };

  const data = new DataStack(app, named('data'), { stageName, stage, ...stackProps });
  const platform: Platform = {
    stageName,
    stage,
    codeOf,
    tables: data.tables,
    eventBus: data.eventBus,
    sealingKey: data.sealingKey,
    signingKeys: data.signingKeys,
  };
  const [unmatchedRoutes] = workersOf(props.workers, 'unmatched-routes');
  const api = new ApiStack(app, named('api'), {
    platform,
    authorizer,
    unmatchedRoutes,
    ...stackProps,
  });
  const { urls } = api;
  const workers = new WorkersStack(app, named('workers'), {
    workers: props.workers,
    platform,
    urls,
  });
  const groups = Map.groupBy(props.operations, ({ resource }) => operationGroupOf(resource));
  for (const [group, operations] of groups) {
    new OperationsStack(app, named(`api-${group}`), {
      group,
      operations,
      api,
      platform: workers.platform,
    });
  }
  api.watchRoomFor(props.operations);
  new ObservabilityStack(app, named('observability'), {
    stageName,
    stage,
    api,
    workers,
  });
  Tags.of(app).add('loadstar:stage', stageName);
};
