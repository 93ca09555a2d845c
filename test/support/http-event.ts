import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import type { Operation } from '#shared/contract/operation.ts';
import type { HttpHandler } from '#shared/runtime/http/http-operation.ts';
import { inItsVersion } from '#test/support/newest-of.ts';

/** What the authorizer tells of a caller. */
export type TestCaller = {
  readonly clientId: string;
  readonly environment: 'sandbox' | 'production';
  readonly defaultVersion: string;
  readonly cursorKey: string;
  readonly acceptedUntil?: number;
  readonly requestsPerSecond?: number;
  readonly concurrentActions?: number;
};

/** A client of the sandbox environment on the newest version, unless told otherwise. */
export const aCaller = (overrides: Partial<TestCaller> = {}): TestCaller => ({
  clientId: '0192f7c4-0000-7000-8000-00000000c1e1',
  environment: 'sandbox',
  defaultVersion: '2025-10-01',
  cursorKey: 'c0ffee'.repeat(10),
  ...overrides,
});

/** One request as a test words it. */
export type TestRequest = {
  /** Who calls; null for nobody, or what the authorizer found wrong. */
  readonly caller?: TestCaller | null | { readonly problem: string };
  readonly path?: Readonly<Record<string, string>>;
  /** Raw, without the question mark; a record is encoded. */
  readonly query?: string | Readonly<Record<string, string>>;
  /** Sent as JSON (or as a form, where the operation takes one). */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string | Buffer;
  /** Added to, or in place of, those that a plain client sends; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly requestId?: string;
};

/** What came back, its JSON parsed. */
export type TestAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the API answers.
  readonly body: any;
};

/** The request as API Gateway hands it to a function. */
export const httpEvent = (
  operation: Operation,
  request: TestRequest = {},
): APIGatewayProxyEventV2 => {
  const { caller = aCaller(), path = {}, query = '', requestId = 'request-1' } = request;
  const rawQueryString =
    typeof query === 'string' ? query : new URLSearchParams({ ...query }).toString();
  const rawPath = operation.path.replace(/\{(\w+)\}/g, (_, name) => path[name] ?? '');
  const body = bodyOf(operation, request);
  const { cookie, ...withoutCookie } = request.headers ?? {};
  const context = {
    accountId: '123456789012',
    apiId: 'api',
    domainName: 'api.test',
    domainPrefix: 'api',
    http: {
      method: operation.method,
      path: rawPath,
      protocol: 'HTTP/1.1',
      sourceIp: '192.0.2.1',
      userAgent: 'test',
    },
    requestId,
    routeKey: `${operation.method} ${operation.path}`,
    stage: '$default',
    time: '01/Oct/2025:12:00:00 +0000',
    timeEpoch: 1759320000000,
    ...(caller ? { authorizer: { lambda: caller } } : {}),
  };
  return {
    version: '2.0',
    routeKey: context.routeKey,
    rawPath,
    rawQueryString,
    headers: {
      ...(body === undefined ? {} : { 'content-type': operation.bodyType ?? 'application/json' }),
      ...inItsVersion(operation),
      ...withoutCookie,
    },
    // The gateway takes cookies out of the headers.
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    requestContext: context,
    ...(Object.keys(path).length > 0 ? { pathParameters: { ...path } } : {}),
    ...(body === undefined
      ? {}
      : { body: typeof body === 'string' ? body : body.toString('base64') }),
    isBase64Encoded: body !== undefined && typeof body !== 'string',
  };
};

const bodyOf = ({ bodyType }: Operation, { body, rawBody }: TestRequest) => {
  if (rawBody !== undefined || body === undefined) return rawBody;
  return bodyType === 'application/x-www-form-urlencoded'
    ? new URLSearchParams(body as Record<string, string>).toString()
    : JSON.stringify(body);
};

/** Calls a handler as API Gateway would. */
export const callOperation = async (
  handler: HttpHandler,
  operation: Operation,
  request: TestRequest = {},
): Promise<TestAnswer> => toAnswer(await handler(httpEvent(operation, request), lambdaContext));

const toAnswer = ({
  statusCode = 0,
  headers = {},
  body = '',
}: APIGatewayProxyStructuredResultV2): TestAnswer => ({
  status: statusCode,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`])),
  text: body,
  body: headers['content-type'] === 'application/json' ? JSON.parse(body) : undefined,
});

/** A Lambda context with half a minute left. */
export const lambdaContext: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:test',
  memoryLimitInMB: '512',
  awsRequestId: 'aws-request-1',
  logGroupName: '/aws/lambda/test',
  logStreamName: 'test',
  getRemainingTimeInMillis: () => 30_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};
