import { describe, expect, it } from 'vitest';
import { eraseUser } from '#shared/app/erasing/erase-user.ts';
import { requestCharging } from '#shared/app/pairing/request-charging.ts';
import { changeVirtualDevice } from '#shared/app/sandbox/change-virtual-device.ts';
import { linkVirtualAccount } from '#shared/app/sandbox/link-virtual-account.ts';
import { forgetLink } from '#shared/app/sandbox/remember-link.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { CLIENT, USER } from '#test/support/device-world.ts';
import { A_MUTE_CAR, startPairLoop } from '#test/support/pair-loop.ts';
import { testQueue } from '#test/support/test-queue.ts';

const CAR = { kind: 'vehicle', order: { brand: 'Tesla', isPluggedIn: false } } as const;
const WALLBOX = { kind: 'charger', order: { chargesWhenPluggedIn: true } } as const;
const OWNER = { clientId: CLIENT, userId: USER };
const EVERYTHING = [...scopesOf('vehicle'), ...scopesOf('charger')];
const START = { kind: 'charge', charging: 'START' } as const;

const linked = async () => {
  const world = await startPairLoop(A_MUTE_CAR);
  const [car, wallbox] = await world.link([CAR, WALLBOX]);
  if (!car || !wallbox) throw new Error('they are not linked');
  await world.assign(wallbox.id);
  await world.pass(minutes(10));
  /** Something happens to the charger itself, and is read. */
  const changeWallbox = async (change: VirtualChange<'charger'>): Promise<void> => {
    const { deviceId } = wallbox;
    await changeVirtualDevice(world, { clientId: CLIENT, deviceId, kind: 'charger', change });
    await world.read();
  };
  const names = async () => [
    (await world.vehicle(car.id)).chargeState.pluggedInChargerId,
    (await world.charger(wallbox.id)).chargeState.pluggedInVehicleId,
  ];
  return Object.assign(world, { car, wallbox, changeWallbox, names });
};

const plugged = async () => {
  const world = await linked();
  await world.plugIn(world.car, world.wallbox);
  await world.pass(minutes(10));
  expect(await world.names()).toEqual([world.wallbox.id, world.car.id]);
  return world;
};

describe("a guest's vehicle at the charger", () => {
  it.each([
    ['is away', async () => undefined],
    [
      'was plugged in somewhere else an hour before',
      async (world: Awaited<ReturnType<typeof linked>>) => {
        await world.change(world.car.deviceId, { isPluggedIn: true });
        await world.pass(minutes(60));
      },
    ],
  ])('pairs with nothing while the own one %s, and is commanded by nobody', async (_, arrange) => {
    await using world = await linked();
    await arrange(world);
    await world.changeWallbox({ isPluggedIn: true });
    await world.pass(minutes(60));

    expect((await world.charger(world.wallbox.id)).chargeState.isCharging).toBe(true);
    expect(await world.names()).toEqual([null, null]);
    expect(await world.pairs()).toMatchObject([{ state: 'ESTABLISHED' }]);
    const asked = { kind: 'vehicle', clientId: CLIENT, assetId: world.car.id } as const;
    await requestCharging(world, { ...asked, request: START, asker: 'client' }).catch(() => null);
    await world.pass(minutes(30));
    expect(world.commands).toEqual([]);
  });

  it('leaves the place to the own one, which is paired then', async () => {
    await using world = await linked();
    await world.changeWallbox({ isPluggedIn: true });
    await world.pass(minutes(60));
    await world.changeWallbox({ isPluggedIn: false });
    await world.plugIn(world.car, world.wallbox);
    await world.pass(minutes(20));

    expect(await world.names()).toEqual([world.wallbox.id, world.car.id]);
  });
});

describe('two that are plugged into each other', () => {
  it.each(['PLUGGED_IN:NO_POWER', 'PLUGGED_IN:FAULT'] as const)(
    'stay so while the charger tells %s',
    async (state) => {
      await using world = await plugged();
      await world.changeWallbox({ faults: { wrongState: state } });
      await world.pass(minutes(30));

      expect(await world.names()).toEqual([world.wallbox.id, world.car.id]);
      const { chargeState } = await world.charger(world.wallbox.id);
      expect(chargeState).toMatchObject({ powerDeliveryState: state, isCharging: false });
    },
  );

  it('lend each other nothing any more once the charger may not be controlled, and are a pair all the same', async () => {
    await using world = await plugged();
    const accountId = (await world.devices.device(CLIENT, world.car.deviceId))?.accountId ?? '';
    const scopes = EVERYTHING.filter((scope) => scope !== 'charger:control:charging');
    await linkVirtualAccount(world, { ...OWNER, accountId, scopes });
    await world.read();

    expect((await world.vehicle(world.car.id)).capabilities.startCharging.isCapable).toBe(false);
    expect(await world.names()).toEqual([world.wallbox.id, world.car.id]);
    const asked = { kind: 'vehicle', clientId: CLIENT, assetId: world.car.id } as const;
    await expect(
      requestCharging(world, { ...asked, request: START, asker: 'client' }),
    ).rejects.toMatchObject({ code: 'precondition_failed' });

    await linkVirtualAccount(world, { ...OWNER, accountId, scopes: EVERYTHING });
    await world.read();
    expect((await world.vehicle(world.car.id)).capabilities.startCharging.isCapable).toBe(true);
  });

  it('leave nothing behind with their user', async () => {
    await using world = await plugged();
    const deps = {
      ...world,
      erasures: testQueue<typeof OWNER>(world.clock),
      webhooks: webhookRepository(world.tables.client, 'webhooks'),
      unlink: (account: Parameters<typeof forgetLink>[1]) => forgetLink(world, account),
    };
    await deleteUser(deps, OWNER);
    await world.settle();
    world.clock.advance(minutes(10));
    await eraseUser(deps, OWNER);

    expect(await world.pairings.get(CLIENT, USER)).toBeUndefined();
    expect(await world.assets.get(CLIENT, world.car.id)).toBeUndefined();
    expect(await world.assets.get(CLIENT, world.wallbox.id)).toBeUndefined();
  });
});
