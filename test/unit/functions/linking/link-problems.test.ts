import { describe, expect, it } from 'vitest';
import { operation as answerOf } from '#functions/api/linking/answer-link-page.ts';
import { operation as pageOf } from '#functions/api/linking/get-link-page.ts';
import { answerLinkPage } from '#shared/contract/operations/linking/answer-link-page.ts';
import { getLinkPage } from '#shared/contract/operations/linking/get-link-page.ts';
import { unmatchedRoute } from '#shared/runtime/http/unmatched-route.ts';
import { linkProblem } from '#shared/runtime/pages/link/link-problem.ts';
import { languages, textsOf } from '#shared/runtime/pages/link/texts/texts.ts';
import { callOperation, type TestRequest } from '#test/support/http-event.ts';
import { linkWorldOn, startLinkWorld } from '#test/support/link-world.ts';
import { API_URL, testEdge } from '#test/support/test-edge.ts';

/** What browsers send that open an address. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const linkUrl = () => `${API_URL}/link`;

const path = { linkToken: 'token' };

/** Pages of a deployment in which every look at a session fails. */
const askFailing = async (error: Error, headers: TestRequest['headers'] = { accept: BROWSER }) => {
  await using world = await startLinkWorld();
  const get = () => Promise.reject(error);
  const deps = { ...linkWorldOn(world.tables), sessions: { ...world.sessions, get } };
  // A token that can be read, so that somebody looks.
  const linkToken = btoa('client:session:secret');
  const request = { caller: null, path: { linkToken }, headers, requestId: 'r-1' };
  return callOperation(
    pageOf(() => deps, testEdge()),
    getLinkPage,
    request,
  );
};

const throttled = Object.assign(new Error('Rate exceeded on table users'), {
  name: 'ThrottlingException',
});

const send = async (request: TestRequest) => {
  await using world = await startLinkWorld();
  const handler = answerOf(() => linkWorldOn(world.tables), testEdge());
  return callOperation(handler, answerLinkPage, { caller: null, path, ...request });
};

const openStep = async (step: string) => {
  await using world = await startLinkWorld();
  const handler = pageOf(() => linkWorldOn(world.tables), testEdge());
  const headers = { accept: BROWSER };
  return callOperation(handler, getLinkPage, { caller: null, path, query: { step }, headers });
};

const unmatched = (method: 'GET' | 'PUT', at: `/${string}`, accept: string | undefined = BROWSER) =>
  callOperation(
    unmatchedRoute([getLinkPage, answerLinkPage], { ...testEdge(), linkUrl }, linkProblem),
    { ...getLinkPage, method, path: at },
    { caller: null, headers: { accept } },
  );

const headingOf = ({ text }: { readonly text: string }) => /<h1>(.*?)<\/h1>/s.exec(text)?.[1];
const wayOn = ({ text }: { readonly text: string }) =>
  /<a class="main" href="(.*?)"/.exec(text)?.[1];

describe('a request to the Link pages that comes to nothing', () => {
  it.each([
    ['503 for a service that is busy', () => askFailing(throttled), 503, 'busy', ''],
    ['500 for a bug', () => askFailing(new Error('secret detail')), 500, 'failed', ''],
    ['400 for a step that there is not', () => openStep('nonsense'), 400, 'unreadable', '?'],
    [
      '400 for a form that lacks something',
      () => send({ headers: { accept: BROWSER }, body: { step: 'brand' } }),
      ...([400, 'unreadable', '?'] as const),
    ],
    [
      '413 for a form that is too large',
      () =>
        send({ headers: { ...FORM, accept: BROWSER }, rawBody: Buffer.alloc(1_100_000, 'a=b&') }),
      ...([413, 'unreadable', '?'] as const),
    ],
    [
      '415 for what is no form',
      () => send({ headers: { accept: BROWSER, 'content-type': 'application/json' }, body: {} }),
      ...([415, 'unreadable', '?'] as const),
    ],
    ['404 for a mistyped address', () => unmatched('GET', '/link/to/ken'), 404, 'unknown', null],
    ['404 for an address that was cut', () => unmatched('GET', '/link'), 404, 'unknown', null],
    ['405 for another method', () => unmatched('PUT', '/link/token'), 405, 'unknown', null],
  ] as const)('is a page for a person: %s', async (_, ask, status, end, href) => {
    const answer = await ask();

    const { heading, text } = textsOf('en-US').ends[end];
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(headingOf(answer)).toBe(heading);
    expect(answer.text).toContain(text);
    expect(wayOn(answer) ?? null).toBe(href);
    expect(answer.text).not.toMatch(/secret detail|Rate exceeded|body\.|must be|problems\//);
  });

  it.each([
    ['nothing', undefined],
    ['anything', '*/*'],
    ['JSON', 'application/json'],
  ])('is a problem for whoever accepts %s', async (_, accept) => {
    const answer = await askFailing(new Error('secret detail'), { accept });

    expect([answer.status, answer.body?.title]).toEqual([500, 'Internal Server Error']);
    expect((await unmatched('GET', '/link/to/ken', accept ?? '')).body).toMatchObject({
      title: 'Not Found',
    });
  });

  it.each(languages)('is told in %s', async (language) => {
    const answer = await askFailing(throttled, { accept: BROWSER, 'accept-language': language });

    expect(answer.text).toContain(`<html lang="${language}"`);
    expect(headingOf(answer)).toBe(textsOf(language).ends.busy.heading);
  });

  it('names the number by which a failure is found, and says when to come again', async () => {
    const failed = await askFailing(new Error('secret detail'));
    const busy = await askFailing(throttled);

    expect(failed.text).toContain('Reference: r-1');
    expect(busy.headers).toMatchObject({ 'retry-after': '1', 'x-request-id': 'r-1' });
  });

  it.each([
    ['/link', 'link-assets'],
    ['/link/to/ken', '../../link-assets'],
  ] as const)('finds its style from %s', async (at, assets) => {
    expect((await unmatched('GET', at)).text).toContain(`href="${assets}/link.css"`);
  });

  it('leaves the paths of clients to clients', async () => {
    expect((await unmatched('GET', '/linked')).body).toMatchObject({ title: 'Not Found' });
  });
});
