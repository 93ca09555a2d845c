import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnRotationSchedule } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { LoadstarFunction } from '#lib/constructs/loadstar-function.ts';
import type { FunctionPlatform } from '#lib/constructs/platform.ts';
import { workerFunction } from '#lib/constructs/worker-function.ts';
import type { WorkerOf } from '#lib/constructs/worker-of.ts';

export type RotationWorkerProps = {
  readonly worker: WorkerOf<'rotation'>;
  readonly platform: FunctionPlatform;
};

/**
 * The function that replaces the signing keys, at its creation and then by the calendar.
 *
 * The schedule is the plain resource: the library's own lets every rotation make random passwords
 * of any kind, a permission on everything that this one does not need.
 */
export class RotationWorker extends Construct {
  readonly worker: WorkerOf<'rotation'>;
  readonly function: LoadstarFunction;

  constructor(scope: Construct, id: string, { worker, platform }: RotationWorkerProps) {
    super(scope, id);
    this.worker = worker;
    this.function = workerFunction(this, worker, platform);
    const { secretArn } = platform.signingKeys;
    this.function.lambda.addPermission('SecretsManager', {
      principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceArn: secretArn,
    });
    const schedule = new CfnRotationSchedule(this, 'Schedule', {
      secretId: secretArn,
      rotationLambdaArn: this.function.lambda.functionArn,
      rotationRules: { automaticallyAfterDays: worker.trigger.everyDays },
      rotateImmediatelyOnUpdate: true,
    });
    // Secrets Manager calls the function while it creates the schedule.
    schedule.node.addDependency(this.function);
  }
}
