import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { Admission } from '#lib/local/http-api/admission.ts';
import type { ApiDefinition, RouteDefinition } from '#lib/local/http-api/api-definition.ts';
import {
  type RequestAuthorizer,
  requestAuthorizer,
} from '#lib/local/http-api/authorize-request.ts';
import { corsHeaders, isPreflight, preflightAnswer } from '#lib/local/http-api/cors.ts';
import {
  functionResponse,
  gatewayAnswer,
  type HttpAnswer,
} from '#lib/local/http-api/function-response.ts';
import { readRequestBody } from '#lib/local/http-api/read-request-body.ts';
import { type RequestEvent, requestEvent } from '#lib/local/http-api/request-event.ts';
import { RouteTable } from '#lib/local/http-api/route-table.ts';
import { FunctionThrottled, type LocalFunction } from '#lib/local/lambda/local-function.ts';
import type { Json } from '#lib/local/store/json.ts';

type Route = {
  readonly definition: RouteDefinition;
  readonly run: LocalFunction;
  readonly authorize: RequestAuthorizer | undefined;
};

/** What an HTTP API needs of the local cloud. */
export type HttpApiContext = {
  /** The function with that ARN. */
  readonly functionOf: (arn: string) => LocalFunction;
  readonly clock: LocalClock;
  /** Lets in what can be run; APIs of one process share it. */
  readonly admission: Admission;
  /** Why nothing can be stored at the moment; undefined while all is well. */
  readonly trouble: () => Error | undefined;
};

/** An HTTP API of API Gateway: finds the route, asks the authorizer, runs the function. */
export const httpApi = (definition: ApiDefinition, context: HttpApiContext): RequestListener => {
  const { functionOf, clock } = context;
  const routes = routeTable(definition, functionOf, clock);

  const answer = async (request: IncomingMessage): Promise<HttpAnswer> => {
    if (definition.cors && isPreflight(request)) return preflightAnswer(definition.cors, request);
    const target = splitTarget(request.url ?? '/');
    if (!target) return gatewayAnswer(400, 'Bad Request');
    const match = routes.match(request.method ?? 'GET', target.path);
    if (!match) return gatewayAnswer(404, 'Not Found');
    const body = await readRequestBody(request);
    if (body === undefined) return gatewayAnswer(413, 'Request Entity Too Large');
    const { route, pathParameters } = match;
    const routeKey = route.definition.key;
    const now = clock.now();
    const event = requestEvent({
      ...{ request, apiId: definition.id, routeKey, pathParameters, body, now },
      ...target,
    });
    return whenAdmitted(() => runRoute(route, event), context);
  };

  return (request, response) => {
    void answer(request)
      .then((result) => send(request, response, result, definition))
      // Also when the function set a header that cannot be sent.
      .catch(() => send(request, response, internalError, definition));
  };
};

const routeTable = (
  { routes }: ApiDefinition,
  functionOf: (arn: string) => LocalFunction,
  clock: LocalClock,
): RouteTable<Route> => {
  const table = new RouteTable<Route>();
  const authorizers = new Map<string, RequestAuthorizer>();
  for (const definition of routes) {
    const { authorizer } = definition;
    // Shared by its routes, and so is its cache.
    if (authorizer && !authorizers.has(authorizer.id)) {
      const run = functionOf(authorizer.functionArn);
      authorizers.set(authorizer.id, requestAuthorizer(authorizer, run, clock));
    }
    table.add(definition.key, {
      definition,
      run: functionOf(definition.functionArn),
      authorize: authorizer && authorizers.get(authorizer.id),
    });
  }
  return table;
};

/** Path and query of a request target; undefined when the path is not well encoded. */
const splitTarget = (
  url: string,
): { readonly path: string; readonly query: string } | undefined => {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark + 1);
  if (!path.includes('%')) return { path, query };
  try {
    return { path: decodeURIComponent(path), query };
  } catch {
    return undefined;
  }
};

const runRoute = async (route: Route, event: RequestEvent): Promise<HttpAnswer> => {
  const authorization = await route.authorize?.(event);
  if (authorization === undefined) return runFunction(route, event);
  if (authorization.outcome !== 'allowed') return refusals[authorization.outcome];
  const authorizer = { lambda: authorization.context };
  return runFunction(route, { ...event, requestContext: { ...event.requestContext, authorizer } });
};

const internalError = gatewayAnswer(500, 'Internal Server Error');
const unavailable = gatewayAnswer(503, 'Service Unavailable');
const tooMany = gatewayAnswer(
  503,
  'Too many requests wait for this machine. Try again in a few seconds.',
);

const whenAdmitted = async (
  run: () => Promise<HttpAnswer>,
  { admission, trouble }: HttpApiContext,
): Promise<HttpAnswer> => {
  const result = await (admission.admit(run) ?? tooMany);
  return result.status < 500 ? result : (outOfStorage(trouble()) ?? result);
};

/** What a failure means while the disk is full: the function could only see that something failed. */
const outOfStorage = (trouble: Error | undefined): HttpAnswer | undefined =>
  trouble && gatewayAnswer(503, `${trouble.message}. What is stored can be read.`);

const refusals = {
  unidentified: gatewayAnswer(401, 'Unauthorized'),
  denied: gatewayAnswer(403, 'Forbidden'),
  failed: internalError,
};

const runFunction = async (
  { run, definition }: Route,
  event: RequestEvent,
): Promise<HttpAnswer> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HttpAnswer>((resolve) => {
    timer = setTimeout(() => resolve(unavailable), definition.integrationTimeoutMs);
  });
  const answer = run.invoke(event, { requestId: event.requestContext.requestId }).then(
    (result) => functionResponse(result as Json | undefined),
    (error: unknown) => (error instanceof FunctionThrottled ? unavailable : undefined),
  );
  try {
    return (await Promise.race([answer, late])) ?? internalError;
  } finally {
    clearTimeout(timer);
  }
};

const send = (
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: HttpAnswer,
  { cors }: ApiDefinition,
) => {
  const hasBody = status !== 204 && status !== 304 && status >= 200;
  response.writeHead(status, {
    ...headers,
    ...(cors ? corsHeaders(cors, request) : {}),
    ...(hasBody ? { 'content-length': Buffer.byteLength(body) } : {}),
    // A client that is still sending what nobody will read had better hear of it.
    ...(status === 413 ? { connection: 'close' } : {}),
  });
  response.end(hasBody ? body : undefined);
};
