import type { Operation } from '#shared/contract/operation.ts';
import type { Edge } from '#shared/runtime/http/edge.ts';
import type { PageFor } from '#shared/runtime/http/errors-to-problems.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { toExchange, toResult } from '#shared/runtime/http/gateway.ts';
import type { HttpHandler } from '#shared/runtime/http/http-operation.ts';
import { plainPath } from '#shared/runtime/http/plain-path.ts';
import { problemAnswer, type Refusal } from '#shared/runtime/http/problem-answer.ts';

/**
 * Answers what no route matches. Whoever asks for nothing in particular is led to the reference; else it
 * is 405 with the methods that there are where the path exists, 308 where it exists but for a slash too
 * many, and 404 elsewhere. Nobody has to say who they are for that; it is what the published contract
 * says, too. Whoever opens a Link page that there is not reads so on a page.
 */
export const unmatchedRoute = (
  operations: readonly Pick<Operation, 'method' | 'path'>[],
  { apiUrl }: Pick<Edge, 'apiUrl'>,
  pageFor: PageFor,
): HttpHandler => {
  const routes = operations.map(({ method, path }) => ({ method, pattern: patternOf(path) }));
  const refuse = (exchange: Exchange, refusal: Refusal): Answer =>
    (isOfPages(exchange) && pageFor(exchange, refusal)) || problemAnswer({}, apiUrl(), refusal);
  const answerTo = (exchange: Exchange): Answer => {
    const { rawPath, rawQueryString, requestContext } = exchange.event;
    const { method: asked } = requestContext.http;
    if (rawPath === '/' && READING.has(asked)) return foundAt(`${apiUrl()}/docs`);
    const here = routes.filter(({ pattern }) => pattern.test(rawPath));
    if (here.length > 0) {
      return refuse(exchange, wrongMethod(here.map(({ method }) => method)));
    }
    const plain = plainPath(operations, asked, rawPath);
    return plain === undefined ? refuse(exchange, noSuchPath) : movedTo(plain, rawQueryString);
  };
  return async (event) => {
    const exchange = toExchange(event);
    const answer = answerTo(exchange);
    const { requestId } = exchange;
    return toResult({ ...answer, headers: { ...answer.headers, 'x-request-id': requestId } });
  };
};

/** Whether it is an address as a `linkUrl` has it, or was meant to have it. */
const isOfPages = ({ event }: Exchange): boolean => /^\/link(?:\/|$)/.test(event.rawPath);

const READING = new Set(['GET', 'HEAD']);

const foundAt = (url: string): Answer => ({ status: 302, headers: { location: url } });

/** Method and body are to be sent again as they were; the host stays whatever the client calls it. */
const movedTo = (path: string, query: string): Answer => ({
  status: 308,
  headers: { location: query === '' ? path : `${path}?${asSent(query)}` },
});

/** What cannot stand in a header could not stand in a request either, but who knows what sent it. */
const asSent = (query: string): string =>
  query.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent);

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
