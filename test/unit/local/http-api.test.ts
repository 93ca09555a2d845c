import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manualClock } from '#lib/local/clock/manual-clock.ts';
import { type Listening, listen } from '#lib/local/cloud/listen.ts';
import { admission } from '#lib/local/http-api/admission.ts';
import type { ApiDefinition } from '#lib/local/http-api/api-definition.ts';
import { apiServer } from '#lib/local/http-api/api-server.ts';
import { httpApi } from '#lib/local/http-api/http-api.ts';
import type { RequestEvent } from '#lib/local/http-api/request-event.ts';
import { FunctionThrottled, type LocalFunction } from '#lib/local/lambda/local-function.ts';
import { fakeFunction } from '#test/support/local-cloud/fake-function.ts';

const START = Date.parse('2026-03-12T19:03:58.123Z');
const clock = manualClock(START);
const asked: string[] = [];

const functions: Record<string, LocalFunction> = {
  echo: fakeFunction((event: RequestEvent) => event),
  answer: fakeFunction((event: RequestEvent) => JSON.parse(event.body ?? 'null')),
  slow: fakeFunction(() => new Promise(() => undefined)),
  busy: {
    ...fakeFunction(() => undefined),
    invoke: () => Promise.reject(new FunctionThrottled('busy')),
  },
  authorize: fakeFunction(({ identitySource: [token = ''] }: { identitySource: string[] }) => {
    asked.push(token);
    if (token === 'fail') throw new Error('no');
    return { isAuthorized: token !== 'deny', context: { token, question: asked.length } };
  }),
};

const authorizer = {
  id: 'a',
  functionArn: 'authorize',
  identitySources: ['$request.header.Authorization'],
  ttlSeconds: 300,
};
const route = (key: string, functionArn: string, more = {}) => ({
  ...{ key, functionArn, integrationTimeoutMs: 30_000 },
  ...more,
});
const definition: ApiDefinition = {
  id: 'api',
  address: 'S/Api',
  routes: [
    route('ANY /echo/{name}', 'echo'),
    route('POST /answer', 'answer'),
    route('GET /slow', 'slow', { integrationTimeoutMs: 20 }),
    route('GET /busy', 'busy'),
    route('GET /private', 'echo', { authorizer }),
    route('GET /also-private', 'echo', { authorizer }),
  ],
  cors: {
    AllowOrigins: ['https://app.example'],
    AllowMethods: ['GET', 'POST'],
    AllowHeaders: ['authorization'],
    AllowCredentials: false,
    ExposeHeaders: ['x-request-id'],
    MaxAge: 60,
  },
};

let server: Listening;
let trouble: Error | undefined;
beforeAll(async () => {
  server = await listen(apiServer, { port: 0, of: 'api' });
  const functionOf = (arn: string) => functions[arn] ?? fakeFunction(() => undefined);
  server.answerWith(
    httpApi(definition, {
      functionOf,
      clock,
      admission: admission(8, 100),
      trouble: () => trouble,
    }),
  );
});
afterAll(() => server.close());

it('says that the disk is full where a function could only fail', async () => {
  trouble = new Error('the disk is full');

  const answers = await Promise.all(['/busy', '/echo/a'].map((path) => fetch(server.url + path)));
  trouble = undefined;

  expect(answers.map(({ status }) => status)).toEqual([503, 200]);
  expect(await answers[0]?.json()).toEqual({
    message: 'the disk is full. What is stored can be read.',
  });
});

