import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { LoadstarFunction } from '#lib/constructs/loadstar-function.ts';
import type { FunctionPlatform } from '#lib/constructs/platform.ts';
import { workerFunction } from '#lib/constructs/worker-function.ts';
import type { WorkerOf } from '#lib/constructs/worker-of.ts';

export type TickWorkerProps = {
  readonly worker: WorkerOf<'tick'>;
  readonly platform: FunctionPlatform;
};

/** A function that runs by the clock. A tick that fails is not repeated: the next one does its work. */
export class TickWorker extends Construct {
  readonly worker: WorkerOf<'tick'>;
  readonly function: LoadstarFunction;

  constructor(scope: Construct, id: string, { worker, platform }: TickWorkerProps) {
    super(scope, id);
    this.worker = worker;
    this.function = workerFunction(this, worker, platform);
    const noSecondTry = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };
    this.function.lambda.configureAsyncInvoke(noSecondTry);
    new Rule(this, 'Clock', {
      description: worker.summary,
      schedule: Schedule.rate(Duration.minutes(worker.trigger.everyMinutes)),
      targets: [new LambdaFunction(this.function.lambda, noSecondTry)],
    });
  }
}
