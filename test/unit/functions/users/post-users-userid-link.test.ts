import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { operation } from '#functions/api/users/post-users-userid-link.ts';
import { openLinkSession } from '#shared/app/linking/open-link-session.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { postUsersUseridLink as contract } from '#shared/contract/operations/users/post-users-userid-link.ts';
import { idempotencyRepository } from '#shared/data/idempotency/idempotency-repository.ts';
import { assetTypes, vendorMakes } from '#shared/domain/assets/linkable-types.ts';
import type { Client } from '#shared/domain/clients/client.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import { aClient } from '#test/support/a-client.ts';
import { anAccount } from '#test/support/an-account.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { aCaller, callOperation } from '#test/support/http-event.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { testEdge } from '#test/support/test-edge.ts';
import { startUserWorld, userWorldOn } from '#test/support/user-world.ts';

beforeEach(() => void vi.stubEnv('LINK_URL', 'https://link.test'));
afterEach(() => void vi.unstubAllEnvs());

const depsOn = (tables: LoadstarTables) => {
  const world = userWorldOn(tables);
  const idempotency = idempotencyRepository(tables.client, 'idempotency', world.newId);
  return { ...world, idempotency };
};

const body = {
  scopes: ['vehicle:read:data'],
  language: 'en-US',
  redirectUri: 'https://app.example/linked',
};

describeOperation({
  contract,
  operation,
  connect: ({ tables }) => depsOn(tables),
  arrange: async () => ({ path: { userId: 'user-1' }, body }),
  underForeignIds: 'own',
});

/** What a vendor makes. */
const typesOf = (vendor: string) => assetTypes.filter((type) => vendorMakes(vendor, type));

const start = async (client: Partial<Client> = {}) => {
  const world = await startUserWorld(client);
  const handler = operation(() => depsOn(world.tables), testEdge());
  const { environment } = aClient(client);
  return {
    ...world,
    /** As clients of before 2024-01-01 asked. */
    linkAsBefore: (asked: object) =>
      callOperation(handler, contract, {
        caller: aCaller({ environment }),
        headers: { 'enode-version': '2023-08-01' },
        path: { userId: 'user-1' },
        body: asked,
      }),
    link: (overrides: object = {}, userId = 'user-1') =>
      callOperation(handler, contract, {
        caller: aCaller({ environment }),
        path: { userId },
        body: { ...body, ...overrides },
      }),
  };
};

