import { describe, expect, it } from 'vitest';
import { unmatchedRoute } from '#shared/runtime/http/unmatched-route.ts';
import { linkProblem } from '#shared/runtime/pages/link/link-problem.ts';
import { httpEvent, lambdaContext } from '#test/support/http-event.ts';
import { API_URL, testEdge } from '#test/support/test-edge.ts';

const handler = unmatchedRoute(
  [
    { method: 'GET', path: '/boats/{boatId}' },
    { method: 'DELETE', path: '/boats/{boatId}' },
    { method: 'GET', path: '/boats.json' },
    { method: 'POST', path: '/boats/{boatId}/crew/join' },
    { method: 'GET', path: '/users' },
    { method: 'GET', path: '/users/{userId}' },
    { method: 'DELETE', path: '/users/{userId}' },
    { method: 'POST', path: '/users/{userId}/link' },
  ],
  { ...testEdge(), linkUrl: () => `${API_URL}/link` },
  linkProblem,
);
/** A deployment whose Link pages have a host of their own. */
const apart = unmatchedRoute(
  [
    { method: 'GET', path: '/boats/{boatId}' },
    { method: 'GET', path: '/link/{linkToken}', host: 'link' },
    { method: 'POST', path: '/link/{linkToken}', host: 'link' },
  ],
  { ...testEdge(), linkUrl: () => 'https://link.test/link' },
  linkProblem,
);

type Asked = {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly of?: typeof handler;
};

const ask = async (
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: `/${string}`,
  { query = '', headers = {}, of = handler }: Asked = {},
) => {
  const event = httpEvent(
    {
      id: '',
      resource: '',
      tag: '',
      summary: '',
      security: 'public',
      responses: {},
      problems: [],
      uses: {},
      method,
      path,
    },
    { caller: null, requestId: 'r-1', query, headers },
  );
  const { statusCode, headers: answered, body = '' } = await of(event, lambdaContext);
  const isJson = body.startsWith('{');
  return { status: statusCode, headers: answered, body: isJson ? JSON.parse(body) : undefined };
};

