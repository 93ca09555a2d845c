import { describe, expect, it } from 'vitest';
import { requestCharging } from '#shared/app/pairing/request-charging.ts';
import { disconnectVendor } from '#shared/app/users/disconnect-vendor.ts';
import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import { aControl } from '#test/support/a-control.ts';
import { CLIENT, USER } from '#test/support/device-world.ts';
import { A_MUTE_CAR, startPairLoop } from '#test/support/pair-loop.ts';
import { testQueue } from '#test/support/test-queue.ts';

const CAR = { kind: 'vehicle', order: { brand: 'Tesla', isPluggedIn: false } } as const;
const WALLBOX = { kind: 'charger', order: { chargesWhenPluggedIn: true } } as const;
const LENT = { isCapable: true, interventionIds: [] };
const NOT_CAPABLE = { isCapable: false, interventionIds: [] };

describe('a vehicle and a charger of one user', () => {
  it.each([
    ['the vehicle first', [[CAR], [WALLBOX]]],
    ['the charger first', [[WALLBOX], [CAR]]],
    ['both at once', [[CAR, WALLBOX]]],
  ])('are a pair as soon as both are linked: %s', async (_, sessions) => {
    await using world = await startPairLoop(A_MUTE_CAR);
    for (const orders of sessions) await world.link(orders);
    const [pair] = await world.pairs();
    expect(pair).toMatchObject({ state: 'ESTABLISHED', mode: 'AUTO', failedCommands: 0 });
    const { capabilities, chargeState } = await world.vehicle(pair?.vehicleId ?? '');
    expect(capabilities.startCharging).toEqual(LENT);
    expect(capabilities.stopCharging).toEqual(LENT);
    expect(capabilities.location).toEqual(LENT);
    expect(capabilities.smartCharging).toEqual(LENT);
    expect(capabilities.setMaxCurrent).toEqual(NOT_CAPABLE);
    expect(chargeState.pluggedInChargerId).toBeNull();
  });

  it('are none where nobody may control them', async () => {
    await using world = await startPairLoop(A_MUTE_CAR);
    const [car] = await world.link([CAR]);
    await world.link([WALLBOX], ['charger:read:data']);
    expect(await world.pairs()).toMatchObject([{ state: 'DISABLED' }]);
    expect((await world.vehicle(car?.id ?? '')).capabilities.startCharging).toEqual(NOT_CAPABLE);
  });

  it('does not lend what the user did not grant', async () => {
    await using world = await startPairLoop(A_MUTE_CAR);
    const scopes = scopesOf('vehicle').filter((scope) => scope !== 'vehicle:read:location');
    const [car] = await world.link([CAR], scopes);
    await world.link([WALLBOX]);
    const { capabilities } = await world.vehicle(car?.id ?? '');
    expect(capabilities.startCharging).toEqual(LENT);
    expect(capabilities.location.isCapable).toBe(false);
  });

  it('are one no more once the last charger is unlinked', async () => {
    await using world = await startPairLoop(A_MUTE_CAR);
    const [car] = await world.link([CAR]);
    await world.link([WALLBOX]);
    const vendor = { clientId: CLIENT, userId: USER, vendor: 'TESLA', vendorType: 'charger' };
    await disconnectVendor({ ...world, erasures: testQueue(world.clock) }, vendor);
    await world.settle();
    expect((await world.vehicle(car?.id ?? '')).capabilities.startCharging).toEqual(NOT_CAPABLE);
    expect(await world.pairs()).toEqual([]);
    expect(await world.pairings.get(CLIENT, USER)).toBeUndefined();
  });

  it('are none of two users', async () => {
    await using world = await startPairLoop(A_MUTE_CAR);
    const [car] = await world.link([CAR]);
    await world.link([WALLBOX], undefined, 'user-2');
    expect((await world.vehicle(car?.id ?? '')).capabilities.startCharging).toEqual(NOT_CAPABLE);
    expect(await world.pairings.get(CLIENT, USER)).toBeUndefined();
    expect(await world.pairings.get(CLIENT, 'user-2')).toBeUndefined();
  });
});

