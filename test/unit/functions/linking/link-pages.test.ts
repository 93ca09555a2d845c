import { describe, expect, it } from 'vitest';
import { operation as answerOf } from '#functions/api/linking/answer-link-page.ts';
import { operation as logoOf } from '#functions/api/linking/get-link-logo.ts';
import { operation as pageOf } from '#functions/api/linking/get-link-page.ts';
import { operation as scriptOf } from '#functions/api/linking/get-link-script.ts';
import { operation as styleOf } from '#functions/api/linking/get-link-style.ts';
import { setClientLogo } from '#shared/app/clients/set-client-logo.ts';
import { createVirtualAccount } from '#shared/app/sandbox/create-virtual-account.ts';
import { closeVirtualAccount } from '#shared/app/sandbox/remove-virtual-account.ts';
import { deauthorizeUser } from '#shared/app/users/deauthorize-user.ts';
import { answerLinkPage } from '#shared/contract/operations/linking/answer-link-page.ts';
import { getLinkLogo } from '#shared/contract/operations/linking/get-link-logo.ts';
import { getLinkPage } from '#shared/contract/operations/linking/get-link-page.ts';
import { getLinkScript } from '#shared/contract/operations/linking/get-link-script.ts';
import { getLinkStyle } from '#shared/contract/operations/linking/get-link-style.ts';
import { MOST_ATTEMPTS } from '#shared/domain/linking/link-progress.ts';
import { readLinkToken } from '#shared/domain/linking/link-token.ts';
import { hours, instant, minutes } from '#shared/domain/quantities/units.ts';
import { VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import { linkStyle } from '#shared/runtime/pages/link/assets/link-style.ts';
import { aClient } from '#test/support/a-client.ts';
import { aPng } from '#test/support/a-png.ts';
import { OTHER_CLIENT } from '#test/support/add-clients.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callOperation } from '#test/support/http-event.ts';
import {
  aLinkToken,
  type LinkWorld,
  linkWorldOn,
  startLinkWorld,
} from '#test/support/link-world.ts';
import { testEdge } from '#test/support/test-edge.ts';

describeOperation({
  contract: getLinkPage,
  operation: pageOf,
  connect: ({ tables }) => linkWorldOn(tables),
  arrange: async ({ tables }) => {
    const world = linkWorldOn(tables);
    await world.commit([world.clients.adding(aClient())]);
    return { caller: null, path: { linkToken: await aLinkToken(world) } };
  },
});

describeOperation({
  contract: getLinkLogo,
  operation: logoOf,
  connect: ({ tables }) => linkWorldOn(tables),
  arrange: async ({ tables }) => {
    const world = linkWorldOn(tables);
    await world.commit([world.clients.adding(aClient())]);
    const { logo } = await setClientLogo(world, aClient().id, aPng(120, 40));
    return { caller: null, path: { clientId: aClient().id, digest: logo?.digest ?? '' } };
  },
});

describeOperation({
  contract: getLinkStyle,
  operation: styleOf,
  connect: () => ({}),
  arrange: async () => ({ caller: null }),
});

describeOperation({
  contract: getLinkScript,
  operation: scriptOf,
  connect: () => ({}),
  arrange: async () => ({ caller: null }),
});

type Answer = Readonly<Record<string, string>>;

/** Browsers at the pages of one session: each keeps its cookie and sends what the page has in its forms. */
const pagesOf = (world: LinkWorld, linkToken: string) => {
  const edge = testEdge();
  const [page, form] = [pageOf(() => world, edge), answerOf(() => world, edge)];
  const browser = (headers: { 'accept-language'?: string } = {}) => {
    let cookie: string | undefined;
    const common = () => ({ caller: null, path: { linkToken }, headers: { ...headers, cookie } });
    const open = async (query: Answer = {}) => {
      const shown = await callOperation(page, getLinkPage, { ...common(), query });
      cookie = shown.headers['set-cookie']?.split(';')[0] ?? cookie;
      return shown;
    };
    const answer = async (step: string, more: Answer = {}) => {
      const { text } = await open();
      const formToken = /name="formToken" value="([^"]*)"/.exec(text)?.[1] ?? '';
      const body = { formToken, step, action: 'next', ...more };
      return callOperation(form, answerLinkPage, { ...common(), body });
    };
    return { open, answer };
  };
  const token = readLinkToken(linkToken);
  const session = () => world.sessions.get(token?.clientId ?? '', token?.sessionId ?? '');
  return { browser, session };
};

