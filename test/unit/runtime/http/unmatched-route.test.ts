import { describe, expect, it } from 'vitest';
import { unmatchedRoute } from '#shared/runtime/http/unmatched-route.ts';
import { httpEvent, lambdaContext } from '#test/support/http-event.ts';
import { API_URL, testEdge } from '#test/support/test-edge.ts';

const handler = unmatchedRoute(
  [
    { method: 'GET', path: '/boats/{boatId}' },
    { method: 'DELETE', path: '/boats/{boatId}' },
    { method: 'GET', path: '/boats.json' },
  ],
  testEdge(),
);
const ask = async (method: 'GET' | 'PUT' | 'POST', path: `/${string}`) => {
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
    { caller: null, requestId: 'r-1' },
  );
  const { statusCode, headers, body = '' } = await handler(event, lambdaContext);
  return { status: statusCode, headers, body: body === '' ? undefined : JSON.parse(body) };
};

describe('a request that no route matches', () => {
  it('for nothing in particular is led to the reference', async () => {
    const answer = await ask('GET', '/');

    expect(answer).toEqual({
      status: 302,
      headers: { location: `${API_URL}/docs`, 'x-request-id': 'r-1' },
      body: undefined,
    });
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
    '/boats/1/',
    '/boats/1/2',
    '//boats/1',
    '/boatsXjson',
  ] as const)('is told that there is no %s', async (path) => {
    const answer = await ask('POST', path);

    expect([answer.status, answer.body.type]).toEqual([404, `${API_URL}/problems/not-found`]);
    expect(answer.headers).toMatchObject({ 'x-request-id': 'r-1' });
  });
});
