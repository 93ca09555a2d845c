import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { CallerOrProblem as Found } from '#shared/app/clients/authorize-request.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/registry.ts';
import { after, type Instant, milliseconds, minutes } from '#shared/domain/quantities/units.ts';
import type { Invoke } from '#test/simulation/cloud/invoke.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { OperationId } from '#test/simulation/platform/handlers.ts';

/** A request of a client. */
export type ApiRequest = {
  readonly operation: OperationId;
  /** Names it in the story; the functions that work on it draw by this name. */
  readonly name: string;
  readonly token?: string | undefined;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What the gateway answers; 0 for no answer at all. */
export type ApiAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};

export type HttpInvoke = Invoke<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;
type CallerOrProblem = Exclude<Found, 'forged'>;
type Authorize = Invoke<
  { readonly headers: Readonly<Record<string, string>> },
  { readonly context: CallerOrProblem }
>;

/** How long the gateway remembers what the authorizer found. */
const REMEMBERED = minutes(5);

/** API Gateway: asks the authorizer, remembers its answer, and hands the request to its function. */
export const gateway = (
  scheduler: Scheduler,
  authorize: Authorize,
  functions: ReadonlyMap<string, HttpInvoke>,
) => {
  const remembered = new Map<string, { context: CallerOrProblem; until: Instant }>();
  const contracts = new Map(operations.map((operation) => [operation.id, operation]));
  let requests = 0;

  const findCaller = (
    token: string | undefined,
    done: (context: CallerOrProblem | undefined) => void,
  ) => {
    if (token === undefined) return done({ problem: 'missing' });
    const known = remembered.get(token);
    if (known && known.until > scheduler.now()) return done(known.context);
    authorize({ headers: { authorization: `Bearer ${token}` } }, (outcome) => {
      if (outcome.kind !== 'answered') return done(undefined);
      const { context } = outcome.answer;
      remembered.set(token, { context, until: after(scheduler.now(), REMEMBERED) });
      return done(context);
    });
  };

  return (request: ApiRequest, done: (answer: ApiAnswer) => void): void => {
    const operation = contracts.get(request.operation);
    const invoke = functions.get(request.operation);
    if (!operation || !invoke) throw new Error(`there is no operation ${request.operation}`);
    requests += 1;
    const requestId = `request-${requests}`;
    const hand = (context: CallerOrProblem | undefined) => {
      if (!context) return done(UNAVAILABLE);
      const event = eventOf(operation, request, context, requestId);
      invoke(event, (outcome) => {
        if (outcome.kind !== 'answered') return done(UNAVAILABLE);
        const { statusCode = 0, headers = {}, body = '' } = outcome.answer;
        return done({ status: statusCode, headers, text: body });
      });
    };
    scheduler.later(milliseconds(1), () => {
      if (operation.security === 'public') hand({ problem: 'missing' });
      else findCaller(request.token, hand);
    });
  };
};

export type Gateway = ReturnType<typeof gateway>;

/** What API Gateway says when a function failed or took too long. */
const UNAVAILABLE: ApiAnswer = {
  status: 503,
  headers: {},
  text: '{"message":"Service Unavailable"}',
};

const eventOf = (
  operation: Operation,
  { name, path = {}, query = {}, body, headers = {} }: ApiRequest,
  context: CallerOrProblem,
  requestId: string,
): APIGatewayProxyEventV2 => {
  const rawPath = operation.path.replace(/\{(\w+)\}/g, (_, part) =>
    encodeURIComponent(path[part] ?? ''),
  );
  const text = textOf(operation, body);
  return {
    version: '2.0',
    routeKey: `${operation.method} ${operation.path}`,
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: {
      ...(text === undefined ? {} : { 'content-type': operation.bodyType ?? 'application/json' }),
      ...headers,
    },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.loadstar.test',
      domainPrefix: 'api',
      http: {
        method: operation.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: name,
      },
      requestId,
      routeKey: `${operation.method} ${operation.path}`,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      authorizer: { lambda: context },
    } as APIGatewayProxyEventV2['requestContext'],
    ...(Object.keys(path).length > 0 ? { pathParameters: { ...path } } : {}),
    ...(text === undefined ? {} : { body: text }),
    isBase64Encoded: false,
  };
};

const textOf = ({ bodyType }: Operation, body: unknown): string | undefined => {
  if (body === undefined) return undefined;
  return bodyType === 'application/x-www-form-urlencoded'
    ? new URLSearchParams(body as Record<string, string>).toString()
    : JSON.stringify(body);
};
