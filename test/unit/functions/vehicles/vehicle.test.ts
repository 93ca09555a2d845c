import { describe, expect, it } from 'vitest';
import { operation as getOf } from '#functions/api/assets/get-asset.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { amperes, degrees, percent } from '#shared/domain/quantities/units.ts';
import { describeAsset } from '#test/support/describe-asset.ts';
import { startDeviceOperations } from '#test/support/device-operations.ts';
import { linkVehicle, USER } from '#test/support/device-world.ts';
import { callOperation } from '#test/support/http-event.ts';

describeAsset({
  kind: 'vehicle',
  vendor: 'TESLA',
  order: { isPluggedIn: true },
  request: { kind: 'charge', charging: 'START' },
});

const contract = contractOf('vehicle');
const getOne = getOf(contract);

const here = { latitude: degrees(59.91), longitude: degrees(10.75) };

describe('getVehicle', () => {
  const show = async (
    world: Awaited<ReturnType<typeof startDeviceOperations>>,
    vehicleId: string,
  ) =>
    callOperation(
      getOne(() => world, world.edge),
      contract.operations.get,
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
        pluggedInChargerId: null,
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