describe('a request that no route matches', () => {
  it.each([
    '/inverters/i1/vendor-statistics',
    '/users/u1/vendor-statistics',
    '/users/u1/statistics/production',
    '/statistics/production',
  ] as const)('for statistics as they were before learns where they are: %s', async (path) => {
    const answer = await ask('GET', path);

    expect(answer.status).toBe(404);
    expect(answer.body.detail).toContain('GET /inverters/{inverterId}/statistics');
  });

  it('for nothing in particular is led to the reference', async () => {
    const answer = await ask('GET', '/');

    expect(answer).toMatchObject({
      status: 302,
      headers: { location: `${API_URL}/docs`, 'x-request-id': 'r-1' },
    });
    expect(answer.body).toBeUndefined();
    expect((await ask('POST', '/')).status).toBe(404);
  });

  it.each(['/boats/1', '/boats/a%2Fb'] as const)(
    'learns the methods of %s, where there is such a path',
    async (path) => {
      const answer = await ask('PUT', path);

      expect(answer.status).toBe(405);
      expect(answer.headers).toMatchObject({ allow: 'DELETE, GET', 'x-request-id': 'r-1' });
      expect(answer.body).toEqual({
        type: `${API_URL}/problems/method-not-allowed`,
        title: 'Method Not Allowed',
        detail: 'This path takes DELETE, GET.',
      });
    },
  );

  it.each([
    '/',
    '/boats',
    '/boats/',
    '/boats/1/2',
    '/boats/1//2',
    '//',
    '//evil.example',
    '//evil.example/users',
    '/\\evil.example/',
    '/users/../boats/',
    '/boatsXjson',
    '/boatsXjson/',
  ] as const)('is told that there is no %s', async (path) => {
    const answer = await ask('POST', path);

    expect([answer.status, answer.body.type]).toEqual([404, `${API_URL}/problems/not-found`]);
    expect(answer.headers).toMatchObject({ 'x-request-id': 'r-1' });
  });

  it.each([
    ['GET', '/users/', '/users'],
    ['GET', '//users', '/users'],
    ['GET', '///users///', '/users'],
    ['GET', '/boats/1/', '/boats/1'],
    ['GET', '//boats//1//', '/boats/1'],
    ['PUT', '/boats/1/', '/boats/1'],
    ['DELETE', '/boats//1', '/boats/1'],
    ['POST', '/boats/1/crew//join/', '/boats/1/crew/join'],
    ['GET', '/boats.json/', '/boats.json'],
    ['GET', '/boats/a b?#ü/', '/boats/a%20b%3F%23%C3%BC'],
    ['GET', '/users/ada/', '/users/ada'],
    ['POST', '//users/ada/link/', '/users/ada/link'],
  ] as const)('is led from %s %s to %s', async (method, path, plain) => {
    const answer = await ask(method, path);

    expect([answer.status, answer.headers?.location]).toEqual([308, plain]);
    expect(answer.headers).toMatchObject({ 'x-request-id': 'r-1' });
    expect(answer.body).toBeUndefined();
  });

  it('keeps its query as it was sent, and on one line', async () => {
    const kept = await ask('GET', '/users/', {
      query: 'pageSize=1&after=a%2Fb%0d%0a&x=//evil.example',
    });
    const odd = await ask('GET', '/users/', { query: 'a=\r\nset-cookie: x\ud800' });

    expect(kept.headers?.location).toBe('/users?pageSize=1&after=a%2Fb%0d%0a&x=//evil.example');
    expect(odd.headers?.location).toBe('/users?a=%0D%0Aset-cookie:%20x%EF%BF%BD');
  });

  it.each([
    ['POST', '/users/ada//link'],
    ['POST', '/users//ada/link'],
    ['DELETE', '/users/ada/'],
    ['DELETE', '/users//ada'],
    ['GET', '/users//ada'],
  ] as const)(
    'is not led from %s %s, which may have been escaped, to another user',
    async (method, path) => {
      expect((await ask(method, path)).status).toBe(404);
    },
  );
});

describe('a request to a deployment whose Link pages have a host of their own', () => {
  const at = (host: string, accept = '*/*') => ({ of: apart, headers: { host, accept } });
  const [api, link] = [at('api.test'), at('link.test')];
  const visitor = at('link.test', 'text/html');

  it('finds nothing of the API at the pages', async () => {
    expect((await ask('PUT', '/boats/1', link)).status).toBe(404);
    expect((await ask('GET', '/', link)).status).toBe(404);
    expect((await ask('PUT', '/link/token', link)).headers).toMatchObject({ allow: 'GET, POST' });
    for (const path of ['/', '/boats/1', '/nowhere'] as const) {
      const { status, headers } = await ask('GET', path, visitor);
      expect([status, headers?.['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    }
  });

  it('is led from the API to a page that was there before, and to nothing else', async () => {
    const led = await ask('GET', '/link/to ken', { ...api, query: 'step=brand' });

    expect([led.status, led.headers?.location]).toEqual([
      302,
      'https://link.test/link/to%20ken?step=brand',
    ]);
    expect((await ask('POST', '/link/token', api)).status).toBe(404);
    expect((await ask('GET', '/link/to/ken', api)).status).toBe(404);
    expect((await ask('PUT', '/boats/1', api)).headers).toMatchObject({ allow: 'GET' });
    expect((await ask('GET', '/', api)).headers).toMatchObject({ location: `${API_URL}/docs` });
  });
});

it('is told in the version that the request names, if that is one', async () => {
  const inVersion = (version: string) =>
    ask('GET', '/nothing', { headers: { 'Enode-Version': version } });

  const [old, none] = [await inVersion('2024-01-01'), await inVersion('2024-01-02')];

  expect([old.headers?.['enode-version'], old.body.message]).toEqual([
    '2024-01-01',
    old.body.detail,
  ]);
  expect([none.headers?.['enode-version'], none.body.message]).toEqual(['2025-10-01', undefined]);
});