describe('a vehicle that is plugged into a charger of its user', () => {
  const plugged = async () => {
    const world = await startPairLoop(A_MUTE_CAR);
    const [car, wallbox] = await world.link([CAR, WALLBOX]);
    if (!car || !wallbox) throw new Error('they are not linked');
    await world.plugIn(car, wallbox);
    await world.pass(minutes(20));
    return Object.assign(world, { car, wallbox });
  };

  it('names it, and is named by it', async () => {
    await using world = await plugged();
    const { car, wallbox } = world;
    expect(await world.pairs()).toMatchObject([{ state: 'ACTIVE' }]);
    expect((await world.vehicle(car.id)).chargeState.pluggedInChargerId).toBe(wallbox.id);
    expect((await world.charger(wallbox.id)).chargeState.pluggedInVehicleId).toBe(car.id);
  });

  it('is where the charger is, which one event tells together with the charger', async () => {
    await using world = await startPairLoop(A_MUTE_CAR);
    const [car, wallbox] = await world.link([CAR, WALLBOX]);
    if (!car || !wallbox) throw new Error('they are not linked');
    const homeId = await world.assign(wallbox.id);
    await world.pass(minutes(30));
    expect((await world.vehicle(car.id)).location.id).toBeNull();
    await world.plugIn(car, wallbox);
    await world.pass(minutes(20));
    expect((await world.vehicle(car.id)).location).toMatchObject({ id: homeId, latitude: 59.9 });
    const fields = world.told.flatMap(({ name, payload }) =>
      name === 'user:vehicle:updated' ? [payload.updatedFields] : [],
    );
    const activations = fields.filter(
      (names) => Array.isArray(names) && names.includes('chargeState.pluggedInChargerId'),
    );
    expect(activations).toEqual([expect.arrayContaining(['location.id'])]);
  });

  it('is in none any more as soon as it is unplugged', async () => {
    await using world = await plugged();
    const { car, wallbox } = world;
    await world.change(car.deviceId, { isPluggedIn: false });
    expect((await world.vehicle(car.id)).chargeState.pluggedInChargerId).toBeNull();
    expect((await world.charger(wallbox.id)).chargeState.pluggedInVehicleId).toBeNull();
    expect(await world.pairs()).toMatchObject([{ state: 'ESTABLISHED' }]);
  });

  it('is named by no charger once it is gone', async () => {
    await using world = await plugged();
    const { car, wallbox } = world;
    const vendor = { clientId: CLIENT, userId: USER, vendor: 'TESLA', vendorType: 'vehicle' };
    await disconnectVendor({ ...world, erasures: testQueue(world.clock) }, vendor);
    // In the same transaction: nobody has seen to it yet.
    expect(await world.assets.get(CLIENT, car.id)).toBeUndefined();
    expect((await world.charger(wallbox.id)).chargeState.pluggedInVehicleId).toBeNull();
  });
});

describe('a client that', () => {
  const plugged = async (pairing: 'ids' | 'off', twist = A_MUTE_CAR) => {
    const world = await startPairLoop(twist);
    await world.want(pairing);
    const [car, wallbox] = await world.link([CAR, WALLBOX]);
    if (!car || !wallbox) throw new Error('they are not linked');
    await world.assign(wallbox.id);
    await world.plugIn(car, wallbox);
    await world.pass(minutes(20));
    return Object.assign(world, { car, wallbox });
  };

  it('commands chargers itself is only told what is plugged into what', async () => {
    await using world = await plugged('ids');
    const { car, wallbox } = world;
    const { chargeState, capabilities, location } = await world.vehicle(car.id);
    expect(chargeState.pluggedInChargerId).toBe(wallbox.id);
    expect(capabilities.startCharging).toEqual(NOT_CAPABLE);
    expect(location.id).toBeNull();
  });

  it('commands chargers itself may command each of two while somebody controls the other one', async () => {
    await using world = await plugged('ids', {});
    const { car, wallbox } = world;
    const holder = { kind: 'schedule', id: 'nightly', isInControl: true };
    const held = aControl({ clientId: CLIENT, assetId: wallbox.id, holder });
    await world.commit([world.controls.putting(held)]);

    const asked = await requestCharging(world, {
      ...{ kind: 'vehicle', clientId: CLIENT, assetId: car.id, asker: 'client' },
      request: { kind: 'charge', charging: 'STOP' },
    });
    expect(asked.state).toBe('PENDING');
  });

  it('wants no pairs has none', async () => {
    await using world = await plugged('off');
    const { car, wallbox } = world;
    expect((await world.vehicle(car.id)).chargeState.pluggedInChargerId).toBeNull();
    expect((await world.charger(wallbox.id)).chargeState.pluggedInVehicleId).toBeNull();
    expect(await world.pairs()).toMatchObject([{ state: 'DISABLED' }]);
  });
});