const visit = async (
  wanted: Parameters<typeof aLinkToken>[1] = {},
  overrides: Parameters<typeof startLinkWorld>[0] = {},
) => {
  const world = await startLinkWorld(overrides);
  const linkToken = await aLinkToken(world, wanted);
  const pages = (token: string) => pagesOf(world, token);
  return { ...world, linkToken, pages, ...pages(linkToken) };
};

/** Goes to the sign-in of a vendor whose users tell us their password. */
const atSignIn = async (...given: Parameters<typeof visit>) => {
  const play = await visit(...given);
  const browser = play.browser();
  await browser.answer('introduction');
  await browser.answer('access');
  const signIn = (username: string) =>
    browser.answer('sign-in', { username, password: 'secret-password' });
  return { ...play, ...browser, signIn };
};

describeOperation({
  contract: answerLinkPage,
  operation: answerOf,
  connect: ({ tables }) => linkWorldOn(tables),
  arrange: async ({ tables }) => {
    const world = linkWorldOn(tables);
    await world.commit([world.clients.adding(aClient())]);
    const linkToken = await aLinkToken(world);
    const shown = await callOperation(
      pageOf(() => world, testEdge()),
      getLinkPage,
      { caller: null, path: { linkToken } },
    );
    const formToken = /name="formToken" value="([^"]*)"/.exec(shown.text)?.[1] ?? '';
    return {
      caller: null,
      path: { linkToken },
      headers: { cookie: shown.headers['set-cookie']?.split(';')[0] ?? '' },
      body: { formToken, step: 'introduction', action: 'next' },
    };
  },
});

const headingOf = ({ text }: { readonly text: string }) => /<h1>(.*?)<\/h1>/s.exec(text)?.[1];

