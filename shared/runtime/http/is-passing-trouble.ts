import { StaleWrite } from '#shared/domain/errors/stale-write.ts';

/** Names under which AWS's services say that they are busy or unwell, or give no answer in time. */
const passingNames = new Set([
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
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/** Codes of a connection that was lost or never came about. */
const passingCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/**
 * Whether a failure that outlasted its retries is likely to be over in a moment: a service that we
 * depend on is busy, or others were faster every time. What was done before it is safe to do again.
 */
export const isPassingTrouble = (error: unknown): boolean => {
  if (error instanceof StaleWrite) return true;
  if (!(error instanceof Error)) return false;
  return passingNames.has(error.name) || ('code' in error && passingCodes.has(String(error.code)));
};
