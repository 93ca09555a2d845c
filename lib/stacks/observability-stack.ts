import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { capitalized } from '#lib/config/capitalized.ts';
import type { Stage, StageName } from '#lib/config/stages.ts';
import { AlarmTopic } from '#lib/constructs/alarm-topic.ts';
import { ApiAlarms } from '#lib/constructs/api-alarms.ts';
import { OverviewDashboard } from '#lib/constructs/overview-dashboard.ts';
import { WorkerAlarms } from '#lib/constructs/worker-alarms.ts';
import type { ApiStack } from '#lib/stacks/api-stack.ts';
import type { WorkersStack } from '#lib/stacks/workers-stack.ts';
import type { Worker } from '#shared/contract/worker.ts';

export type ObservabilityStackProps = StackProps & {
  readonly stageName: StageName;
  readonly stage: Stage;
  readonly api: ApiStack;
  readonly workers: WorkersStack;
};

/** Who is told when, and the page to look at then. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props);
    const { stageName, stage, api, workers } = props;
    const tell = new AlarmTopic(this, 'Alarms', { email: stage.alarms.email }).topic;
    const alarmsOf = ({ id: workerId, impactOfFailure }: Worker) =>
      new WorkerAlarms(this, capitalized(workerId), { impactOfFailure, tell });

    new ApiAlarms(this, 'Api', { httpApi: api.httpApi, of: 'the API', tell });
    if (api.linkApi)
      new ApiAlarms(this, 'LinkPages', { httpApi: api.linkApi, of: 'the Link pages', tell });
    for (const one of api.workers) alarmsOf(one.worker).errors(one.function, 3);
    for (const one of workers.queueWorkers) alarmsOf(one.worker).ofQueueWorker(one);
    for (const one of workers.streamWorkers) alarmsOf(one.worker).ofStreamWorker(one);
    for (const one of workers.tickWorkers) alarmsOf(one.worker).ofTickWorker(one);
    for (const one of workers.rotationWorkers) alarmsOf(one.worker).errors(one.function, 1);
    new WorkerAlarms(this, 'EventRoutes', {
      impactOfFailure:
        'Webhooks for some changes were not sent and will not be sent by themselves.',
      tell,
    }).deadLetters('Undelivered', workers.eventRoutes.undelivered.queue);

    new OverviewDashboard(this, 'Overview', {
      name: `loadstar-${stageName}`,
      httpApi: api.httpApi,
      queueWorkers: workers.queueWorkers,
      streamWorkers: workers.streamWorkers,
      tickWorkers: workers.tickWorkers,
      eventRoutes: workers.eventRoutes,
    });
  }
}
