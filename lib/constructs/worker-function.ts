import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { LoadstarFunction, type LoadstarFunctionProps } from '#lib/constructs/loadstar-function.ts';
import type { FunctionPlatform } from '#lib/constructs/platform.ts';
import type { Worker } from '#shared/contract/worker.ts';

/** The function of a worker; what sets it going is up to the caller. */
export const workerFunction = (
  scope: Construct,
  worker: Worker,
  platform: FunctionPlatform,
  options: Pick<LoadstarFunctionProps, 'reservedConcurrency' | 'inCircle'> = {},
): LoadstarFunction =>
  new LoadstarFunction(scope, 'Worker', {
    functionId: worker.id,
    summary: worker.summary,
    uses: worker.uses,
    timeout: Duration.seconds(worker.timeoutSeconds),
    memoryMb: worker.memoryMb,
    platform,
    ...options,
  });
