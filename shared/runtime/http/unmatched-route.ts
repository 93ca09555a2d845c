import { formerPaths } from '#shared/contract/former-paths.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { answeredVersion } from '#shared/runtime/http/api-version.ts';
import type { Edge } from '#shared/runtime/http/edge.ts';
import type { PageFor } from '#shared/runtime/http/errors-to-problems.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { toExchange, toResult } from '#shared/runtime/http/gateway.ts';
import type { HttpHandler } from '#shared/runtime/http/http-operation.ts';
import { plainPath } from '#shared/runtime/http/plain-path.ts';
import { problemAnswer } from '#shared/runtime/http/problem-answer.ts';
import type { Refusal } from '#shared/runtime/http/refusal.ts';

type UnmatchedEdge = Pick<Edge, 'apiUrl' | 'versionEnds' | 'clock'> & {
  /** Base URL of the Link pages. */
  readonly linkUrl: () => string;
};

/** Whose host was asked: one that serves the API, the Link pages, or both. */
type Place = 'api' | 'link' | 'both';

/**
 * Answers what no route matches. Whoever asks for nothing in particular is led to the reference; else it
 * is 405 with the methods that there are where the path exists, 308 where it exists but for a slash too
 * many, and 404 elsewhere. Nobody has to say who they are for that; it is what the published contract
 * says, too. Whoever opens a Link page that there is not reads so on a page.
 *
 * Where the Link pages have a host of their own, each host knows only what it serves; links to pages that were given
 * out before lead there from the other one.
 */
export const unmatchedRoute = (
  operations: readonly Pick<Operation, 'method' | 'path' | 'host'>[],
  edge: UnmatchedEdge,
  pageFor: PageFor,
): HttpHandler => {
  const { apiUrl, linkUrl } = edge;
  const all = operations.map(({ method, path, host = 'api' }) => {
    return { method, path, host, pattern: patternOf(path) };
  });
  const refuse = (exchange: Exchange, refusal: Refusal): Answer => {
    const page = isOfPages(exchange, placeOf(exchange)) && pageFor(exchange, refusal);
    if (page) return page;
    const version = answeredVersion({ security: 'client' }, exchange, edge);
    const problem = problemAnswer({}, { apiUrl: apiUrl(), version }, refusal);
    return { ...problem, headers: { ...problem.headers, 'enode-version': version } };
  };
  const answerTo = (exchange: Exchange): Answer => {
    const { rawPath, rawQueryString, requestContext } = exchange.event;
    const { method: asked } = requestContext.http;
    const place = placeOf(exchange);
    const isReading = READING.has(asked);
    if (rawPath === '/' && isReading && place !== 'link') return foundAt(`${apiUrl()}/docs`);
    const routes = all.filter(({ host }) => place === 'both' || place === host);
    const isElsewhere = all.some(
      ({ host, method, pattern }) =>
        place === 'api' && host === 'link' && method === 'GET' && pattern.test(rawPath),
    );
    if (isElsewhere && isReading) {
      return foundAt(new URL(withQuery(encoded(rawPath), rawQueryString), linkUrl()).href);
    }
    const here = routes.filter(({ pattern }) => pattern.test(rawPath));
    if (here.length > 0) {
      return refuse(exchange, wrongMethod(here.map(({ method }) => method)));
    }
    const plain = plainPath(routes, asked, rawPath);
    if (plain !== undefined) return movedTo(plain, rawQueryString);
    const gone = formerPaths.find(({ path }) => patternOf(path).test(rawPath));
    return refuse(exchange, gone ? movedAway(gone.successor) : noSuchPath);
  };
  const placeOf = ({ headers }: Exchange): Place => {
    const [api, link] = [new URL(apiUrl()).host, new URL(linkUrl()).host];
    if (api === link) return 'both';
    return headers.host === link ? 'link' : 'api';
  };
  return async (event) => {
    const exchange = toExchange(event);
    const answer = answerTo(exchange);
    const { requestId } = exchange;
    return toResult({ ...answer, headers: { ...answer.headers, 'x-request-id': requestId } });
  };
};

/** Whether people come here: to the host of the pages, or to what was meant to be a `linkUrl`. */
const isOfPages = ({ event }: Exchange, place: Place): boolean =>
  place === 'link' || /^\/link(?:\/|$)/.test(event.rawPath);

const READING = new Set(['GET', 'HEAD']);

const foundAt = (url: string): Answer => ({ status: 302, headers: { location: url } });

/** Method and body are to be sent again as they were; the host stays whatever the client calls it. */
const movedTo = (path: string, query: string): Answer => ({
  status: 308,
  headers: { location: withQuery(path, query) },
});

const withQuery = (path: string, query: string): string =>
  query === '' ? path : `${path}?${asSent(query)}`;

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** What cannot stand in a header could not stand in a request either, but who knows what sent it. */
const asSent = (query: string): string =>
  query.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent);

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);

const noSuchPath: Refusal = {
  code: 'not_found',
  detail: 'The API has no such path. GET /docs lists those that there are.',
};

const movedAway = (successor: string): Refusal => ({
  code: 'not_found',
  detail: `The API has no such path. In its place there is ${successor}.`,
});

const wrongMethod = (methods: readonly string[]): Refusal => {
  const allowed = [...new Set(methods)].toSorted().join(', ');
  return {
    code: 'method_not_allowed',
    detail: `This path takes ${allowed}.`,
    headers: { allow: allowed },
  };
};
