import type { AsyncInvocation } from '#lib/local/lambda/async-invocation.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** What Lambda tells an on-failure destination of an asynchronous invocation. */
export const invocationReport = (
  { requestId, functionArn, event, failures }: AsyncInvocation,
  {
    condition,
    error,
    at,
  }: { readonly condition: string; readonly error: unknown; readonly at: number },
): JsonObject => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return {
    version: '1.0',
    timestamp: new Date(at).toISOString(),
    requestContext: {
      requestId,
      functionArn: `${functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: failures,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: {
      errorType: cause instanceof Error ? cause.name : 'Error',
      errorMessage: cause instanceof Error ? cause.message : String(cause),
    },
  };
};
