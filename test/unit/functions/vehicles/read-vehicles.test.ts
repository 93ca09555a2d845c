import { describe, expect, it } from 'vitest';
import { operation as getOne } from '#functions/api/vehicles/get-vehicle.ts';
import { operation as getAll } from '#functions/api/vehicles/get-vehicles.ts';
import { operation as getOfUser } from '#functions/api/vehicles/list-user-vehicles.ts';
import { getVehicle } from '#shared/contract/operations/vehicles/get-vehicle.ts';
import { getVehicles } from '#shared/contract/operations/vehicles/get-vehicles.ts';
import { listUserVehicles } from '#shared/contract/operations/vehicles/list-user-vehicles.ts';
import { amperes, degrees, minutes, percent } from '#shared/domain/quantities/units.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { linkVehicle, USER } from '#test/support/device-world.ts';
import { callOperation } from '#test/support/http-event.ts';

describeOperation({
  contract: getVehicle,
  operation: getOne,
  connect: devicesIn,
  arrange: async (world) => {
    const { vehicle } = await linkVehicle(devicesIn(world));
    return { path: { vehicleId: vehicle.id } };
  },
});

describeOperation({
  contract: getVehicles,
  operation: getAll,
  connect: devicesIn,
  arrange: async (world) => {
    await linkVehicle(devicesIn(world));
    return {};
  },
});

describeOperation({
  contract: listUserVehicles,
  operation: getOfUser,
  connect: devicesIn,
  arrange: async (world) => {
    await linkVehicle(devicesIn(world));
    return { path: { userId: USER } };
  },
  underForeignIds: 'empty',
});

const here = { latitude: degrees(59.91), longitude: degrees(10.75) };

describe('getVehicle', () => {
  const show = async (
    world: Awaited<ReturnType<typeof startDeviceOperations>>,
    vehicleId: string,
  ) =>
    callOperation(
      getOne(() => world, world.edge),
      getVehicle,
      { path: { vehicleId } },
    );

  it('shows a charging vehicle as the contract words it', async () => {
    await using world = await startDeviceOperations();
    const { vehicle } = await linkVehicle(world, {
      isPluggedIn: true,
      chargesWhenPluggedIn: true,
      batteryLevel: percent(66),
      chargeLimit: percent(90),
      maxCurrent: amperes(10),
      location: here,
      displayName: 'Batmobile <script>',
    });

    const { status, body } = await show(world, vehicle.id);

    expect(status).toBe(200);
    const at = '2025-10-01T12:00:00.000Z';
    const capable = { isCapable: true, interventionIds: [] };
    expect(body).toEqual({
      id: vehicle.id,
      userId: USER,
      vendor: 'TESLA',
      lastSeen: at,
      isReachable: true,
      information: {
        vin: expect.stringMatching(/^LDS[0-9A-F]{14}$/),
        brand: 'Tesla',
        model: 'Virtual',
        year: null,
        displayName: 'Batmobile <script>',
      },
      chargeState: {
        batteryLevel: 66,
        range: 264,
        isPluggedIn: true,
        isCharging: true,
        isFullyCharged: false,
        batteryCapacity: 60,
        chargeLimit: 90,
        chargeRate: 6.9,
        chargeTimeRemaining: 126,
        lastUpdated: at,
        maxCurrent: 10,
        powerDeliveryState: 'PLUGGED_IN:CHARGING',
      },
      smartChargingPolicy: { isEnabled: false, deadline: null, minimumChargeLimit: 0 },
      odometer: { distance: 0, lastUpdated: at },
      capabilities: {
        information: capable,
        chargeState: capable,
        location: capable,
        odometer: capable,
        setMaxCurrent: capable,
        startCharging: capable,
        stopCharging: capable,
        smartCharging: capable,
      },
      scopes: ['vehicle:control:charging', 'vehicle:read:data', 'vehicle:read:location'],
      location: { longitude: 10.75, latitude: 59.91, lastUpdated: at, id: null },
    });
  });

  it('shows neither position nor control without consent', async () => {
    await using world = await startDeviceOperations();
    const { vehicle } = await linkVehicle(world, { location: here }, ['vehicle:read:data']);

    const { body } = await show(world, vehicle.id);

    expect(body.location).toEqual({ longitude: null, latitude: null, lastUpdated: null, id: null });
    const incapable = Object.entries(body.capabilities)
      .filter(([, capability]) => !(capability as { isCapable: boolean }).isCapable)
      .map(([name]) => name);
    expect(incapable).toEqual([
      'location',
      'setMaxCurrent',
      'startCharging',
      'stopCharging',
      'smartCharging',
    ]);
  });
});

describe('getVehicles and listUserVehicles', () => {
  it('walk all pages, newest first, to and fro', async () => {
    await using world = await startDeviceOperations();
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      world.edge.setTime(world.clock.now() + minutes(1));
      ids.unshift((await linkVehicle(world)).vehicle.id);
    }
    for (const [operation, contract] of [
      [getAll, getVehicles],
      [getOfUser, listUserVehicles],
    ] as const) {
      const page = async (query: Record<string, string>) => {
        const handler = operation(() => world, world.edge);
        const path = contract.pathParameters ? { path: { userId: USER } } : {};
        return (await callOperation(handler, contract, { ...path, query })).body;
      };
      const first = await page({ pageSize: '2' });
      const second = await page({ pageSize: '2', after: first.pagination.after });
      const third = await page({ pageSize: '2', after: second.pagination.after });
      const back = await page({ pageSize: '2', before: third.pagination.before });

      const idsOf = (body: { data: { id: string }[] }) => body.data.map(({ id }) => id);
      expect([first, second, third].flatMap(idsOf)).toEqual(ids);
      expect([first.pagination.before, third.pagination.after]).toEqual([null, null]);
      expect(idsOf(back)).toEqual(idsOf(second));
    }
  });

  it('show an unknown user nothing', async () => {
    await using world = await startDeviceOperations();
    await linkVehicle(world);

    const answer = await callOperation(
      getOfUser(() => world, world.edge),
      listUserVehicles,
      {
        path: { userId: 'nobody' },
      },
    );

    expect(answer).toMatchObject({
      status: 200,
      body: { data: [], pagination: { after: null, before: null } },
    });
  });
});
