import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { capitalized } from '#lib/config/capitalized.ts';
import { recordOf } from '#lib/config/record-of.ts';
import { comesBack } from '#lib/constructs/comes-back.ts';
import { EventRoutes } from '#lib/constructs/event-routes.ts';
import type { FunctionPlatform, Platform, Urls } from '#lib/constructs/platform.ts';
import { probedResources } from '#lib/constructs/probed-resources.ts';
import { QueueWorker } from '#lib/constructs/queue-worker.ts';
import { RotationWorker } from '#lib/constructs/rotation-worker.ts';
import { StreamWorker } from '#lib/constructs/stream-worker.ts';
import { TickWorker } from '#lib/constructs/tick-worker.ts';
import { WorkQueue } from '#lib/constructs/work-queue.ts';
import { drainOf, workersOf } from '#lib/constructs/worker-of.ts';
import { outputNames } from '#shared/contract/resources/outputs.ts';
import { type QueueName, queueNames } from '#shared/contract/resources/queues.ts';
import type { Worker } from '#shared/contract/worker.ts';

export type WorkersStackProps = StackProps & {
  readonly workers: readonly Worker[];
  readonly platform: Platform;
  readonly urls: Urls;
};

/** Everything that happens after a request was answered. */
export class WorkersStack extends Stack {
  readonly eventRoutes: EventRoutes;
  readonly queueWorkers: readonly QueueWorker[];
  readonly streamWorkers: readonly StreamWorker[];
  readonly tickWorkers: readonly TickWorker[];
  readonly rotationWorkers: readonly RotationWorker[];
  /** The platform with its queues, for the functions of other stacks too. */
  readonly platform: FunctionPlatform;

  constructor(scope: Construct, id: string, { workers, urls, ...props }: WorkersStackProps) {
    super(scope, id, props);
    const workQueues = this.#workQueues(workers);
    const queues = recordOf(queueNames, (name) => workQueues[name].queue);
    const withQueues = { ...props.platform, urls, queues };
    this.platform = { ...withQueues, probed: probedResources(this, withQueues) };
    const { platform } = this;

    this.eventRoutes = new EventRoutes(this, 'EventRoutes', {
      eventBus: platform.eventBus,
      webhookEvents: workQueues.webhookEvents.queue,
      reconciliations: workQueues.reconciliations.queue,
      placements: workQueues.placements.queue,
    });
    this.queueWorkers = workersOf(workers, 'queue').map((worker) => {
      const from = workQueues[worker.trigger.queue];
      const inCircle = comesBack(worker, workers);
      return new QueueWorker(this, capitalized(worker.id), { worker, from, inCircle, platform });
    });
    this.streamWorkers = workersOf(workers, 'streams').map(
      (worker) => new StreamWorker(this, capitalized(worker.id), { worker, platform }),
    );
    this.tickWorkers = workersOf(workers, 'tick').map(
      (worker) => new TickWorker(this, capitalized(worker.id), { worker, platform }),
    );
    this.rotationWorkers = workersOf(workers, 'rotation').map(
      (worker) => new RotationWorker(this, capitalized(worker.id), { worker, platform }),
    );
  }

  #workQueues(workers: readonly Worker[]): Readonly<Record<QueueName, WorkQueue>> {
    return recordOf(queueNames, (name) => {
      const workTimeout = Duration.seconds(drainOf(name, workers).timeoutSeconds);
      const made = new WorkQueue(this, `${capitalized(name)}Queue`, { workTimeout });
      new CfnOutput(this, outputNames.queueUrl(name), { value: made.queue.queueUrl });
      new CfnOutput(this, outputNames.deadLettersUrl(name), { value: made.deadLetters.queueUrl });
      return made;
    });
  }
}
