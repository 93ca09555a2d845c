import { describe, expect, it } from 'vitest';
import { operation as add } from '#functions/api/sandbox/add-sandbox-device.ts';
import { operation as remove } from '#functions/api/sandbox/delete-sandbox-device.ts';
import { operation as read } from '#functions/api/sandbox/get-sandbox-device.ts';
import { operation as update } from '#functions/api/sandbox/update-sandbox-device.ts';
import { addSandboxDevice } from '#shared/contract/operations/sandbox/add-sandbox-device.ts';
import { deleteSandboxDevice } from '#shared/contract/operations/sandbox/delete-sandbox-device.ts';
import { getSandboxDevice } from '#shared/contract/operations/sandbox/get-sandbox-device.ts';
import { updateSandboxDevice } from '#shared/contract/operations/sandbox/update-sandbox-device.ts';
import { hours, percent } from '#shared/domain/quantities/units.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, linkVehicle, vehiclesOf } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import type { World } from '#test/support/operation-spec.ts';

const aDevice = async (world: World) => {
  const { deviceId } = await linkVehicle(devicesIn(world));
  return { deviceId };
};

describeOperation({
  contract: addSandboxDevice,
  operation: add,
  connect: devicesIn,
  arrange: async (world) => {
    const { accountId } = await linkVehicle(devicesIn(world));
    return { path: { accountId }, body: { model: 'Second' } };
  },
});

describeOperation({
  contract: getSandboxDevice,
  operation: read,
  connect: devicesIn,
  arrange: async (world) => ({ path: await aDevice(world) }),
});

describeOperation({
  contract: updateSandboxDevice,
  operation: update,
  connect: devicesIn,
  arrange: async (world) => ({ path: await aDevice(world), body: { batteryLevel: 40 } }),
});

describeOperation({
  contract: deleteSandboxDevice,
  operation: remove,
  connect: devicesIn,
  arrange: async (world) => ({ path: await aDevice(world) }),
});

const start = async (change: Parameters<typeof linkVehicle>[1] = {}) => {
  const world = await startDeviceOperations();
  const linked = await linkVehicle(world, change);
  const path = { deviceId: linked.deviceId };
  return Object.assign(world, linked, {
    update: (body: unknown) =>
      callOperation(
        update(() => world, world.edge),
        updateSandboxDevice,
        { path, body },
      ),
    read: () =>
      callOperation(
        read(() => world, world.edge),
        getSandboxDevice,
        { path },
      ),
    remove: () =>
      callOperation(
        remove(() => world, world.edge),
        deleteSandboxDevice,
        { path },
      ),
    add: (body: unknown) =>
      callOperation(
        add(() => world, world.edge),
        addSandboxDevice,
        {
          path: { accountId: linked.accountId },
          body,
        },
      ),
    vehicle: () => world.assets.get(CLIENT, linked.vehicle.id),
    vehicles: () => vehiclesOf(world),
  });
};

