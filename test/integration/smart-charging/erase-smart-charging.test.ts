import { describe, expect, it } from 'vitest';
import { eraseUser } from '#shared/app/erasing/erase-user.ts';
import { changePolicy } from '#shared/app/smart-charging/change-policy.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { disconnectVendor } from '#shared/app/users/disconnect-vendor.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { degrees, minutes, percent } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import { aSmartCharging } from '#test/support/a-smart-plan.ts';
import { CLIENT, linkDevice, USER, vehicleIn } from '#test/support/device-world.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { mortal } from '#test/support/mortal.ts';
import { type SmartLoop, startSmartLoop } from '#test/support/smart-loop.ts';
import { testQueue } from '#test/support/test-queue.ts';

const OWNER = { clientId: CLIENT, userId: USER };

/** One of which all is kept that can be: a plan that is over, one at work, a claim and the hold. */
const startFurnished = async () => {
  const loop = await startSmartLoop();
  const world = Object.assign(loop, {
    erasures: testQueue<ErasureMessage>(loop.clock),
    webhooks: webhookRepository(loop.tables.client, 'webhooks'),
    unlink: async () => undefined,
  });
  await world.policy();
  await world.plugIn();
  await world.live(minutes(5));
  await world.change({ isPluggedIn: false });
  await world.live(minutes(5));
  await world.plugIn({ location: HOME });
  await world.live(minutes(5));
  expect(await world.state()).toBe('PLAN:EXECUTING:STOPPED');
  expect(await world.ends()).toEqual(['UNPLUGGED']);
  expect((await keptIn(world)).map(({ length }) => length)).toEqual([3, 1]);
  return world;
};
type World = Awaited<ReturnType<typeof startFurnished>>;

const HOME = { latitude: degrees(59.9165915), longitude: degrees(10.7582268) };

/** What is kept of smart charging, and of who holds what. */
const keptIn = async ({ tables }: SmartLoop) => [
  await allRows(tables, 'smartCharging'),
  await allRows(tables, 'controls'),
];

const ways: Readonly<Record<string, (world: World) => Promise<void>>> = {
  'a user is deleted': (world) => deleteUser(world, OWNER),
  'a vendor is disconnected': (world) => disconnectVendor(world, { ...OWNER, vendor: 'TESLA' }),
  'the vehicles of a vendor are disconnected': (world) =>
    disconnectVendor(world, { ...OWNER, vendor: 'TESLA', vendorType: 'vehicle' }),
};

describe.each(Object.entries(ways))('once %s', (_, leave) => {
  it('nothing is left of smart charging, and nobody begins anew', async () => {
    await using world = await startFurnished();

    await leave(world);
    await eraseUser(world, OWNER);

    expect(await keptIn(world)).toEqual([[], []]);
    await world.live(minutes(30));
    expect(await keptIn(world)).toEqual([[], []]);
    await expect(world.policy()).rejects.toMatchObject({ code: 'not_found' });
    expect(await keptIn(world)).toEqual([[], []]);
  });

  it('nothing is left where a worker looked at the vehicle in between', async () => {
    await using world = await startFurnished();

    await leave(world);
    await world.settle();
    await eraseUser(world, OWNER);
    await world.live(minutes(5));

    expect(await keptIn(world)).toEqual([[], []]);
  });

  it('nothing is left whenever the eraser dies, and begins again', async () => {
    const life = async (at?: number) => {
      const world = await startFurnished();
      await leave(world);
      const hit = mortal(world, at === undefined ? undefined : { kind: 'dies', at });
      await Promise.race([eraseUser({ ...world, ...hit.deps }, OWNER), hit.gone]);
      return Object.assign(world, { calls: hit.calls() });
    };
    await using whole = await life();
    expect(whole.calls).toBeGreaterThan(8);

    for (let at = 1; at <= whole.calls; at += 1) {
      await using world = await life(at);

      await eraseUser(world, OWNER);
      expect((await keptIn(world))[0], `died at ${at} of ${whole.calls}`).toEqual([]);
      // A control that nobody erased any more goes when it is looked at, which the agenda sees to.
      await world.live(minutes(5));

      expect(await keptIn(world), `died at ${at} of ${whole.calls}`).toEqual([[], []]);
    }
  });

  it('another user can charge the vehicle smartly at once', async () => {
    await using world = await startFurnished();
    const { vin } = world.vehicle.state.information;

    await leave(world);
    await eraseUser(world, OWNER);

    expect(await world.smartCharging.claim(CLIENT, vin ?? '')).toBeUndefined();
  });
});

describe('of a vehicle that tells no number', () => {
  it('the hold goes with its user, though nothing else was kept yet', async () => {
    await using world = await startFurnished();
    await world.policy({ isEnabled: false });
    await world.live(minutes(5));
    const { asset } = await linkDevice(world, { kind: 'vehicle', order: {} });
    const { state } = asset;
    const nameless = {
      ...asset,
      state: { ...state, information: { ...state.information, vin: null } },
    };
    await world.commit([world.assets.replacing(nextVersion(nameless, world.clock.now()))]);
    await changePolicy(world, {
      ...{ kind: 'vehicle', clientId: CLIENT, assetId: asset.id },
      change: { isEnabled: true, deadline: '07:00', minimumChargeLimit: percent(0) },
    });

    await deleteUser(world, OWNER);
    await eraseUser(world, OWNER);
    await world.live(minutes(5));

    expect(await keptIn(world)).toEqual([[], []]);
  });
});

describe('of a user whose vehicle stays', () => {
  it('what another device and another user have is not touched', async () => {
    await using world = await startFurnished();
    const others = [
      aSmartCharging({ clientId: CLIENT, userId: 'user-2', assetId: world.vehicle.id }),
      aSmartCharging({ clientId: 'another', userId: USER, assetId: world.vehicle.id }),
    ];
    await world.commit(others.map(world.smartCharging.putting));

    await deleteUser(world, OWNER);
    await eraseUser(world, OWNER);

    for (const other of others) expect(await world.smartCharging.get(other)).toEqual(other);
    expect((await keptIn(world))[0]).toHaveLength(2);
  });

  it('nothing is erased', async () => {
    await using world = await startFurnished();
    const before = await keptIn(world);

    await eraseUser(world, OWNER);

    expect(await keptIn(world)).toEqual(before);
    expect(await vehicleIn(world, world.vehicle.id)).toBeDefined();
  });
});