describe('the pages of a link session', () => {
  it('lead from the introduction to a linked account', async () => {
    await using play = await visit({ vendor: null });
    const { open, answer } = play.browser();

    const headings = [headingOf(await open())];
    for (const [step, more] of [
      ['introduction', {}],
      ['brand', { vendor: 'BMW' }],
      ['access', {}],
      ['sign-in', { username: 'good@example.com', password: 'x' }],
      ['devices', {}],
    ] as const) {
      expect((await answer(step, more)).status).toBe(303);
      headings.push(headingOf(await open()));
    }

    expect(headings).toEqual([
      `${aClient().name} wants to connect to your devices`,
      'Choose your brand',
      `What ${aClient().name} asks for`,
      'Sign in to BMW',
      'We found your device',
      'You are connected',
    ]);
    const [account] = await play.users.accounts(aClient().id, 'user-1');
    expect(account).toMatchObject({ vendor: 'BMW', vendorTypes: ['vehicle'], isValid: true });
    const virtual = await play.devices.behind(aClient().id, account?.id ?? '');
    expect(await play.devices.account(aClient().id, virtual ?? '')).toMatchObject({
      links: [{ userId: 'user-1', accountId: account?.id }],
    });
    expect(play.observations.take()).toHaveLength(1);
  });

  it('ask which of several services it is', async () => {
    await using play = await visit({ vendor: 'TOYOTA' });
    const { open, answer } = play.browser();
    await answer('introduction');

    expect(headingOf(await open())).toBe('Which Toyota app do you use?');
    await answer('service', { service: 'nonsense' });
    expect((await play.session())?.progress.service).toBe(null);
    await answer('service', { service: 'toyota-europe' });
    expect((await play.session())?.progress.service).toBe('toyota-europe');
  });

  it('search among the brands that make what is asked for, and take no other', async () => {
    await using play = await visit({ vendor: null, scopes: ['charger:read:data'] });
    const { open, answer } = play.browser();
    await answer('introduction');

    const brandsIn = ({ text }: { text: string }) =>
      [...text.matchAll(/name="vendor" value="(\w+)"/g)].map(([, vendor]) => vendor);
    expect(brandsIn(await open())).toContain('EASEE');
    expect(brandsIn(await open())).not.toContain('BMW');
    expect(brandsIn(await open({ q: 'EaS' }))).toEqual(['EASEE']);
    const none = await open({ q: '<b>' });
    expect(brandsIn(none)).toEqual([]);
    expect(none.text).toContain('“&#60;b&#62;”');
    await answer('brand', { vendor: 'BMW' });
    expect((await play.session())?.progress.vendor).toBe(null);
  });

  it('go on where they were after a reload, and back as far as the visitor wants', async () => {
    await using play = await atSignIn({ vendor: 'BMW' });

    expect(headingOf(await play.open())).toBe('Sign in to BMW');
    await play.answer('sign-in', { action: 'back' });
    expect(headingOf(await play.open())).toMatch(/^What .* asks for$/);
    await play.answer('access', { action: 'back' });
    expect(headingOf(await play.open())).toMatch(/wants to connect/);
    await play.answer('introduction', { action: 'back' });
    expect(headingOf(await play.open())).toMatch(/wants to connect/);
    // An answer to a step that is not there yet, from a page of before, changes nothing.
    await play.answer('devices');
    expect(await play.users.accounts(aClient().id, 'user-1')).toEqual([]);
  });

  it('belong to the first browser that goes on, and say so to every other one', async () => {
    await using play = await visit();
    const [first, second] = [play.browser(), play.browser()];
    const before = await play.session();
    const opened = [await second.open(), await first.open()];
    const untouched = await play.session();
    await first.answer('introduction');
    const other = await second.open();

    for (const { status, headers } of opened) {
      expect([status, headers['set-cookie']]).toEqual([
        200,
        expect.stringMatching(
          /^link-[\w-]+=[\w-]+\.[\w-]+; Path=\/link; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
        ),
      ]);
    }
    expect(untouched).toEqual(before);
    expect([other.status, headingOf(other)]).toEqual([403, 'This link is open in another browser']);
    expect((await second.answer('access')).status).toBe(303);
    expect((await play.session())?.progress.hasConsented).toBe(false);
    expect(headingOf(await first.open())).toMatch(/asks for$/);
  });

  it('belong to one browser when two go on at the same moment', async () => {
    await using play = await visit();
    const browsers = [play.browser(), play.browser()];
    await Promise.all(browsers.map(({ open }) => open()));

    await Promise.all(browsers.map(({ answer }) => answer('introduction')));

    const statuses = (await Promise.all(browsers.map(({ open }) => open()))).map(
      ({ status }) => status,
    );
    expect(statuses.toSorted()).toEqual([200, 403]);
  });

  it('take no form that does not come from them', async () => {
    await using play = await visit();
    const { open, answer } = play.browser();
    await open();

    await answer('introduction', { formToken: 'f'.repeat(64) });
    await answer('introduction', { formToken: '' });
    expect((await play.session())?.progress.isIntroduced).toBe(false);
  });

  it('are over once they were used: to the visitor they say how it ended, to others that it has', async () => {
    await using play = await atSignIn();
    await play.signIn('good@example.com');
    await play.answer('devices');

    const [own, other] = [await play.open(), await play.browser().open()];
    expect([own.status, headingOf(own)]).toEqual([200, 'You are connected']);
    expect(own.text).toContain('href="https://example.com/done?step=2"');
    expect([other.status, headingOf(other)]).toEqual([410, 'This link has been used']);
    expect((await play.answer('devices')).status).toBe(303);
    expect(await play.users.accounts(aClient().id, 'user-1')).toHaveLength(1);
  });

  it('link once, however often the last form is sent', async () => {
    await using play = await atSignIn();
    await play.signIn('good@example.com');

    const answers = await Promise.all([1, 2, 3].map(() => play.answer('devices')));

    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await play.users.accounts(aClient().id, 'user-1')).toHaveLength(1);
    expect(headingOf(await play.open())).toBe('You are connected');
  });

  it('are too old after a day, and were never there under another token', async () => {
    await using play = await visit();
    play.clock.advance(hours(25));
    const late = await play.browser().open();
    const handler = pageOf(() => play, testEdge());
    const stranger = await callOperation(handler, getLinkPage, {
      caller: null,
      path: { linkToken: '<script>' },
    });

    expect([late.status, headingOf(late)]).toEqual([410, 'This link has expired']);
    expect([stranger.status, headingOf(stranger)]).toEqual([404, 'This link does not work']);
    expect(stranger.text).not.toContain('<script>x');
  });

  it.each([
    ['wrong@example.com', 'Sign in to BMW', 'does not know this user name or password'],
    ['somebody', 'Sign in to BMW', 'does not know this user name or password'],
    ['denied@example.com', 'Sign in to BMW', 'was not allowed'],
    ['down@example.com', 'Sign in to BMW', 'does not answer at the moment'],
    ['empty@example.com', 'Sign in to BMW', 'no matching device'],
    ['code@example.com', 'Enter your code', 'was sent to'],
    ['good@example.com', 'We found your device', 'Connect to give'],
  ])('say what happens to %s: %s, %s', async (username, title, words) => {
    await using play = await atSignIn();

    await play.signIn(username);
    const shown = await play.open();

    expect(headingOf(shown)).toBe(title);
    expect(shown.text).toContain(words);
  });

  it('take the code of a second factor, and not another one', async () => {
    await using play = await atSignIn();
    await play.signIn('code@example.com');

    await play.answer('code', { code: '000000' });
    expect((await play.open()).text).toContain('This code is not right');
    await play.answer('code', { code: '123456' });
    expect(headingOf(await play.open())).toBe('We found your device');
  });

  it('let a virtual account of the client in by its id, and of no other vendor', async () => {
    await using play = await atSignIn();
    const made = await createVirtualAccount(play, {
      clientId: aClient().id,
      vendor: 'BMW',
      orders: [{ kind: 'vehicle', order: { model: 'i3' } }],
    });

    await play.signIn(made.account.id);

    expect((await play.open()).text).toContain('BMW i3');
  });

  it('are no place to guess passwords', async () => {
    await using play = await atSignIn();
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      await play.signIn('wrong@example.com');
    }

    await play.signIn('good@example.com');

    expect(headingOf(await play.open())).toBe('Too many attempts');
    expect((await play.session())?.progress.account).toBe(null);
  });

  it('do not wait for a vendor without end', async () => {
    await using play = await visit();
    const late = () => Promise.reject(new VendorUnavailable('too late'));
    const { answer, open } = pagesOf({ ...play, inTime: late }, play.linkToken).browser();
    await answer('introduction');
    await answer('access');

    await answer('sign-in', { username: 'good@example.com', password: 'x' });

    expect((await open()).text).toContain('does not answer at the moment');
    expect((await play.session())?.progress).toMatchObject({ attempts: 0, account: null });
  });

  it('are counted for the health of the vendor: who refuses has answered, who is down has not', async () => {
    await using play = await atSignIn();

    await play.signIn('down@example.com');
    play.clock.advance(minutes(1));
    await play.signIn('wrong@example.com');

    const counted = await play.tallies.since(instant(0));
    expect(counted.length).toBeGreaterThan(0);
    for (const { vendor, asking } of counted) expect([vendor, asking]).toEqual(['BMW', 'link']);
    const sum = (name: 'samples' | 'failed') =>
      counted.reduce((total, tally) => total + tally[name], 0);
    expect([sum('samples'), sum('failed')]).toEqual([2, 1]);
  });

  it('keep no password, and credentials only sealed', async () => {
    await using play = await atSignIn();
    await play.signIn('code@example.com');
    await play.answer('code', { code: '123456' });

    const stored = JSON.stringify(await play.session());
    expect(stored).not.toContain('secret-password');
    const { account } = (await play.session())?.progress ?? {};
    expect(account?.credentials).toContain('vendor-credentials');
  });

  it('go straight to the sign-in of an account that is linked again, and take no other one', async () => {
    await using play = await atSignIn();
    await play.signIn('good@example.com');
    await play.answer('devices');
    const [linked] = await play.users.accounts(aClient().id, 'user-1');
    if (!linked) throw new Error('it was linked');
    const again = play.pages(await aLinkToken(play, { accountId: linked.id }));
    const { open, answer } = again.browser();

    expect(headingOf(await open())).toBe('Sign in to BMW');
    await answer('sign-in', { username: 'good@example.org', password: 'x' });
    expect((await open()).text).toContain('no matching device in this account');
    await answer('sign-in', { username: 'good@example.com', password: 'x' });
    await answer('devices');

    expect(headingOf(await open())).toBe('You are connected');
    expect(await play.users.accounts(aClient().id, 'user-1')).toMatchObject([{ id: linked.id }]);
  });

  it('are void for a user who was deauthorized meanwhile, up to the last form', async () => {
    await using play = await atSignIn();
    await play.signIn('good@example.com');
    await deauthorizeUser(play, { clientId: aClient().id, userId: 'user-1' });

    await play.answer('devices');

    expect(headingOf(await play.open())).toBe('This link does not work');
    expect(await play.users.accounts(aClient().id, 'user-1')).toEqual([]);
  });

  it('say that no more can be linked', async () => {
    await using play = await atSignIn({}, { connectionsLimit: 1 });
    await play.signIn('good@example.com');
    const other = play.pages(await aLinkToken(play)).browser();
    await other.answer('introduction');
    await other.answer('access');
    await other.answer('sign-in', { username: 'good@example.org', password: 'x' });
    await play.answer('devices');

    await other.answer('devices');

    expect((await other.open()).text).toContain('No more devices can be connected');
    expect(await play.users.accounts(aClient().id, 'user-1')).toHaveLength(1);
  });

  it('show nobody of production a virtual vendor', async () => {
    await using play = await visit({ vendor: null }, { environment: 'production' });
    const { open, answer } = play.browser();
    await answer('introduction');

    const shown = await open();
    expect(shown.text).toContain('No brand can be connected here yet.');
    expect(shown.text).not.toContain('example.com</code>');
  });

  it('say to users of production that the brand of a session cannot be connected yet', async () => {
    await using play = await atSignIn({ vendor: 'BMW' }, { environment: 'production' });

    const shown = await play.open();
    await play.signIn('good@example.com');

    expect(shown.text).toContain('No brand can be connected here yet.');
    expect(shown.text).not.toContain('name="password"');
    expect((await play.session())?.progress.attempts).toBe(0);
  });

  it('go back to the sign-in when the account is gone in the last moment', async () => {
    await using play = await atSignIn();
    await play.signIn('good@example.com');
    const { identity = '' } = (await play.session())?.progress.account ?? {};
    await closeVirtualAccount(play, { clientId: aClient().id, accountId: identity });

    await play.answer('devices');

    const shown = await play.open();
    expect(headingOf(shown)).toBe('Sign in to BMW');
    expect(shown.text).toContain('does not know this user name');
    expect(await play.users.accounts(aClient().id, 'user-1')).toEqual([]);
  });

  it('lead away, and tell the client that nothing was linked', async () => {
    await using play = await visit({ redirectUri: 'shop.app:/back' });
    const { open } = play.browser();

    const { text, headers } = await open();

    const leave = /href="(shop[^"]*)"/.exec(text)?.[1]?.replaceAll('&#38;', '&') ?? '';
    expect(Object.fromEntries(new URL(leave).searchParams)).toEqual({
      error: 'access_denied',
      error_message: expect.any(String),
    });
    expect(headers['content-security-policy']).toContain("form-action 'self' shop.app:");
  });

  it('lead away without a word where a client of before 2024-01-01 asked for them', async () => {
    await using play = await visit({ redirectUri: 'shop.app:/back', leadsPlainly: true });
    const { open } = play.browser();

    expect(/href="(shop[^"]*)"/.exec((await open()).text)?.[1]).toBe('shop.app:/back');
  });

  it('lead nowhere where nowhere was asked for', async () => {
    await using play = await visit({ redirectUri: 'about:blank', leadsPlainly: true });
    const { open } = play.browser();

    const { text, headers } = await open();

    expect(text).not.toContain('about:');
    expect(text).not.toContain('Cancel</a>');
    expect(headers['content-security-policy']).toMatch(/form-action 'self'(?: https:)?(?:;|$)/);
  });

  it.each([
    ['browser', 'de-AT,de;q=0.9,en;q=0.5', 'de-DE'],
    ['browser', 'no', 'nb-NO'],
    ['browser', 'xx, fr;q=0', 'en-US'],
    ['browser', undefined, 'en-US'],
    ['fi-FI', 'de', 'fi-FI'],
  ])('speak the language of %s before %s', async (language, accepted, spoken) => {
    await using play = await visit({ language });
    const { open } = play.browser(accepted === undefined ? {} : { 'accept-language': accepted });

    expect((await open()).text).toContain(`<html lang="${spoken}"`);
  });

  it('show the logo of the client, and its first letter where there is none', async () => {
    await using play = await visit();
    const picture = aPng(120, 40);
    const before = await play.browser().open();
    const { logo } = await setClientLogo(play, aClient().id, picture);

    const { text } = await play.browser().open();

    expect(before.text).toContain('class="monogram"');
    const [, src = '', clientId = '', digest = ''] =
      /<img class="logo" src="\.\.(\/link-assets\/logos\/([^/]+)\/([^"]+))" width="120" height="40" alt="">/.exec(
        text,
      ) ?? [];
    expect(src).toBe(`/link-assets/logos/${aClient().id}/${logo?.digest}`);
    const ask = (path: Answer) =>
      callOperation(
        logoOf(() => play, testEdge()),
        getLinkLogo,
        { caller: null, path: { clientId, digest, ...path } },
      );
    const shown = await ask({});
    expect(Buffer.from(shown.text, 'base64').equals(picture)).toBe(true);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=86400, immutable',
    });
    expect((await ask({ digest: 'another' })).status).toBe(404);
    expect((await ask({ clientId: OTHER_CLIENT })).status).toBe(404);
  });

  it('load nothing from elsewhere and stand in no frame', async () => {
    await using play = await visit();
    const { text, headers } = await play.browser().open();

    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';.*frame-ancestors 'none'/,
    );
    expect(headers['referrer-policy']).toBe('no-referrer');
    const sources = [...linkStyle.matchAll(/url\((.{6})/g)].map(([, source]) => source);
    expect(sources.length).toBeGreaterThan(0);
    expect(new Set(sources)).toEqual(new Set(['"data:']));
    expect([...text.matchAll(/(?:src|href)="(https?:[^"]*)"/g)].map(([, url]) => url)).toEqual([
      expect.stringContaining('https://example.com/done'),
    ]);
  });
});
