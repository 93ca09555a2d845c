import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { Uuid } from '#shared/contract/schemas/ids.ts';
import { PageQuery, paginated } from '#shared/contract/schemas/paging.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import {
  aCaller,
  callOperation,
  httpEvent,
  lambdaContext,
  type TestRequest,
} from '#test/support/http-event.ts';
import { listBoats, listBoatsOperation } from '#test/support/list-boats.ts';
import { API_URL, testEdge } from '#test/support/test-edge.ts';

const BOAT = '0192f7c4-0000-7000-8000-0000000000a0';

const setSpeed = defineOperation({
  id: 'setSpeed',
  resource: 'boats',
  method: 'POST',
  path: '/boats/{boatId}/speed',
  tag: 'Boats',
  summary: 'Set the speed of a boat',
  security: 'client',
  pathParameters: z.strictObject({ boatId: Uuid }),
  body: z.strictObject({
    knots: z.number().gt(0),
    gear: z.enum(['AHEAD', 'ASTERN']).optional(),
    crew: z.strictObject({ rank: z.enum(['MATE', 'COOK']) }).optional(),
  }),
  responses: {
    200: { description: 'Done.', body: z.strictObject({ knots: z.number(), boatId: z.string() }) },
    204: { description: 'It had that speed.' },
  },
  problems: ['not_found'],
  uses: {},
});

type Sail = (knots: number) => number | undefined;

const setSpeedOperation = httpOperation(
  setSpeed,
  async ({ body, path }, { sail }: { sail: Sail }) => {
    const knots = sail(body.knots);
    if (knots === undefined) return { status: 204 };
    return { status: 200, body: { boatId: path.boatId, knots } };
  },
);

const call = (request: TestRequest = {}, sail: Sail = (knots) => knots, edge = testEdge()) =>
  callOperation(
    setSpeedOperation(() => ({ sail }), edge),
    setSpeed,
    { path: { boatId: BOAT }, body: { knots: 5 }, ...request },
  );

describe('httpOperation', () => {
  it('answers compact JSON with the request id, not to be stored', async () => {
    const answer = await call({ requestId: 'r-1' });

    expect(answer.status).toBe(200);
    expect(answer.text).toBe(`{"knots":5,"boatId":"${BOAT}"}`);
    expect(answer.headers).toEqual({
      'cache-control': 'no-store',
      'enode-version': '2025-10-01',
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
      'x-request-id': 'r-1',
    });
  });

  it('takes a path without parameters, however the gateway says that there are none', async () => {
    const answerOf = async (parameters: Partial<APIGatewayProxyEventV2>) => {
      const handler = listBoatsOperation(() => ({}), testEdge());
      const { pathParameters: _, ...event } = httpEvent(listBoats);
      const { statusCode } = await handler({ ...event, ...parameters }, lambdaContext);
      return statusCode;
    };

    expect(await answerOf({})).toBe(200);
    expect(await answerOf({ pathParameters: {} })).toBe(200);
    expect(await answerOf(JSON.parse('{ "pathParameters": null }'))).toBe(200);
  });

  it('answers 204 without a body', async () => {
    const answer = await call({}, () => undefined);

    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([
      204,
      '',
      undefined,
    ]);
  });

  it('takes an id in upper case for the same id', async () => {
    const answer = await call({ path: { boatId: BOAT.toUpperCase() } });

    expect(answer.body.boatId).toBe(BOAT);
  });

  it('answers a failure that the contract lists as its problem', async () => {
    const answer = await call({}, () => {
      throw new DomainError('not_found', 'No such boat.', {
        issues: [{ path: 'path.boatId', message: 'is unknown' }],
      });
    });

    expect([answer.status, answer.body]).toEqual([
      404,
      {
        type: `${API_URL}/problems/not-found`,
        title: 'Not Found',
        detail: 'No such boat.',
        issues: [{ path: 'path.boatId', message: 'is unknown' }],
      },
    ]);
  });

  it.each([
    ['a bug', () => new TypeError('secret-table is undefined')],
    ['a failure that the contract does not list', () => new DomainError('conflict', 'secret')],
  ])('answers %s with a 500 that tells nothing, and logs it', async (_, failure) => {
    const edge = testEdge();

    const answer = await call(
      { requestId: 'r-2' },
      () => {
        throw failure();
      },
      edge,
    );

    expect(answer.status).toBe(500);
    expect(answer.body.type).toBe(`${API_URL}/problems/internal`);
    expect(answer.body.detail).toContain('r-2');
    expect(answer.text).not.toContain('secret');
    expect(answer.headers['x-request-id']).toBe('r-2');
    expect(edge.log.lines).toMatchObject([
      { level: 'error', code: 'request_failed', operation: 'setSpeed', requestId: 'r-2' },
      { level: 'info', code: 'operation_completed', status: 500 },
    ]);
  });

  it.each([
    ['a throttled table', () => Object.assign(new Error('x'), { name: 'ThrottlingException' })],
    ['rows that others always changed first', () => new StaleWrite([0])],
  ])('answers %s with a 503 that says when to come back, and logs it', async (_, failure) => {
    const edge = testEdge();

    const answer = await call(
      {},
      () => {
        throw failure();
      },
      edge,
    );

    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.body.type).toBe(`${API_URL}/problems/service-unavailable`);
    expect(edge.log.lines).toMatchObject([{ level: 'error', code: 'request_failed' }, {}]);
  });

  it('answers 500 rather than let out what the contract does not name', async () => {
    const leaky = httpOperation(setSpeed, async () => ({
      status: 200,
      body: { knots: 1, boatId: BOAT, internal: 'secret' },
    }));

    const answer = await callOperation(
      leaky(() => ({}), testEdge()),
      setSpeed,
      { path: { boatId: BOAT }, body: { knots: 5 } },
    );

    expect([answer.status, answer.text.includes('secret')]).toEqual([500, false]);
  });
});