/** The raw answer to raw bytes: for requests that no client would send. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

const echo = async (path: string, init: RequestInit = {}): Promise<RequestEvent> =>
  (await fetch(server.url + path, init)).json() as Promise<RequestEvent>;

const answerWith = (result: unknown) =>
  fetch(`${server.url}/answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(result),
  });

describe('the event', () => {
  it('has everything that payload format 2.0 has', async () => {
    const event = await echo('/echo/a?x=1&y=%C3%BC+b&x=2', { headers: { 'user-agent': 'test' } });

    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /echo/{name}',
      rawPath: '/echo/a',
      rawQueryString: 'x=1&y=%C3%BC+b&x=2',
      queryStringParameters: { x: '1,2', y: 'ü b' },
      pathParameters: { name: 'a' },
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        apiId: 'api',
        http: { method: 'GET', path: '/echo/a', protocol: 'HTTP/1.1', userAgent: 'test' },
        stage: '$default',
        time: '12/Mar/2026:19:03:58 +0000',
        timeEpoch: START,
      },
    });
    expect(event).not.toHaveProperty('body');
    expect(event).not.toHaveProperty('cookies');
  });

  it('has the path decoded, once, and decoded before the route is found', async () => {
    const { rawPath, pathParameters } = await echo('/echo/a%20%25b');

    expect({ rawPath, pathParameters }).toEqual({
      rawPath: '/echo/a %b',
      pathParameters: { name: 'a %b' },
    });
    expect((await fetch(`${server.url}/echo/a%2Fb`)).status).toBe(404);
  });

  it('has repeated headers joined and cookies in a list', async () => {
    const answer = await raw(
      'GET /echo/a HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nx-a: 2\r\nCookie: a=1; b=2\r\nConnection: close\r\n\r\n',
    );
    const event = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));

    expect(event.headers['x-a']).toBe('1,2');
    expect(event.cookies).toEqual(['a=1', 'b=2']);
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it.each([
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/xml', false],
    ['application/x-www-form-urlencoded', true],
    ['application/problem+json', true],
    ['application/octet-stream', true],
  ])('has a body of type %s in base64: %s', async (type, isBase64Encoded) => {
    const event = await echo('/echo/a', {
      method: 'POST',
      headers: { 'content-type': type },
      body: 'größe',
    });

    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    const encoding = isBase64Encoded ? 'base64' : 'utf8';
    expect(Buffer.from(event.body ?? '', encoding).toString()).toBe('größe');
  });

  it.each([
    ['a byte that never occurs', [0x22, 0xff, 0x22]],
    ['a character cut off', [0x22, 0xe2, 0x82, 0x22]],
    ['half of a surrogate pair', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['a slash spelled too long', [0x22, 0xc0, 0xaf, 0x22]],
  ])('keeps every byte of a body that is no text: %s', async (_, bytes) => {
    const event = await echo('/echo/a', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array(bytes),
    });

    expect(event.isBase64Encoded).toBe(true);
    expect([...Buffer.from(event.body ?? '', 'base64')]).toEqual(bytes);
  });
});

describe('the answer', () => {
  it('is what the function says', async () => {
    const response = await answerWith({
      statusCode: 418,
      headers: { 'Content-Type': 'text/x', 'X-Number': 7 },
      cookies: ['a=1', 'b=2'],
      body: 'tea',
    });

    expect(response.status).toBe(418);
    expect(response.headers.get('content-type')).toBe('text/x');
    expect(response.headers.get('x-number')).toBe('7');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('tea');
  });

  it('is bytes when the function says that it is', async () => {
    const body = Buffer.from([0, 255, 1]).toString('base64');
    const response = await answerWith({ statusCode: 200, body, isBase64Encoded: true });

    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 1]);
  });

  it.each([
    [{ id: 1 }, 200, '{"id":1}'],
    ['text', 200, 'text'],
    [null, 200, 'null'],
  ])('of %j without a status is a 200 in JSON', async (result, status, text) => {
    const response = await answerWith(result);

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe(text);
  });

  it.each([
    [{ statusCode: 'x' }],
    [{ statusCode: 99 }],
    [{ statusCode: 200, body: { not: 'a text' } }],
    [{ statusCode: 200, headers: { 'x-bad': 'line\nbreak' } }],
  ])('is 500 for %j', async (result) => {
    const response = await answerWith(result);

    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'Internal Server Error' });
  });

  it.each([
    ['/slow', 503, 'Service Unavailable'],
    ['/busy', 503, 'Service Unavailable'],
    ['/none', 404, 'Not Found'],
    ['/echo/%', 400, 'Bad Request'],
  ])('to %s is %i', async (path, status, message) => {
    const response = await fetch(server.url + path);

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message });
  });

  it('is 413 for a body of more than ten megabytes, announced or not', async () => {
    const size = 10 * 1024 * 1024 + 1;
    const announced = await raw(
      `POST /echo/a HTTP/1.1\r\nHost: h\r\nContent-Length: ${size}\r\n\r\n`,
    );
    const { port } = new URL(server.url);
    const chunked = await new Promise<number | undefined>((resolve, reject) => {
      const sent = httpRequest({ port, host: '127.0.0.1', path: '/echo/a', method: 'POST' });
      sent.on('response', ({ statusCode }) => {
        resolve(statusCode);
        sent.destroy();
      });
      sent.on('error', reject);
      sent.end(Buffer.alloc(size));
    });

    expect(announced).toMatch(/^HTTP\/1.1 413 /);
    expect(chunked).toBe(413);
  });

  it('is 431 for headers of more than ten kilobytes, and 400 for what is no HTTP', async () => {
    const large = await raw(
      `GET /echo/a HTTP/1.1\r\nHost: h\r\nX-A: ${'a'.repeat(10_300)}\r\n\r\n`,
    );

    expect(large).toMatch(/^HTTP\/1.1 431 [\s\S]*{"message":"Request Header Fields Too Large"}$/);
    expect(await raw('NONSENSE\r\n\r\n')).toMatch(
      /^HTTP\/1.1 400 [\s\S]*{"message":"Bad Request"}$/,
    );
  });
});

describe('CORS', () => {
  const origin = 'https://app.example';

  it('answers a preflight without any route', async () => {
    const response = await fetch(`${server.url}/anything`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-allow-methods')).toBe('GET,POST');
    expect(response.headers.get('access-control-max-age')).toBe('60');
  });

  it.each([
    [origin, origin],
    ['https://other.example', null],
  ])('lets a page of %s read: %s', async (from, allowed) => {
    const response = await fetch(`${server.url}/echo/a`, { headers: { origin: from } });

    expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
  });
});

describe('the authorizer', () => {
  const ask = (path: string, authorization?: string) =>
    fetch(server.url + path, authorization === undefined ? {} : { headers: { authorization } });
  const contextOf = async (response: Response) =>
    ((await response.json()) as RequestEvent).requestContext.authorizer?.lambda;

  it('is asked once per identity for all its routes, until its answer is too old', async () => {
    const first = await contextOf(await ask('/private', 'alice'));
    const second = await contextOf(await ask('/also-private', 'alice'));
    clock.advance(300_000);
    const third = await contextOf(await ask('/private', 'alice'));

    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
    expect(asked.filter((token) => token === 'alice')).toHaveLength(2);
  });

  it('is not asked without an identity', async () => {
    const before = asked.length;
    const response = await ask('/private');

    expect(response.status).toBe(401);
    expect(asked).toHaveLength(before);
  });

  it('is believed when it turns somebody away, and remembered', async () => {
    expect((await ask('/private', 'deny')).status).toBe(403);
    expect((await ask('/private', 'deny')).status).toBe(403);
    expect(asked.filter((token) => token === 'deny')).toHaveLength(1);
  });

  it('lets nobody in when it fails, and is asked again', async () => {
    expect((await ask('/private', 'fail')).status).toBe(500);
    expect((await ask('/private', 'fail')).status).toBe(500);
    expect(asked.filter((token) => token === 'fail')).toHaveLength(2);
  });
});
