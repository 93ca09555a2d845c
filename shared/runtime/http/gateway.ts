import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';

/** What API Gateway hands over, ready for the middlewares. */
export const toExchange = (event: APIGatewayProxyEventV2): Exchange => ({
  event,
  requestId: event.requestContext.requestId,
  startedAt: performance.now(),
  headers: {
    ...Object.fromEntries(
      Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    // The gateway takes cookies out of the headers.
    ...(event.cookies ? { cookie: event.cookies.join('; ') } : {}),
  },
});

/** The answer as API Gateway takes it: compact JSON, unless the contract names another type. */
export const toResult = ({
  status,
  body,
  contentType = 'application/json',
  isBase64 = false,
  headers,
}: Answer): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    'cache-control': 'no-store',
    ...(body === undefined ? {} : { 'content-type': contentType }),
    'x-content-type-options': 'nosniff',
    ...headers,
  },
  ...(body === undefined ? {} : { body: textOf(body, contentType) }),
  ...(isBase64 ? { isBase64Encoded: true } : {}),
});

const textOf = (body: unknown, contentType: string): string =>
  contentType === 'application/json' || typeof body !== 'string' ? JSON.stringify(body) : body;