describe('postUsersUseridLink', () => {
  it('gives an address and the token in it', async () => {
    await using play = await start();

    const answer = await play.link({ vendor: 'TESLA', colorScheme: 'dark' });

    expect(answer.status).toBe(200);
    const { linkUrl, linkToken } = answer.body;
    expect(linkUrl).toBe(`https://link.test/${linkToken}`);
    expect(await openLinkSession(play, linkToken)).toMatchObject({
      userId: 'user-1',
      vendor: 'TESLA',
      vendorTypes: ['vehicle'],
      scopes: ['vehicle:read:data'],
      language: 'en-US',
      redirectUri: 'https://app.example/linked',
      colorScheme: 'dark',
      createdAt: play.clock.now(),
      expiresAt: play.clock.now() + hours(24),
      completedAt: null,
    });
  });

  it('takes the vendor, the colours and the type as they come when they do not come', async () => {
    await using play = await start();

    const { linkToken } = (await play.link()).body;

    expect(await openLinkSession(play, linkToken)).toMatchObject({
      vendor: null,
      vendorTypes: ['vehicle'],
      colorScheme: 'system',
    });
  });

  it('gives every session a token of its own', async () => {
    await using play = await start();

    const tokens = [(await play.link()).body.linkToken, (await play.link()).body.linkToken];

    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens) expect(await openLinkSession(play, token)).toBeDefined();
  });

  it.each([
    ['no scope', { scopes: [] }, 'body.scopes'],
    ['an unknown scope', { scopes: ['vehicle:read:everything'] }, 'body.scopes[0]'],
    ['control without reading', { scopes: ['vehicle:control:charging'] }, 'body.scopes'],
    [
      'a scope of another type',
      { vendorType: 'vehicle', scopes: ['vehicle:read:data', 'meter:read:data'] },
      'body.scopes[1]',
    ],
    ['an unknown vendor', { vendor: 'WARTBURG' }, 'body.vendor'],
    ['a vendor in lower case', { vendor: 'tesla' }, 'body.vendor'],
    ['a vendor of another type', { vendor: 'TADO' }, 'body.vendor'],
    ['an unknown type', { vendorType: 'boat' }, 'body.vendorType'],
    ['an unknown language', { language: 'en' }, 'body.language'],
    ['unknown colours', { colorScheme: 'sepia' }, 'body.colorScheme'],
    ['a relative address', { redirectUri: '/linked' }, 'body.redirectUri'],
    ['no scheme', { redirectUri: '//evil.example' }, 'body.redirectUri'],
    ['a script', { redirectUri: 'javascript:alert(1)' }, 'body.redirectUri'],
    ['data', { redirectUri: 'data:text/html,x' }, 'body.redirectUri'],
    ['about:blank', { redirectUri: 'about:blank' }, 'body.redirectUri'],
    ['a user name', { redirectUri: 'https://good.example@evil.example' }, 'body.redirectUri'],
    ['a missing //', { redirectUri: 'https:evil.example' }, 'body.redirectUri'],
    ['backslashes', { redirectUri: '\\\\evil.example' }, 'body.redirectUri'],
    ['a file', { redirectUri: 'file:///etc/passwd' }, 'body.redirectUri'],
    ['a blob', { redirectUri: 'blob:https://app.example/1' }, 'body.redirectUri'],
    ['space around it', { redirectUri: ' https://app.example/' }, 'body.redirectUri'],
    ['a tab', { redirectUri: 'https://app.example/\t' }, 'body.redirectUri'],
    [
      '501 characters',
      { redirectUri: `https://app.example/${'a'.repeat(481)}` },
      'body.redirectUri',
    ],
    ['a member that only we may set', { tokenHash: 'x' }, 'body.tokenHash'],
  ])('refuses %s, and makes nothing', async (_, overrides, path) => {
    await using play = await start();

    const answer = await play.link(overrides);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
    expect(await allRows(play.tables, 'users')).toEqual([]);
    expect(await allRows(play.tables, 'linkSessions')).toEqual([]);
  });

  it('is asked for by hardly anything before 2024-01-01, and names the session', async () => {
    await using play = await start();

    const answer = await play.linkAsBefore({
      vendorType: 'vehicle',
      username: 7,
      experimental: {},
    });

    expect(answer.status).toBe(200);
    const { linkUrl, linkState, ...nothing } = answer.body;
    expect(nothing).toEqual({});
    expect(linkUrl).toBe(`https://link.test/${linkState}`);
    expect(await openLinkSession(play, linkState)).toMatchObject({
      scopes: ['vehicle:control:charging', 'vehicle:read:data', 'vehicle:read:location'],
      language: 'browser',
      redirectUri: 'about:blank',
      leadsPlainly: true,
      colorScheme: 'system',
    });
  });

  it.each([
    [{ forceLanguage: 'en' }, { language: 'en-US' }],
    [{ forceLanguage: 'nl' }, { language: 'nl-NL' }],
    [{ forceLanguage: 'NO' }, { language: 'nb-NO' }],
    [{ forceLanguage: 'zu' }, { language: 'browser' }],
    [{ forceLanguage: 'de', language: 'fr-FR' }, { language: 'fr-FR' }],
    [{ colorScheme: 'dark' }, { colorScheme: 'system' }],
    [{ redirectUri: 'https://app.example/' }, { redirectUri: 'https://app.example/' }],
    [
      { scopes: ['control:vehicle:charging', 'vehicle:location', 'charging_location'] },
      { scopes: ['vehicle:read:data', 'vehicle:control:charging', 'vehicle:read:location'] },
    ],
    [
      { scopes: ['all'], vendorType: 'meter' },
      { scopes: ['meter:read:data', 'meter:read:location'] },
    ],
    [
      { vendor: 'TADO' },
      { scopes: ['hvac:control:mode', 'hvac:read:data'], vendorTypes: ['hvac'] },
    ],
    [{ vendor: 'TESLA' }, { vendorTypes: typesOf('TESLA') }],
    [{ vendor: 'TESLA', scopes: ['vehicle:odometer'] }, { scopes: ['vehicle:read:data'] }],
  ])('takes of before 2024-01-01 %o as %o', async (asked, taken) => {
    await using play = await start();

    const answer = await play.linkAsBefore(asked);

    expect(answer.status, answer.text).toBe(200);
    expect(await openLinkSession(play, answer.body.linkState)).toMatchObject(taken);
  });

  it.each([
    [{ scopes: ['charging_location'] }, 'body.scopes'],
    [{ scopes: ['everything'] }, 'body.scopes[0]'],
    [{ redirectUri: 'javascript:alert(1)' }, 'body.redirectUri'],
    [{ language: 'xx' }, 'body.language'],
  ])('refuses also of before 2024-01-01 %o', async (asked, path) => {
    await using play = await start();

    const answer = await play.linkAsBefore(asked);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
  });

  it('takes 500 characters of address', async () => {
    await using play = await start();

    const redirectUri = `https://app.example/${'a'.repeat(480)}`;

    expect((await play.link({ redirectUri })).status).toBe(200);
  });

  it.each(['http://homeassistant.local:8123/x', 'https://app.example/#/linked', 'app://x#y'])(
    'takes %s for an address, in either environment',
    async (redirectUri) => {
      await using sandbox = await start();
      await using production = await start({ environment: 'production' });

      expect((await sandbox.link({ redirectUri })).status).toBe(200);
      expect((await production.link({ redirectUri })).status).toBe(200);
    },
  );

  it('says all that is wrong at once', async () => {
    await using play = await start();

    const answer = await play.link({ scopes: ['hvac:control:mode'], redirectUri: 'x:y' });

    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toEqual([
      'body.scopes',
      'body.redirectUri',
    ]);
  });

  it('answers 403 at the limit of connections', async () => {
    await using play = await start({ connectionsLimit: 1 });
    await play.link();
    await play.commit(play.users.addingAccount(anAccount(), 1));

    const answer = await play.link({}, 'user-2');

    expectProblem(answer, 403, 'forbidden');
    expect(answer.body.title).toBe('Connections limit reached.');
    expect(answer.body.detail).toContain('1');
  });

  it('answers 409 while a deleted user of the same id is being erased', async () => {
    await using play = await start();
    await play.link();
    await deleteUser(play, { clientId: aClient().id, userId: 'user-1' });

    const answer = await play.link();

    expectProblem(answer, 409, 'conflict');
    expect(answer.body.detail).toContain('Try again');
  });
});