describe('the log of a request', () => {
  it('is one line that tells who, what and how it went', async () => {
    const edge = testEdge();

    await call({ requestId: 'r-3', body: { knots: 5 } }, (knots) => knots, edge);

    expect(edge.log.lines).toEqual([
      {
        level: 'debug',
        code: 'operation_completed',
        operation: 'setSpeed',
        requestId: 'r-3',
        status: 200,
        durationMs: expect.any(Number),
        clientId: aCaller().clientId,
        version: '2025-10-01',
      },
    ]);
  });

  it('tells of a refusal, too', async () => {
    const edge = testEdge();

    await call({ caller: null }, (knots) => knots, edge);

    expect(edge.log.lines).toMatchObject([
      { level: 'info', code: 'operation_completed', status: 401, clientId: null, version: null },
    ]);
  });
});

describe('who is calling', () => {
  it.each([
    ['nobody', null, 'Authorization: Bearer'],
    ['an expired token', { problem: 'expired' }, 'expired'],
    ['an invalid token', { problem: 'invalid' }, 'not valid'],
    ['a problem nobody has heard of', { problem: 'constructor' }, 'not valid'],
    ['a token past its end that the gateway remembers', aCaller({ acceptedUntil: 0 }), 'expired'],
  ])('is turned down with 401 for %s', async (_, caller, detail) => {
    const answer = await call({ caller });

    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.body.type).toBe(`${API_URL}/problems/unauthorized`);
    expect(answer.body.detail).toContain(detail);
  });

  it('is let through while the token lasts', async () => {
    expect((await call({ caller: aCaller({ acceptedUntil: Date.UTC(2030, 0) }) })).status).toBe(
      200,
    );
  });

  const onlySandbox = { ...setSpeed, security: 'sandbox' as const };
  it.each([
    ['sandbox', 204],
    ['production', 403],
  ] as const)('matters for a sandbox operation: %s gets %d', async (environment, status) => {
    const handler = httpOperation(onlySandbox, async () => ({ status: 204 }))(
      () => ({}),
      testEdge(),
    );

    const answer = await callOperation(handler, onlySandbox, {
      caller: aCaller({ environment }),
      path: { boatId: BOAT },
      body: { knots: 1 },
    });

    expect(answer.status).toBe(status);
  });

  it('does not matter for a public operation', async () => {
    const open = { ...setSpeed, security: 'public' as const };
    const handler = httpOperation(open, async ({ client }) => ({
      status: 200,
      body: { knots: client === undefined ? 1 : 2, boatId: BOAT },
    }))(() => ({}), testEdge());

    const answer = await callOperation(handler, open, {
      caller: null,
      path: { boatId: BOAT },
      body: { knots: 1 },
    });

    expect(answer.body.knots).toBe(1);
  });
});

