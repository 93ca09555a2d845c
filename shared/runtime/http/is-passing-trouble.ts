import { StaleWrite } from '#shared/domain/errors/stale-write.ts';

/** Names under which AWS's services say that they are busy or unwell, and a lost connection's. */
const passing = new Set([
  'ThrottlingException',
  'ThrottledException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'InternalServerError',
  'InternalFailure',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'KMSInternalException',
  'DependencyTimeoutException',
  'TimeoutError',
]);

/**
 * Whether a failure that outlasted its retries is likely to be over in a moment: a service that we
 * depend on is busy, or others were faster every time. What was done before it is safe to do again.
 */
export const isPassingTrouble = (error: unknown): boolean =>
  error instanceof StaleWrite || (error instanceof Error && passing.has(error.name));
