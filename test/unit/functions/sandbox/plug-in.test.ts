import { describe, expect, it } from 'vitest';
import { operation as plugIn } from '#functions/api/sandbox/plug-in-sandbox-device.ts';
import { createLocation } from '#shared/app/locations/create-location.ts';
import { plugInSandboxDevice } from '#shared/contract/operations/sandbox/plug-in-sandbox-device.ts';
import { degrees } from '#shared/domain/quantities/units.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, type DeviceWorld, linkVehicle, USER } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { aLocationInput } from '#test/support/location-stage.ts';

const HOME = { latitude: degrees(59.9), longitude: degrees(10.7) };

/** A vehicle on the road, and a charger of the same account. */
const together = async (world: DeviceWorld) => {
  const beside = [{ kind: 'charger', order: {} }] as const;
  const { deviceId, accountId } = await linkVehicle(
    world,
    { isPluggedIn: false },
    undefined,
    beside,
  );
  const account = await world.devices.account(CLIENT, accountId);
  const chargerDeviceId = account?.deviceIds.find((id) => id !== deviceId);
  if (!chargerDeviceId) throw new Error('there is no charger');
  return { deviceId, chargerDeviceId };
};

describeOperation({
  contract: plugInSandboxDevice,
  operation: plugIn,
  connect: devicesIn,
  arrange: async (world) => {
    const { deviceId, chargerDeviceId } = await together(devicesIn(world));
    return { path: { deviceId }, body: { chargerDeviceId } };
  },
});

const start = async () => {
  const world = await startDeviceOperations();
  const both = await together(world);
  await createLocation(world, { clientId: CLIENT, userId: USER, ...aLocationInput(HOME) });
  const [home] = (await world.locations.map(CLIENT, USER)).places;
  const call = (deviceId: string, body: object) =>
    callOperation(
      plugIn(() => world, world.edge),
      plugInSandboxDevice,
      { path: { deviceId }, body },
    );
  return Object.assign(world, { ...both, homeId: home?.id ?? '', call });
};

describe('a virtual vehicle that is plugged into a virtual charger', () => {
  it('stands at the location, and both tell that they are plugged in', async () => {
    await using world = await start();
    const { deviceId, chargerDeviceId, homeId: locationId } = world;

    const { status, body } = await world.call(deviceId, { chargerDeviceId, locationId });

    expect(status).toBe(200);
    expect(body).toMatchObject({ isPluggedIn: true, pluggedInto: chargerDeviceId, location: HOME });
    const charger = await world.devices.device(CLIENT, chargerDeviceId);
    expect(charger).toMatchObject({ vehicleId: deviceId });
    expect(world.observations.take()).toHaveLength(1);
  });

  it('stays where it is without one', async () => {
    await using world = await start();
    const { deviceId, chargerDeviceId } = world;
    const { body } = await world.call(deviceId, { chargerDeviceId });
    expect(body).toMatchObject({ isPluggedIn: true });
    expect(Object(body).location).not.toEqual(HOME);
  });

  it('is plugged into nothing else, and nothing else is plugged in', async () => {
    await using world = await start();
    const { deviceId, chargerDeviceId } = world;
    const itself = await world.call(deviceId, { chargerDeviceId: deviceId });
    expectProblem(itself, 400, 'bad-request');
    expect(itself.body).toMatchObject({ issues: [{ path: 'body.chargerDeviceId' }] });
    const nowhere = { chargerDeviceId: '00000000-0000-4000-8000-000000000000' };
    expectProblem(await world.call(deviceId, nowhere), 404, 'not-found');
    expectProblem(await world.call(chargerDeviceId, { chargerDeviceId }), 400, 'bad-request');
    const locationId = '01999999-0000-7000-8000-000000000000';
    expectProblem(await world.call(deviceId, { chargerDeviceId, locationId }), 404, 'not-found');
    expect(await world.devices.device(CLIENT, deviceId)).toMatchObject({ isPluggedIn: false });
  });
});
