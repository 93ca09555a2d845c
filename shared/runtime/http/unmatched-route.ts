import type { Operation } from '#shared/contract/operation.ts';
import type { Edge } from '#shared/runtime/http/edge.ts';
import { toExchange, toResult } from '#shared/runtime/http/gateway.ts';
import type { HttpHandler } from '#shared/runtime/http/http-operation.ts';
import { problemAnswer, type Refusal } from '#shared/runtime/http/problem-answer.ts';

/**
 * Answers what no route matches: whoever asks for nothing in particular is led to the reference; else 405 with the methods that there are where the path exists, else 404.
 * Nobody has to say who they are for that; it is what the published contract says, too.
 */
export const unmatchedRoute = (
  operations: readonly Pick<Operation, 'method' | 'path'>[],
  { apiUrl }: Pick<Edge, 'apiUrl'>,
): HttpHandler => {
  const routes = operations.map(({ method, path }) => ({ method, pattern: patternOf(path) }));
  return async (event) => {
    const { requestId } = toExchange(event);
    if (event.rawPath === '/' && READING.has(event.requestContext.http.method)) {
      const headers = { location: `${apiUrl()}/docs`, 'x-request-id': requestId };
      return { statusCode: 302, headers };
    }
    const here = routes.filter(({ pattern }) => pattern.test(event.rawPath));
    const refusal = here.length > 0 ? wrongMethod(here.map(({ method }) => method)) : noSuchPath;
    const answer = problemAnswer({}, apiUrl(), refusal);
    return toResult({ ...answer, headers: { ...answer.headers, 'x-request-id': requestId } });
  };
};

const READING = new Set(['GET', 'HEAD']);

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);

const noSuchPath: Refusal = {
  code: 'not_found',
  detail: 'The API has no such path. GET /docs lists those that there are.',
};

const wrongMethod = (methods: readonly string[]): Refusal => {
  const allowed = [...new Set(methods)].toSorted().join(', ');
  return {
    code: 'method_not_allowed',
    detail: `This path takes ${allowed}.`,
    headers: { allow: allowed },
  };
};
