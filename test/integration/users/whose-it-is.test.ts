import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { createLinkSession } from '#shared/app/linking/create-link-session.ts';
import { linkAccount } from '#shared/app/linking/link-account.ts';
import { fanOutEvents } from '#shared/app/notifying/fan-out-events.ts';
import { changeVirtualAccount } from '#shared/app/sandbox/change-virtual-account.ts';
import { linkVirtualAccount } from '#shared/app/sandbox/link-virtual-account.ts';
import { accountKey } from '#shared/data/users/vendor-account-row.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { readLinkToken } from '#shared/domain/linking/link-token.ts';
import { milliseconds, minutes } from '#shared/domain/quantities/units.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';
import { aWebhook } from '#test/support/a-webhook.ts';
import {
  CLIENT,
  type DeviceWorld,
  linkVehicle,
  startDeviceWorld,
  USER,
} from '#test/support/device-world.ts';
import type { TestClock } from '#test/support/test-clock.ts';
import { testQueue } from '#test/support/test-queue.ts';
import { toldOf } from '#test/support/told-events.ts';

const OWNER = { clientId: CLIENT, userId: USER };
const START = { kind: 'charge', charging: 'START' } as const;

const invite = (world: Pick<DeviceWorld, Needed>) =>
  createLinkSession(world, {
    ...OWNER,
    scopes: ['vehicle:read:data'],
    language: 'browser',
    redirectUri: 'https://app.example',
    colorScheme: 'system',
  });

let identities = 0;
const linkAny = (world: Pick<DeviceWorld, Needed>) => {
  identities += 1;
  const scopes = ['vehicle:read:data'];
  const account = { vendor: 'TESLA', accountIdentity: `jane-${identities}`, credentials: 'token' };
  return linkAccount(world, { ...OWNER, ...account, vendorTypes: ['vehicle'], scopes });
};

type Needed =
  | keyof Parameters<typeof createLinkSession>[0]
  | keyof Parameters<typeof linkAccount>[0];

/**
 * Makes something for a user in whose place another one of the same id has come between the reading and
 * the writing.
 *
 * @returns when it began, and since when that other one is there.
 */
const comingBackAtNextCommit = async (
  world: DeviceWorld & { readonly clock: TestClock },
  make: (world: Pick<DeviceWorld, Needed>) => Promise<unknown>,
) => {
  const { users, clock } = world;
  const user = await users.get(CLIENT, USER);
  if (!user) throw new Error('nobody is there');
  const before = clock.now();
  clock.advance(minutes(1));
  const back = { ...user, createdAt: clock.now() };
  let commits = 0;
  const commit: DeviceWorld['commit'] = async (writes) => {
    commits += 1;
    if (commits === 1) {
      await world.commit([users.removing(user)]);
      await world.commit([users.adding(back)]);
    }
    await world.commit(writes);
  };
  await make({ ...world, commit });
  return [before, back.createdAt] as const;
};

/** A world in which everything was made for one user, at other times than the user. */
const start = async () => {
  const world = await startDeviceWorld();
  const { clock } = world;
  const { linkToken } = await invite(world);
  const user = await world.users.get(CLIENT, USER);
  clock.advance(minutes(7));
  const { vehicle, accountId: virtualId } = await linkVehicle(world, { isPluggedIn: true });
  clock.advance(minutes(7));
  const wanted = {
    kind: 'vehicle',
    clientId: CLIENT,
    assetId: vehicle.id,
    request: START,
  } as const;
  const { id: actionId } = await requestAction(world, wanted);
  await world.run();
  return Object.assign(world, {
    since: user?.createdAt,
    sessionId: readLinkToken(linkToken)?.sessionId ?? '',
    vehicle,
    virtualId,
    actionId,
  });
};