describe('updateSandboxDevice', () => {
  it('changes all that can be changed, and the linked vehicle shows it', async () => {
    await using world = await start();
    const change = {
      displayName: '=HYPERLINK("x")',
      isPluggedIn: true,
      chargesWhenPluggedIn: true,
      batteryLevel: 61.5,
      batteryCapacity: 82,
      chargeLimit: 85,
      maxPower: 22,
      maxCurrent: 24,
      fullRange: 520,
      odometer: 12_345,
      location: { latitude: -33.9, longitude: 151.2 },
      faults: { ignoresCommands: true },
    };

    const { status, body } = await world.update(change);
    await world.run();

    expect(status).toBe(200);
    const { displayName, faults, ...shown } = change;
    expect(body).toMatchObject({
      ...shown,
      information: { displayName },
      faults: { ...faults, slow: null, wrongState: null },
    });
    expect((await world.vehicle())?.state).toMatchObject({
      information: { displayName },
      chargeState: { batteryLevel: 61, batteryCapacity: 82, chargeLimit: 85, maxCurrent: 24 },
      odometer: { distance: 12_345 },
      location: { latitude: -33.9, longitude: 151.2 },
    });
  });

  it('says what it did, also when the account is closed a moment later', async () => {
    const world = await start();
    const devices: typeof world.devices = { ...world.devices, account: async () => undefined };
    const { status, body } = await callOperation(
      update(() => ({ ...world, devices }), world.edge),
      updateSandboxDevice,
      { path: { deviceId: world.deviceId }, body: { batteryLevel: 33 } },
    );

    expect(status).toBe(200);
    expect(body).toMatchObject({ id: world.deviceId });
    expect(world.observations.take()).toEqual([]);
  });

  it('throws every fault switch on and off', async () => {
    await using world = await start();
    const on = {
      ignoresCommands: true,
      slow: { answersAfterSeconds: 0.5, takesEffectAfterSeconds: 30 },
      wrongState: 'PLUGGED_IN:FAULT',
      lacks: [{ ability: 'startCharging', cause: 'REMOTE_CONTROL_OFF' }],
    };
    const off = { ignoresCommands: false, slow: null, wrongState: null, lacks: [] };

    expect((await world.update({ faults: on })).body.faults).toEqual(on);
    expect((await world.update({ faults: { slow: null } })).body.faults).toEqual({
      ...on,
      slow: null,
    });
    expect((await world.update({ faults: off })).body.faults).toEqual(off);
  });

  it('takes a vehicle out of reach and back', async () => {
    await using world = await start();

    await world.update({ isReachable: false });
    await world.run();
    expect((await world.vehicle())?.isReachable).toBe(false);
    expect((await world.read()).body.isReachable).toBe(false);

    await world.update({ isReachable: true });
    await world.run();
    expect((await world.vehicle())?.isReachable).toBe(true);
  });

  it.each([
    [{}, 'body'],
    [{ batteryLevel: -1 }, 'body.batteryLevel'],
    [{ batteryLevel: '50' }, 'body.batteryLevel'],
    [{ maxCurrent: 0 }, 'body.maxCurrent'],
    [{ location: { latitude: 0, longitude: 181 } }, 'body.location.longitude'],
    [
      { faults: { slow: { answersAfterSeconds: 11, takesEffectAfterSeconds: 0 } } },
      'body.faults.slow.answersAfterSeconds',
    ],
    [{ faults: { wrongState: 'BROKEN' } }, 'body.faults.wrongState'],
    [{ faults: { onFire: true } }, 'body.faults.onFire'],
    [{ vin: 'WBA11AA0101234567' }, 'body.vin'],
    [{ displayName: 'a\u0000b' }, 'body.displayName'],
    [{ displayName: 'a\nb' }, 'body.displayName'],
    [{ displayName: '\u202eraC ruoY' }, 'body.displayName'],
    [{ displayName: 'a\u2067b' }, 'body.displayName'],
  ])('turns down %j for %s', async (body, path) => {
    await using world = await start();

    const answer = await world.update(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
  });
});

describe('getSandboxDevice', () => {
  it('shows the device as it is by now', async () => {
    await using world = await start({
      chargesWhenPluggedIn: true,
      isPluggedIn: true,
      batteryLevel: percent(20),
    });
    world.edge.setTime(world.clock.now() + hours(1));

    const { body } = await world.read();

    expect(body).toMatchObject({ isCharging: true, chargeRate: 11 });
    expect(body.batteryLevel).toBeCloseTo(20 + 1100 / 60, 6);
  });

  it('shows the truth, whatever the vendor is made to show', async () => {
    await using world = await start({ isPluggedIn: true, faults: { wrongState: 'UNPLUGGED' } });

    expect((await world.read()).body.isPluggedIn).toBe(true);
    expect(await world.vehicle()).toMatchObject({
      state: { chargeState: { isPluggedIn: false } },
    });
  });
});

describe('addSandboxDevice and deleteSandboxDevice', () => {
  it('let whoever linked the account discover and lose a vehicle', async () => {
    await using world = await start();

    const { status, body } = await world.add({ model: 'Second' });
    await world.run();
    expect(status).toBe(201);
    expect(body.information).toMatchObject({ brand: 'Tesla', model: 'Second' });
    expect(await world.vehicles()).toHaveLength(2);

    expect((await world.remove()).status).toBe(204);
    await world.run();
    expect((await world.vehicles()).map(({ vendorDeviceId }) => vendorDeviceId)).toEqual([body.id]);
    expectProblem(await world.remove(), 404, 'not-found');
  });
});

describe('addSandboxDevice', () => {
  it('names what the vendor of the account makes', async () => {
    await using world = await start();

    const answer = await world.add({ type: 'hvac' });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues[0].path).toBe('body.type');
    expect(answer.body.detail).toContain('vehicle, charger');
  });
});

