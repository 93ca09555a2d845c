import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';

/**
 * One line per request, for counting and for finding a request by its id. No path, query or address
 * of a caller: they hold user ids and other personal data, which logs must not keep.
 */
export const accessLogFormat: AccessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    requestTime: '$context.requestTimeEpoch',
    route: '$context.routeKey',
    status: '$context.status',
    responseBytes: '$context.responseLength',
    latencyMs: '$context.responseLatency',
    functionLatencyMs: '$context.integrationLatency',
    clientId: '$context.authorizer.clientId',
    authorizerError: '$context.authorizer.error',
    functionError: '$context.integrationErrorMessage',
  }),
);
