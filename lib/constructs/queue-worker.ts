import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { LoadstarFunction } from '#lib/constructs/loadstar-function.ts';
import type { FunctionPlatform } from '#lib/constructs/platform.ts';
import type { WorkQueue } from '#lib/constructs/work-queue.ts';
import { workerFunction } from '#lib/constructs/worker-function.ts';
import type { WorkerOf } from '#lib/constructs/worker-of.ts';

export type QueueWorkerProps = {
  readonly worker: WorkerOf<'queue'>;
  readonly from: WorkQueue;
  /** Whether its own messages lead back to it. */
  readonly inCircle: boolean;
  readonly platform: FunctionPlatform;
};

/** The function that drains a queue. Messages fail one by one, never with their neighbours. */
export class QueueWorker extends Construct {
  readonly worker: WorkerOf<'queue'>;
  readonly from: WorkQueue;
  readonly function: LoadstarFunction;

  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    super(scope, id);
    const { worker, from, inCircle, platform } = props;
    this.worker = worker;
    this.from = from;
    const atOnce = platform.stage.reservedConcurrency[worker.trigger.queue];
    this.function = workerFunction(this, worker, platform, {
      reservedConcurrency: atOnce,
      inCircle,
    });
    this.function.allow(
      new PolicyStatement({
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: [from.queue.queueArn],
      }),
    );
    this.function.lambda.addEventSourceMapping('Source', {
      eventSourceArn: from.queue.queueArn,
      batchSize: worker.trigger.batchSize,
      reportBatchItemFailures: true,
      // The poller stops where the reservation ends: a throttled message would count as received. AWS takes no 1.
      ...(atOnce === undefined || atOnce < 2 ? {} : { maxConcurrency: atOnce }),
    });
  }
}