/** Each bad request, the field that is named, and what is said about it. */
const badRequests: readonly [name: string, request: TestRequest, path: string, says: string][] = [
  ['a path id that is none', { path: { boatId: 'x' } }, 'path.boatId', 'must be a UUID'],
  ['a query parameter of none', { query: 'a=1' }, 'query.a', 'is not known here'],
  ['a missing body', { body: undefined }, 'body', 'is required'],
  ['an empty body', { rawBody: '' }, 'body', 'is required'],
  ['null', { rawBody: 'null' }, 'body', 'must be an object, not null'],
  ['a list', { rawBody: '[]' }, 'body', 'must be an object, not an array'],
  ['a text', { rawBody: '"x"' }, 'body', 'must be an object, not a string'],
  ['cut-off JSON', { rawBody: '{"knots":' }, 'body', 'must be valid JSON'],
  ['a trailing comma', { rawBody: '{"knots":1,}' }, 'body', 'must be valid JSON'],
  ['NaN', { rawBody: '{"knots":NaN}' }, 'body', 'must be valid JSON'],
  ['a number without end', { rawBody: '{"knots":1e400}' }, 'body.knots', 'must be a finite number'],
  [
    'a byte order mark',
    { rawBody: '\ufeff{"knots":1}' },
    'body',
    'must not begin with a byte order',
  ],
  ['invalid UTF-8', { rawBody: Buffer.from([0x7b, 0xff, 0x7d]) }, 'body', 'must be UTF-8'],
  ['what was no UTF-8 for the gateway', { rawBody: '{"gear":"\ufffd"}' }, 'body', 'must be UTF-8'],
  [
    'a member twice',
    { rawBody: '{"knots":1,"knots":2}' },
    'body',
    'must not have the member "knots" twice',
  ],
  ['an escaped member twice', { rawBody: '{"knots":1,"\\u006bnots":2}' }, 'body', '"knots" twice'],
  [
    '__proto__',
    { rawBody: '{"__proto__":{"knots":1}}' },
    'body',
    'must not have a member named __proto__',
  ],
  [
    'constructor',
    { rawBody: '{"knots":1,"constructor":{"prototype":1}}' },
    'body.constructor',
    'is not known here',
  ],
  ['endless nesting', { rawBody: '['.repeat(10_000) }, 'body', 'must not be nested deeper than 32'],
  [
    'an unknown member',
    { body: { knots: 1, speed: 2 } },
    'body.speed',
    'is not known here; known are knots, gear, crew',
  ],
  ['a text for a number', { body: { knots: '5' } }, 'body.knots', 'must be a number, not a string'],
  ['a number out of bounds', { body: { knots: 0 } }, 'body.knots', 'must be more than 0'],
  ['a missing member', { body: {} }, 'body.knots', 'is required'],
  [
    'a missing choice',
    { body: { knots: 1, crew: {} } },
    'body.crew.rank',
    'is required and must be one of',
  ],
  [
    'an unknown value',
    { body: { knots: 1, gear: 'ahead' } },
    'body.gear',
    'must be one of "AHEAD", "ASTERN"',
  ],
  [
    'an unknown version',
    { headers: { 'Enode-Version': '2020-01-01' } },
    'header.Enode-Version',
    'must be one of 2025-10-01, 2024-10-01',
  ],
  [
    'an empty version',
    { headers: { 'Enode-Version': '' } },
    'header.Enode-Version',
    'must be one of 2025-10-01, 2024-10-01',
  ],
];

