import { describe, expect, it } from 'vitest';
import { completeLinkSession } from '#shared/app/linking/complete-link-session.ts';
import { createLinkSession } from '#shared/app/linking/create-link-session.ts';
import { linkAccount } from '#shared/app/linking/link-account.ts';
import { openLinkSession } from '#shared/app/linking/open-link-session.ts';
import { sealedForAccount } from '#shared/app/linking/sealed-for-account.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { readLinkToken, writeLinkToken } from '#shared/domain/linking/link-token.ts';
import { after, hours, milliseconds } from '#shared/domain/quantities/units.ts';
import { aClient } from '#test/support/a-client.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { startUserWorld, type UserWorld } from '#test/support/user-world.ts';

const CLIENT = aClient().id;
const USER = { clientId: CLIENT, userId: 'user-1' };
const SCOPES = ['vehicle:read:data', 'vehicle:control:charging'];

const invite = async (world: UserWorld, overrides: object = {}) =>
  (
    await createLinkSession(world, {
      ...USER,
      scopes: SCOPES,
      language: 'browser',
      redirectUri: 'https://app.example/linked',
      colorScheme: 'system',
      ...overrides,
    })
  ).linkToken;

const signIn = { vendor: 'TESLA', accountIdentity: 'jane@example.com', credentials: 'token-1' };
const complete = (world: UserWorld, linkToken: string, overrides: object = {}) =>
  completeLinkSession(world, { linkToken, ...signIn, ...overrides });