describe('which user something is of', () => {
  it('is said by all that is made for the user, whenever it is made', async () => {
    await using world = await start();
    const { since, sessionId, vehicle, actionId } = world;

    expect(since).toEqual(expect.any(Number));
    expect({
      session: (await world.sessions.get(CLIENT, sessionId))?.userSince,
      account: (await world.users.account(CLIENT, USER, vehicle.accountId))?.userSince,
      asset: (await world.assets.get(CLIENT, vehicle.id))?.userSince,
      action: (await world.actions.get(CLIENT, actionId))?.userSince,
      head: (await world.actions.allOfUser(CLIENT, USER)).map(({ userSince }) => userSince),
    }).toEqual({ session: since, account: since, asset: since, action: since, head: [since] });
  });

  it('is said by all that is told of it, also by what waits for webhooks', async () => {
    await using world = await start();
    const { since, virtualId, clock } = world;
    const revoked = { clientId: CLIENT, accountId: virtualId, credentialsRevoked: true };
    await changeVirtualAccount(world, revoked);
    await world.run();
    const webhooks = webhookRepository(world.tables.client, 'webhooks');
    const webhook = aWebhook({ clientId: CLIENT });
    await world.commit(webhooks.adding(webhook, 1));
    const deliveries = testQueue<DeliveryMessage>(clock);

    const told = await toldOf(world.tables);
    const holdBack = milliseconds(0);
    const deps = { ...world, webhooks, deliveries, renderer: eventRenderer(), holdBack };
    await fanOutEvents(deps, told);

    expect(new Set(told.map(({ name }) => name))).toEqual(
      new Set([
        'user:vehicle:discovered',
        'user:vehicle:updated',
        'user:vendor-action:updated',
        'user:credentials:invalidated',
      ]),
    );
    expect(told.map(({ userSince }) => userSince)).toEqual(told.map(() => since));
    const { events: waiting } = await webhooks.head(
      { clientId: CLIENT, webhookId: webhook.id },
      100,
    );
    expect(waiting).toHaveLength(told.length);
    expect(waiting.map(({ userSince }) => userSince)).toEqual(told.map(() => since));
  });

  it('is another one for whoever comes later under the same id', async () => {
    await using world = await start();
    const user = await world.users.get(CLIENT, USER);
    const former = await world.users.account(CLIENT, USER, world.vehicle.accountId);
    if (!user || !former) throw new Error('nobody is there');
    await world.commit([world.users.removing(user), ...world.users.removingAccount(former)]);
    world.clock.advance(milliseconds(1));

    const { vehicle } = await linkVehicle(world);

    const back = (await world.users.get(CLIENT, USER))?.createdAt;
    expect(back).not.toBe(world.since);
    expect(vehicle.userSince).toBe(back);
    expect((await world.users.account(CLIENT, USER, vehicle.accountId))?.userSince).toBe(back);
  });

  it('is said by an account of a former build once it is linked again', async () => {
    await using world = await start();
    const { since, vehicle, virtualId } = world;
    await world.tables.client.send(
      new UpdateCommand({
        TableName: 'users',
        Key: accountKey(CLIENT, USER, vehicle.accountId),
        UpdateExpression: 'REMOVE userSince',
      }),
    );
    const account = () => world.users.account(CLIENT, USER, vehicle.accountId);
    expect((await account())?.userSince).toBeNull();

    await linkVirtualAccount(world, { clientId: CLIENT, accountId: virtualId, userId: USER });

    expect(await account()).toMatchObject({ userSince: since, devices: expect.anything() });
  });

  it.each([
    { name: 'an invitation', make: invite },
    { name: 'an account', make: linkAny },
  ])(
    'is said by $name as of who is there when it is written, not of who was read',
    async ({ make }) => {
      await using world = await startDeviceWorld();
      await make(world);
      const [before, since] = await comingBackAtNextCommit(world, make);

      const made = [
        ...(await world.sessions.allOfUser(CLIENT, USER)),
        ...(await world.users.accounts(CLIENT, USER)),
      ].filter(({ createdAt }) => createdAt > before);
      expect(made.map(({ userSince }) => userSince)).toEqual([since]);
    },
  );
});