describe('a vehicle and a charger of one account', () => {
  const together = async () => {
    const world = await startDeviceOperations();
    const { accountId, deviceId: vehicleId } = await linkVehicle(world, {
      batteryLevel: percent(40),
    });
    const deps = () => world;
    const [adding, updating, reading, removing] = [
      add(deps, world.edge),
      update(deps, world.edge),
      read(deps, world.edge),
      remove(deps, world.edge),
    ];
    const { body: charger } = await callOperation(adding, addSandboxDevice, {
      path: { accountId },
      body: { type: 'charger' },
    });
    return Object.assign(world, {
      vehicleId,
      chargerId: charger.id as string,
      change: (deviceId: string, body: unknown) =>
        callOperation(updating, updateSandboxDevice, { path: { deviceId }, body }),
      look: async (deviceId: string) =>
        (await callOperation(reading, getSandboxDevice, { path: { deviceId } })).body,
      remove: (deviceId: string) =>
        callOperation(removing, deleteSandboxDevice, { path: { deviceId } }),
    });
  };

  it('charge as one once the vehicle is plugged in', async () => {
    await using world = await together();
    const { chargerId, vehicleId } = world;
    await world.change(chargerId, { type: 'charger', chargesWhenPluggedIn: true, maxPower: 3.7 });

    const plugged = await world.change(vehicleId, { pluggedInto: chargerId });
    world.edge.setTime(world.clock.now() + hours(1));

    expect(plugged.body).toMatchObject({ isPluggedIn: true, pluggedInto: chargerId });
    expect(await world.look(vehicleId)).toMatchObject({ isCharging: true });
    expect((await world.look(vehicleId)).batteryLevel).toBeCloseTo(40 + (3.7 / 60) * 100, 6);
    expect(await world.look(chargerId)).toMatchObject({ vehicleId, isPluggedIn: true });
    expect((await world.look(chargerId)).chargeRate).toBeCloseTo(3.7, 6);
  });

  it('part when the vehicle is sold', async () => {
    await using world = await together();
    await world.change(world.vehicleId, { pluggedInto: world.chargerId });

    await world.remove(world.vehicleId);

    expect(await world.look(world.chargerId)).toMatchObject({
      vehicleId: null,
      isPluggedIn: false,
    });
  });

  it('part when the charger is taken from the wall', async () => {
    await using world = await together();
    await world.change(world.vehicleId, { pluggedInto: world.chargerId });

    await world.remove(world.chargerId);
    world.edge.setTime(world.clock.now() + hours(1));

    expect(await world.look(world.vehicleId)).toMatchObject({
      pluggedInto: null,
      isPluggedIn: false,
      isCharging: false,
      batteryLevel: 40,
    });
  });

  it('are not plugged together with what is elsewhere', async () => {
    await using world = await together();
    const stranger = '0192f7c4-0000-7000-8000-0000000000ff';

    const answer = await world.change(world.vehicleId, { pluggedInto: stranger });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues[0].path).toBe('body.pluggedInto');
    expect(await world.look(world.vehicleId)).toMatchObject({ isPluggedIn: false });
  });
});
