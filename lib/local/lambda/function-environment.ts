import { REGION } from '#lib/local/account.ts';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { FunctionDefinition } from '#lib/local/lambda/function-definition.ts';

/** An access key of a function. */
export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/**
 * The environment of a function: its own variables and what Lambda adds. The endpoint makes every
 * SDK talk to this machine.
 *
 * `LOADSTAR_CLOCK` lets code share the clock of the local cloud: the time is
 * `virtualOrigin + (Date.now() - realOrigin) * speed`, in milliseconds.
 */
export const functionEnvironment = (
  { name, memoryMb, handler, folder, environment }: FunctionDefinition,
  {
    credentials,
    endpoint,
    clock,
  }: { readonly credentials: Credentials; readonly endpoint: string; readonly clock: LocalClock },
): Record<string, string> => ({
  ...environment,
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  LAMBDA_TASK_ROOT: folder,
  _HANDLER: `${handler.file}.${handler.name}`,
  _X_AMZN_TRACE_ID: 'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0',
  TZ: ':UTC',
  LOADSTAR_CLOCK: JSON.stringify({
    realOrigin: Date.now(),
    virtualOrigin: clock.now(),
    speed: clock.speed,
  }),
});
