import { describe, expect, it } from 'vitest';
import { operation as answerOf } from '#functions/api/linking/answer-link-page.ts';
import { operation as authorizeOf } from '#functions/api/linking/answer-sandbox-authorization.ts';
import { operation as pageOf } from '#functions/api/linking/get-link-page.ts';
import { operation as vendorPageOf } from '#functions/api/linking/get-sandbox-authorization.ts';
import { operation as returnOf } from '#functions/api/linking/return-to-link-page.ts';
import { answerLinkPage } from '#shared/contract/operations/linking/answer-link-page.ts';
import { answerSandboxAuthorization } from '#shared/contract/operations/linking/answer-sandbox-authorization.ts';
import { getLinkPage } from '#shared/contract/operations/linking/get-link-page.ts';
import { getSandboxAuthorization } from '#shared/contract/operations/linking/get-sandbox-authorization.ts';
import { returnToLinkPage } from '#shared/contract/operations/linking/return-to-link-page.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import { aClient } from '#test/support/a-client.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import {
  aLinkToken,
  type LinkWorld,
  linkWorldOn,
  RETURN_URI,
  startLinkWorld,
} from '#test/support/link-world.ts';
import { testEdge } from '#test/support/test-edge.ts';

const asked = {
  response_type: 'code',
  client_id: 'TESLA',
  redirect_uri: RETURN_URI,
  state: 'state',
  code_challenge: 'challenge',
  code_challenge_method: 'S256',
};

/** A browser that was sent to the vendor's own pages. */
const sentAway = async (world: LinkWorld) => {
  const edge = testEdge();
  const caller = null;
  const linkToken = await aLinkToken(world, { vendor: 'TESLA' });
  let cookie: string | undefined;
  const open = async (headers = { cookie }) => {
    const shown = await callOperation(
      pageOf(() => world, edge),
      getLinkPage,
      { caller, path: { linkToken }, headers },
    );
    cookie ??= shown.headers['set-cookie']?.split(';')[0];
    return shown;
  };
  const answer = async (step: string) => {
    const formToken = /name="formToken" value="([^"]*)"/.exec((await open()).text)?.[1] ?? '';
    const body = { formToken, step, action: 'next' };
    const form = answerOf(() => world, edge);
    return callOperation(form, answerLinkPage, {
      caller,
      path: { linkToken },
      body,
      headers: { cookie },
    });
  };
  await answer('introduction');
  await answer('access');
  const away = new URL((await answer('sign-in')).headers.location ?? '');
  const atVendor = (username: string, decision = 'allow') =>
    callOperation(
      authorizeOf(() => world, edge),
      answerSandboxAuthorization,
      { caller, body: { ...Object.fromEntries(away.searchParams), username, decision } },
    );
  const comeBack = (location: string | undefined, headers = { cookie }) =>
    callOperation(
      returnOf(() => world, edge),
      returnToLinkPage,
      { caller, query: new URL(location ?? '').search.slice(1), headers },
    );
  return { away, atVendor, comeBack, open, cookie: () => ({ cookie }) };
};

describeOperation({
  contract: getSandboxAuthorization,
  operation: vendorPageOf,
  connect: () => ({}),
  arrange: async () => ({ caller: null, query: asked }),
});

describeOperation({
  contract: answerSandboxAuthorization,
  operation: authorizeOf,
  connect: ({ tables }) => linkWorldOn(tables),
  arrange: async () => ({
    caller: null,
    body: { ...asked, username: 'good@example.com', decision: 'allow' },
  }),
});

describeOperation({
  contract: returnToLinkPage,
  operation: returnOf,
  connect: ({ tables }) => linkWorldOn(tables),
  arrange: async ({ tables }) => {
    const world = linkWorldOn(tables);
    await world.commit([world.clients.adding(aClient())]);
    const { atVendor, cookie } = await sentAway(world);
    const back = new URL((await atVendor('good@example.com')).headers.location ?? '');
    return {
      caller: null,
      query: Object.fromEntries(back.searchParams),
      headers: { cookie: cookie().cookie },
    };
  },
});

const headingOf = ({ text }: { readonly text: string }) => /<h1>(.*?)<\/h1>/s.exec(text)?.[1];

describe("the vendor's own pages", () => {
  it('are asked with a state and a challenge, which differ each time', async () => {
    await using world = await startLinkWorld();

    const [{ away: one }, { away: two }] = [await sentAway(world), await sentAway(world)];

    expect(Object.fromEntries(one.searchParams)).toEqual({
      ...asked,
      state: expect.stringMatching(/^[\w-]{40,}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    for (const name of ['state', 'code_challenge']) {
      expect(one.searchParams.get(name)).not.toBe(two.searchParams.get(name));
    }
  });

  it('lead back to the devices that were found', async () => {
    await using world = await startLinkWorld();
    const { atVendor, comeBack, open } = await sentAway(world);

    const back = await comeBack((await atVendor('good@example.com')).headers.location);

    expect(back.status).toBe(303);
    expect(headingOf(await open())).toBe('We found your device');
  });

  it.each([
    ['good@example.com', 'deny', 'was not allowed'],
    ['denied@example.com', 'allow', 'was not allowed'],
    ['wrong@example.com', 'allow', 'does not know'],
    ['empty@example.com', 'allow', 'no matching device'],
    ['down@example.com', 'allow', 'does not answer'],
  ])('lead back to the sign-in for %s who answers %s: %s', async (username, decision, words) => {
    await using world = await startLinkWorld();
    const { atVendor, comeBack, open } = await sentAway(world);

    await comeBack((await atVendor(username, decision)).headers.location);
    const shown = await open();

    expect(headingOf(shown)).toBe('Sign in to Tesla');
    expect(shown.text).toContain(words);
  });

  it('lead nobody back who did not leave, and nobody twice', async () => {
    await using world = await startLinkWorld();
    const { atVendor, comeBack, open } = await sentAway(world);
    const { location } = (await atVendor('good@example.com')).headers;

    const stranger = await comeBack(location, { cookie: undefined });
    const elsewhere = await comeBack(`${RETURN_URI}?state=nonsense&code=x`);
    await comeBack(location);
    const again = await comeBack(location);

    for (const { status, headers } of [stranger, elsewhere, again]) {
      expect([status, headers.location]).toEqual([303, 'unknown']);
    }
    expect(headingOf(await open())).toBe('We found your device');
  });

  it('give a code that is good for a minute, and for nobody else', async () => {
    await using world = await startLinkWorld();
    const [one, two] = [await sentAway(world), await sentAway(world)];
    const codeOf = (location = '') => new URL(location).searchParams.get('code') ?? '';
    const stolen = codeOf((await one.atVendor('good@example.com')).headers.location);
    const state = two.away.searchParams.get('state') ?? '';

    await two.comeBack(`${RETURN_URI}?${new URLSearchParams({ state, code: stolen })}`);
    expect((await two.open()).text).toContain('was not allowed');

    const { location } = (await one.atVendor('good@example.com')).headers;
    world.clock.advance(minutes(2));
    await one.comeBack(location);
    expect((await one.open()).text).toContain('was not allowed');
  });

  it('send visitors nowhere else', async () => {
    await using world = await startLinkWorld();

    const answer = await callOperation(
      authorizeOf(() => world, testEdge()),
      answerSandboxAuthorization,
      {
        caller: null,
        body: { ...asked, redirect_uri: 'https://evil.example', username: '', decision: 'deny' },
      },
    );

    expectProblem(answer, 400, 'bad-request');
  });
});
