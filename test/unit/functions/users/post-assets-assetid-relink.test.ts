import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { operation } from '#functions/api/users/post-assets-assetid-relink.ts';
import { openLinkSession } from '#shared/app/linking/open-link-session.ts';
import { deauthorizeUser } from '#shared/app/users/deauthorize-user.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { postAssetsAssetidRelink as contract } from '#shared/contract/operations/users/post-assets-assetid-relink.ts';
import { idempotencyRepository } from '#shared/data/idempotency/idempotency-repository.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { aUser } from '#test/support/a-user.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { testEdge } from '#test/support/test-edge.ts';
import { startUserWorld, type UserWorld, userWorldOn } from '#test/support/user-world.ts';

beforeEach(() => void vi.stubEnv('LINK_URL', 'https://link.test'));
afterEach(() => void vi.unstubAllEnvs());

const depsOn = (tables: LoadstarTables) => {
  const world = userWorldOn(tables);
  const idempotency = idempotencyRepository(tables.client, 'idempotency', world.newId);
  return { ...world, idempotency };
};

const body = { language: 'nb-NO', redirectUri: 'app.example:/linked', colorScheme: 'dark' };
const vehicle = aVehicle();

/** A user with a vehicle in an account that has to be linked again. */
const furnish = async (
  { users, assets, commit }: UserWorld,
  overrides: Partial<VendorAccount> = {},
) => {
  const account = anAccount({
    isValid: false,
    dueAt: null,
    devices: { [vehicle.vendorDeviceId]: vehicle.id },
    ...overrides,
  });
  await commit([users.adding(aUser()), ...users.addingAccount(account, null)]);
  await commit([assets.adding(vehicle)]);
};

describeOperation({
  contract,
  operation,
  connect: ({ tables }) => depsOn(tables),
  arrange: async ({ tables }) => {
    await furnish(userWorldOn(tables));
    return { path: { assetId: vehicle.id }, body };
  },
  underForeignIds: 'refused',
});

const start = async (overrides: Partial<VendorAccount> = {}) => {
  const world = await startUserWorld({ connectionsLimit: 1 });
  await furnish(world, overrides);
  const handler = operation(() => depsOn(world.tables), testEdge());
  return {
    ...world,
    relink: (more: object = {}, assetId = vehicle.id) =>
      callOperation(handler, contract, { path: { assetId }, body: { ...body, ...more } }),
  };
};

describe('postAssetsAssetidRelink', () => {
  it('makes a session for that very account, with what was granted, also at the limit', async () => {
    await using play = await start();

    const answer = await play.relink();

    expect(answer.status).toBe(200);
    expect(answer.body.linkUrl).toBe(`https://link.test/${answer.body.linkToken}`);
    expect(await openLinkSession(play, answer.body.linkToken)).toMatchObject({
      userId: 'user-1',
      vendor: 'TESLA',
      accountId: anAccount().id,
      vendorTypes: ['vehicle'],
      scopes: ['vehicle:control:charging', 'vehicle:read:data'],
      ...body,
    });
  });

  it('knows an asset of a kind that only newer code knows', async () => {
    await using play = await start();
    const sauna = { ...vehicle, id: 'sauna-1', type: 'sauna' as 'vehicle' };
    await play.commit([play.assets.adding(sauna)]);

    expect((await play.relink({}, 'sauna-1')).status).toBe(200);
  });

  it('refuses an asset that is linked, and makes nothing', async () => {
    await using play = await start({ isValid: true });

    const answer = await play.relink();

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.detail).toContain('is linked');
    expect(await allRows(play.tables, 'linkSessions')).toEqual([]);
  });

  it.each([
    ['javascript:alert(1)', 'body.redirectUri'],
    ['about:blank', 'body.redirectUri'],
  ])('refuses to lead to %s', async (redirectUri, path) => {
    await using play = await start();

    const answer = await play.relink({ redirectUri });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toMatchObject([{ path }]);
  });

  it('does not know the asset of a user who was deleted', async () => {
    await using play = await start();
    await deleteUser(play, { clientId: aUser().clientId, userId: 'user-1' });

    expectProblem(await play.relink(), 400, 'bad-request');
  });

  it('makes a session that ends with the next deauthorization', async () => {
    await using play = await start();
    const { linkToken } = (await play.relink()).body;
    await deauthorizeUser(play, { clientId: aUser().clientId, userId: 'user-1' });

    await expect(openLinkSession(play, linkToken)).rejects.toMatchObject({ code: 'not_found' });
    expect((await play.relink()).status).toBe(200);
  });
});