describe('a bad request', () => {
  it.each(badRequests)('with %s is told where and what', async (_, request, path, says) => {
    const answer = await call(request);

    expect(answer.status).toBe(400);
    expect(answer.body.type).toBe(`${API_URL}/problems/bad-request`);
    expect(answer.body.issues[0].path).toBe(path);
    expect(answer.body.issues[0].message).toContain(says);
    expect(answer.body.detail).toContain(says);
  });

  it('learns everything that is wrong at once', async () => {
    const answer = await call({
      path: { boatId: 'x' },
      query: 'a=1',
      body: { knots: '1', gear: 'x' },
    });

    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toEqual([
      'path.boatId',
      'query.a',
      'body.knots',
      'body.gear',
    ]);
    expect(answer.body.detail).toBe('path.boatId must be a UUID, and 3 more.');
  });

  const Steps = z.strictObject({ steps: z.array(z.enum(['LEFT', 'RIGHT'])) });
  it.each([
    ['values', JSON.stringify({ steps: Array.from({ length: 19_000 }, () => 'UP') }), 50],
    ['members', JSON.stringify(Object.fromEntries([...Array(19_000).keys()].entries())), 50],
    ['values, more than are read,', `{"steps":[${'0,'.repeat(200_000)}0]}`, 1],
  ])('with countless wrong %s learns of the first in good time', async (_, rawBody, count) => {
    const operation = { ...setSpeed, body: Steps };
    const handler = httpOperation(operation, async () => ({ status: 204 }))(() => ({}), testEdge());
    const began = performance.now();

    const answer = await callOperation(handler, operation, { path: { boatId: BOAT }, rawBody });

    // It takes about 50 ms.
    expect(performance.now() - began).toBeLessThan(1_000);
    expect([answer.status, answer.body.issues.length]).toEqual([400, count]);
    if (count > 1) expect(answer.body.detail).toMatch(/, and more\.$/);
    expect(answer.text.length).toBeLessThan(10_000);
  });

  it.each([
    ['text/plain', {}],
    ['application/json; charset=latin1', {}],
    ['', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('of media type "%s" %o is answered 415', async (type, headers) => {
    const answer = await call({ headers: { 'content-type': type, ...headers } });

    expect([answer.status, answer.body.title]).toEqual([415, 'Unsupported Media Type']);
  });

  it.each(['application/json;charset=UTF-8', 'Application/JSON; charset="utf-8"'])(
    'is none for media type %s',
    async (type) => {
      expect((await call({ headers: { 'content-type': type } })).status).toBe(200);
    },
  );

  it('is none when nobody says of what type it is', async () => {
    const answer = await call({
      rawBody: Buffer.from('{"knots":7}'),
      headers: { 'content-type': undefined },
    });

    expect([answer.status, answer.body.knots]).toEqual([200, 7]);
  });

  it('of no type is still to be JSON', async () => {
    const answer = await call({ rawBody: 'knots=7', headers: { 'content-type': undefined } });

    expect([answer.status, answer.body.issues[0].message]).toEqual([400, 'must be valid JSON']);
  });

  it('of more than a mebibyte is answered 413', async () => {
    const answer = await call({ rawBody: `{"knots":${' '.repeat(1024 * 1024)}1}` });

    expect(answer.status).toBe(413);
  });

  it('leaves every prototype as it was', async () => {
    await call({
      rawBody: '{"constructor":{"prototype":{"polluted":1}},"__proto__":{"polluted":1}}',
    });

    expect('polluted' in {}).toBe(false);
  });

  it('takes a base64 body from the gateway', async () => {
    expect((await call({ rawBody: Buffer.from('{"knots":7}') })).body.knots).toBe(7);
  });
});

describe('versions', () => {
  const newcomer = { ...setSpeed, since: '2025-10-01' };
  const leaver = { ...setSpeed, until: '2025-10-01' };
  it.each([
    ['since', newcomer, '2025-10-01', 204],
    ['since', newcomer, '2024-10-01', 404],
    ['until', leaver, '2024-10-01', 204],
    ['until', leaver, '2025-10-01', 404],
  ])('%s: an operation of another version is missing', async (_, operation, version, status) => {
    const handler = httpOperation(operation, async () => ({ status: 204 }))(() => ({}), testEdge());
    const request = { path: { boatId: BOAT }, body: { knots: 1 } };

    const asked = await callOperation(handler, operation, {
      ...request,
      headers: { 'enode-version': version },
    });
    const byDefault = await callOperation(handler, operation, {
      ...request,
      headers: { 'enode-version': undefined },
      caller: aCaller({ defaultVersion: version }),
    });

    expect([asked.status, byDefault.status]).toEqual([status, status]);
  });
});

describe('a paged list', () => {
  const listBoats = defineOperation({
    id: 'listBoats',
    resource: 'boats',
    method: 'GET',
    path: '/harbours/{harbour}/boats',
    tag: 'Boats',
    summary: 'List boats',
    security: 'client',
    pathParameters: z.strictObject({ harbour: z.string() }),
    query: PageQuery,
    responses: { 200: { description: 'Boats.', body: paginated(z.string()) } },
    problems: [],
    uses: {},
  });
  const asked: unknown[] = [];
  const handler = httpOperation(listBoats, async ({ page, paginated: answer }) => {
    asked.push(page);
    const edges = { after: { createdAt: instant(7), id: 'ü 1' }, before: null };
    return { status: 200, body: answer({ rows: [1, 2], ...edges }, (n) => `boat ${n}`) };
  })(() => ({}), testEdge());
  const list = (query: string, caller = aCaller(), harbour = 'north') =>
    callOperation(handler, listBoats, { query, caller, path: { harbour } });

  it('has fifty entries unless asked otherwise, and cursors that lead on', async () => {
    const first = await list('');
    await list(`pageSize=7&after=${first.body.pagination.after}`);

    expect(first.body).toEqual({
      data: ['boat 1', 'boat 2'],
      pagination: { after: expect.stringMatching(/^[\w-]+$/), before: null },
    });
    expect(asked).toEqual([{ size: 50 }, { size: 7, after: { createdAt: 7, id: 'ü 1' } }]);
  });

  it.each([
    ['pageSize=0', 'query.pageSize', 'must be a whole number from 1 to 100'],
    ['pageSize=101', 'query.pageSize', 'must be a whole number from 1 to 100'],
    ['pageSize=1e9', 'query.pageSize', 'must be a whole number from 1 to 100'],
    ['pageSize=1.5', 'query.pageSize', 'must be a whole number from 1 to 100'],
    ['pageSize=9007199254740993', 'query.pageSize', 'must be a whole number from 1 to 100'],
    ['pageSize=abc', 'query.pageSize', 'must be a whole number from 1 to 100'],
    ['pageSize=', 'query.pageSize', 'must be a whole number from 1 to 100'],
    ['pageSize=1&pageSize=2', 'query.pageSize', 'must not come more than once'],
    ['after=abc', 'query.after', 'must be a cursor'],
    ['after=', 'query.after', 'must be a cursor'],
  ])('turns %s down', async (query, path, says) => {
    const answer = await list(query);

    expect(answer.status).toBe(400);
    expect(answer.body.issues[0].path).toBe(path);
    expect(answer.body.issues[0].message).toContain(says);
  });

  it('turns a cursor without end down', async () => {
    expect((await list(`after=${'A'.repeat(10_000)}`)).status).toBe(400);
  });

  it('turns two cursors at once down', async () => {
    const { after } = (await list('')).body.pagination;

    expect((await list(`after=${after}&before=${after}`)).body.issues[0].message).toBe(
      'must not come together with after',
    );
  });

  it('takes a cursor only from the same client, for the same list, unchanged', async () => {
    const { after } = (await list('')).body.pagination;
    const flipped = `${after.slice(0, -1)}${after.endsWith('A') ? 'B' : 'A'}`;

    const statuses = await Promise.all([
      list(`after=${after}`),
      list(`after=${flipped}`),
      list(`after=${after}`, aCaller({ clientId: 'another' })),
      list(`after=${after}`, aCaller({ cursorKey: '00' })),
      list(`after=${after}`, aCaller(), 'south'),
    ]).then((answers) => answers.map(({ status }) => status));

    expect(statuses).toEqual([200, 400, 400, 400, 400]);
  });
});

describe('a form', () => {
  const issueTicket = defineOperation({
    id: 'issueTicket',
    resource: 'tickets',
    method: 'POST',
    path: '/tickets',
    tag: 'Tickets',
    summary: 'Issue a ticket',
    security: 'public',
    bodyType: 'application/x-www-form-urlencoded',
    body: z.strictObject({ kind: z.string(), seats: z.int().optional() }),
    responses: { 200: { description: 'Done.', body: z.strictObject({ text: z.string() }) } },
    problems: [],
    uses: {},
  });
  const handler = httpOperation(issueTicket, async ({ body, headers }) => ({
    status: 200,
    body: { text: `${body.kind} ${body.seats} ${headers.authorization}` },
  }))(() => ({}), testEdge());
  const send = (rawBody: string, headers: Record<string, string> = {}) =>
    callOperation(handler, issueTicket, { rawBody, caller: null, headers });

  it('is parsed, and headers are at hand in lower case', async () => {
    const answer = await send('kind=a+b&seats=2', { Authorization: 'Basic x' });

    expect(answer.body.text).toBe('a b 2 Basic x');
  });

  it.each([
    ['countless parameters', [...Array(100_000).keys()].join('&')],
    ['a parameter without end', `${'x'.repeat(500_000)}&${'x'.repeat(500_000)}`],
  ])('of %s is turned down in good time and few words', async (_, rawBody) => {
    const began = performance.now();

    const answer = await send(rawBody);

    // It takes about 10 ms.
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(answer.status).toBe(400);
    expect(answer.text.length).toBeLessThan(1_000);
  });

  it('is turned down in the words of OAuth, too', async () => {
    const answer = await send('kind=a&kind=b');

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      title: 'Bad Request',
      error: 'invalid_request',
      error_description: answer.body.detail,
    });
  });
});
