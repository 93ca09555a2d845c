import { ACCOUNT_ID, REGION } from '#lib/local/account.ts';
import { isObject } from '#lib/local/as-object.ts';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { AuthorizerDefinition } from '#lib/local/http-api/api-definition.ts';
import type { RequestEvent } from '#lib/local/http-api/request-event.ts';
import type { LocalFunction } from '#lib/local/lambda/local-function.ts';
import type { Json } from '#lib/local/store/json.ts';

/** What an authorizer said of a request. */
type Authorization =
  | { readonly outcome: 'allowed'; readonly context: unknown }
  | { readonly outcome: 'denied' | 'unidentified' | 'failed' };

/** Decides whether a request may pass. */
export type RequestAuthorizer = (event: RequestEvent) => Promise<Authorization>;

/**
 * Asks the function of an authorizer, or the cache. The cache key is what the identity sources
 * give, for all routes of the authorizer alike. A request that lacks one of them is turned away
 * without asking; an authorizer that fails lets nobody in, and is asked again next time.
 */
export const requestAuthorizer = (
  definition: AuthorizerDefinition,
  authorizer: LocalFunction,
  clock: LocalClock,
): RequestAuthorizer => {
  const sources = definition.identitySources.map(identitySource);
  const cache = new Map<
    string,
    { readonly until: number; readonly answer: Promise<Authorization> }
  >();

  const ask = async (event: RequestEvent, identitySources: readonly string[]) => {
    const { body: _, isBase64Encoded: __, ...request } = event;
    try {
      const routeArn = routeArnOf(event);
      const question = { ...request, type: 'REQUEST', routeArn, identitySource: identitySources };
      // JSON in between, as on AWS: what cannot be written does not come through.
      return readAnswer(JSON.parse(JSON.stringify(await authorizer.invoke(question)) ?? 'null'));
    } catch {
      return FAILED;
    }
  };
  return async (event) => {
    const identities = sources.map((source) => source(event));
    if (!identities.every((identity) => identity !== undefined && identity !== '')) {
      return { outcome: 'unidentified' };
    }
    const known = identities.filter((identity) => identity !== undefined);
    if (definition.ttlSeconds === 0) return ask(event, known);
    const key = JSON.stringify(known);
    const now = clock.now();
    const hit = cache.get(key);
    if (hit && hit.until > now) return hit.answer;
    const answer = ask(event, known);
    makeRoom(cache, now);
    cache.set(key, { until: now + definition.ttlSeconds * 1000, answer });
    const authorization = await answer;
    if (authorization.outcome === 'failed') cache.delete(key);
    return authorization;
  };
};

const FAILED: Authorization = { outcome: 'failed' };

const readAnswer = (answer: Json): Authorization => {
  if (!isObject(answer) || typeof answer.isAuthorized !== 'boolean') return FAILED;
  if (!answer.isAuthorized) return { outcome: 'denied' };
  return { outcome: 'allowed', context: answer.context ?? {} };
};

/** @throws {Error} for a source that is not supported locally. */
const identitySource = (expression: string): ((event: RequestEvent) => string | undefined) => {
  const [, place, name = ''] = /^\$request\.(header|querystring)\.(.+)$/.exec(expression) ?? [];
  if (place === 'header') return ({ headers }) => headers[name.toLowerCase()];
  if (place === 'querystring') return (event) => event.queryStringParameters?.[name];
  if (expression === '$context.routeKey') return ({ routeKey }) => routeKey;
  if (expression === '$context.httpMethod') return (event) => event.requestContext.http.method;
  if (expression === '$context.path') return ({ rawPath }) => rawPath;
  throw new Error(`identity source ${expression} is not supported locally`);
};

const routeArnOf = ({ requestContext: { apiId, http } }: RequestEvent) =>
  `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${apiId}/$default/${http.method}${http.path}`;

const MOST_CACHED = 10_000;

const makeRoom = (cache: Map<string, { readonly until: number }>, now: number) => {
  if (cache.size < MOST_CACHED) return;
  for (const [key, { until }] of cache) if (until <= now) cache.delete(key);
  const [oldest] = cache.keys();
  if (cache.size >= MOST_CACHED && oldest !== undefined) cache.delete(oldest);
};