describe('a link session', () => {
  it('is made together with its user, whose token is kept nowhere', async () => {
    await using world = await startUserWorld();

    const linkToken = await invite(world);

    const token = readLinkToken(linkToken);
    expect(Buffer.from(token?.secret ?? '', 'base64url')).toHaveLength(32);
    expect(await world.users.get(CLIENT, 'user-1')).toMatchObject({ id: 'user-1', version: 1 });
    const rows = JSON.stringify([
      await allRows(world.tables, 'linkSessions'),
      await allRows(world.tables, 'users'),
    ]);
    expect(rows).toContain(world.secrets.digest(token?.secret ?? ''));
    expect(rows).not.toContain(token?.secret);
    expect(rows).not.toContain(linkToken);
  });

  it('leaves a user who is there as it is', async () => {
    await using world = await startUserWorld();
    await invite(world);
    const before = await world.users.get(CLIENT, 'user-1');

    await invite(world);

    expect(await world.users.get(CLIENT, 'user-1')).toEqual(before);
    expect(await world.sessions.allOfUser(CLIENT, 'user-1')).toHaveLength(2);
  });

  it('makes the user once when many sessions are asked for at once', async () => {
    await using world = await startUserWorld();

    await Promise.all(Array.from({ length: 6 }, () => invite(world)));

    expect(await world.users.get(CLIENT, 'user-1')).toMatchObject({ version: 1 });
    expect(await world.sessions.allOfUser(CLIENT, 'user-1')).toHaveLength(6);
  });

  it('opens for 24 hours', async () => {
    await using world = await startUserWorld();
    const linkToken = await invite(world);

    world.clock.advance(milliseconds(hours(24) - 1));
    expect(await openLinkSession(world, linkToken)).toMatchObject(USER);
    world.clock.advance(milliseconds(1));

    await expect(openLinkSession(world, linkToken)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('expired'),
    });
    await expect(complete(world, linkToken)).rejects.toMatchObject({ code: 'not_found' });
    expect(await world.users.accounts(CLIENT, 'user-1')).toEqual([]);
  });

  it('opens for nobody else', async () => {
    await using world = await startUserWorld();
    const token = readLinkToken(await invite(world));
    if (!token) throw new Error('no token');
    const other = await invite(world, { userId: 'user-2' });
    const spoilt = [
      writeLinkToken({ ...token, secret: world.secrets.generate() }),
      writeLinkToken({ ...token, secret: readLinkToken(other)?.secret ?? '' }),
      writeLinkToken({ ...token, clientId: 'another' }),
      writeLinkToken({ ...token, sessionId: 'another' }),
      token.secret,
      '',
    ];

    for (const linkToken of spoilt) {
      await expect(openLinkSession(world, linkToken)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('closes when the user is deleted', async () => {
    await using world = await startUserWorld();
    const linkToken = await invite(world);

    await deleteUser(world, USER);

    await expect(openLinkSession(world, linkToken)).rejects.toMatchObject({ code: 'not_found' });
    await expect(complete(world, linkToken)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('does not open for somebody who came later under the same id', async () => {
    await using world = await startUserWorld();
    const linkToken = await invite(world);
    const former = await world.users.get(CLIENT, 'user-1');
    if (!former) throw new Error('the user is not there');
    await world.commit([world.users.removing(former)]);
    const createdAt = after(former.createdAt, milliseconds(1));
    await world.commit([world.users.adding({ ...former, createdAt })]);

    await expect(openLinkSession(world, linkToken)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is completed once, also when two finish at the same time', async () => {
    await using world = await startUserWorld();
    const linkToken = await invite(world);

    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c'].map((accountIdentity) => complete(world, linkToken, { accountIdentity })),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' });
    }
    expect(await world.users.accounts(CLIENT, 'user-1')).toHaveLength(1);
    expect(world.observations.take()).toHaveLength(1);
  });

  it('is only for the vendor that it names', async () => {
    await using world = await startUserWorld();
    const linkToken = await invite(world, { vendor: 'BMW' });

    await expect(complete(world, linkToken)).rejects.toMatchObject({ code: 'bad_request' });
    expect(await complete(world, linkToken, { vendor: 'BMW' })).toMatchObject({ vendor: 'BMW' });
  });

  it('grants a vendor only what it makes', async () => {
    await using world = await startUserWorld();
    const scopes = ['vehicle:read:data', 'charger:read:data'];

    const account = await complete(world, await invite(world, { scopes }), { vendor: 'ZAPTEC' });

    expect(account).toMatchObject({ vendorTypes: ['charger'], scopes: ['charger:read:data'] });
    await expect(
      complete(world, await invite(world, { scopes }), { vendor: 'MILL' }),
    ).rejects.toMatchObject({ code: 'bad_request' });
  });
});

describe('a linked account', () => {
  it('is due at once, and its credentials open for it alone', async () => {
    await using world = await startUserWorld();

    const account = await complete(world, await invite(world));

    expect(account).toMatchObject({
      ...USER,
      vendorTypes: ['vehicle'],
      isValid: true,
      devices: {},
      dueAt: world.clock.now(),
      version: 1,
    });
    expect(await world.users.account(CLIENT, 'user-1', account.id)).toEqual(account);
    expect(await world.opener.open(account.credentials, sealedForAccount(account))).toBe('token-1');
    expect(world.observations.take()).toEqual([{ ...USER, accountId: account.id }]);
    expect(account.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('keeps its row and its devices when it is linked again, and is valid again', async () => {
    await using world = await startUserWorld();
    const first = await complete(world, await invite(world));
    const broken = {
      ...first,
      isValid: false,
      failures: 3,
      dueAt: null,
      devices: { d: 'asset-1' },
      version: 2,
    };
    await world.commit([world.users.replacingAccount(broken)]);
    world.observations.take();

    const again = await complete(world, await invite(world), { credentials: 'token-2' });

    expect(again).toMatchObject({
      id: first.id,
      isValid: true,
      failures: 0,
      devices: { d: 'asset-1' },
      dueAt: again.updatedAt,
      createdAt: first.createdAt,
      version: 3,
    });
    expect(await world.opener.open(again.credentials, sealedForAccount(again))).toBe('token-2');
    expect(await world.users.accounts(CLIENT, 'user-1')).toEqual([again]);
    expect(await world.users.connections(CLIENT)).toBe(1);
    expect(world.observations.take()).toHaveLength(1);
  });

  it('adds a type that is linked later', async () => {
    await using world = await startUserWorld();
    await complete(world, await invite(world));

    const both = await complete(world, await invite(world, { scopes: ['charger:read:data'] }));

    expect(both.vendorTypes).toEqual(['vehicle', 'charger']);
    expect(both.scopes).toEqual(['charger:read:data', ...SCOPES.toSorted()]);
  });

  it('is another one for another user, vendor or account', async () => {
    await using world = await startUserWorld();
    const link = { ...USER, ...signIn, vendorTypes: ['vehicle'], scopes: SCOPES } as const;

    const ids = [
      await linkAccount(world, link),
      await linkAccount(world, { ...link, userId: 'user-2' }),
      await linkAccount(world, { ...link, vendor: 'BMW' }),
      await linkAccount(world, { ...link, accountIdentity: 'joe@example.com' }),
      await linkAccount(world, { ...link, vendor: 'TESLA' }),
    ].map(({ id }) => id);

    expect(new Set(ids).size).toBe(4);
    expect(ids[4]).toBe(ids[0]);
    expect(await world.users.connections(CLIENT)).toBe(4);
  });

  it('is one, though it be linked twice at once', async () => {
    await using world = await startUserWorld();
    const link = { ...USER, ...signIn, vendorTypes: ['vehicle'], scopes: SCOPES } as const;

    await Promise.all([linkAccount(world, link), linkAccount(world, link)]);

    expect(await world.users.accounts(CLIENT, 'user-1')).toHaveLength(1);
    expect(await world.users.connections(CLIENT)).toBe(1);
  });
});

describe('the limit of connections', () => {
  const link = { ...USER, ...signIn, vendorTypes: ['vehicle'], scopes: SCOPES } as const;

  it('stops new accounts and invitations, but not the repair of an old one', async () => {
    await using world = await startUserWorld({ connectionsLimit: 1 });
    await linkAccount(world, link);

    await expect(linkAccount(world, { ...link, userId: 'user-2' })).rejects.toMatchObject({
      code: 'connections_limit_reached',
    });
    await expect(invite(world, { userId: 'user-2' })).rejects.toMatchObject({
      code: 'connections_limit_reached',
    });
    await expect(invite(world, { vendor: 'BMW' })).rejects.toMatchObject({
      code: 'connections_limit_reached',
    });
    expect(await world.users.get(CLIENT, 'user-2')).toBeUndefined();
    expect(await complete(world, await invite(world))).toMatchObject({ version: 2 });
  });

  it('holds when more than are free are linked at once', async () => {
    await using world = await startUserWorld({ connectionsLimit: 2 });

    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((accountIdentity) =>
        linkAccount(world, { ...link, accountIdentity }),
      ),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        expect(outcome.reason).toMatchObject({ code: 'connections_limit_reached' });
      }
    }
    expect(await world.users.connections(CLIENT)).toBe(2);
  });
});

it('does not link to a user who is being erased', async () => {
  await using world = await startUserWorld();
  await invite(world);
  await deleteUser(world, USER);

  await expect(invite(world)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Try again in a minute'),
  });
  await expect(
    linkAccount(world, { ...USER, ...signIn, vendorTypes: ['vehicle'], scopes: SCOPES }),
  ).rejects.toMatchObject({ code: 'conflict' });
});
