import { describe, expect, it } from 'vitest';
import { operation as getOf } from '#functions/api/assets/get-asset.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { erasedAsset } from '#shared/domain/assets/erased-asset.ts';
import {
  degrees,
  instant,
  kilowattHours,
  kilowatts,
  percent,
} from '#shared/domain/quantities/units.ts';
import { aBattery } from '#test/support/a-battery.ts';
import { describeAsset } from '#test/support/describe-asset.ts';
import { startDeviceOperations } from '#test/support/device-operations.ts';
import { linkDevice, USER } from '#test/support/device-world.ts';
import { callOperation } from '#test/support/http-event.ts';

describeAsset({ ...aBattery, kind: 'battery' });

const contract = contractOf('battery');
const getOne = getOf(contract);

const here = { latitude: degrees(59.91), longitude: degrees(10.75) };
const order = {
  siteName: 'Home <script>',
  operationMode: 'IMPORT_FOCUS',
  store: {
    level: percent(66.6),
    capacity: kilowattHours(27),
    reserve: percent(15),
    maxChargePower: kilowatts(7.5),
  },
  location: here,
} as const;

describe('getBattery', () => {
  const show = async (
    world: Awaited<ReturnType<typeof startDeviceOperations>>,
    batteryId: string,
  ) =>
    callOperation(
      getOne(() => world, world.edge),
      contract.operations.get,
      { path: { batteryId } },
    );

  it('shows a charging battery as the contract words it', async () => {
    await using world = await startDeviceOperations();
    const { asset, deviceId } = await linkDevice(world, { kind: 'battery', order });

    const { status, body } = await show(world, asset.id);

    expect(status).toBe(200);
    const at = '2025-10-01T12:00:00.000Z';
    const capable = { isCapable: true, interventionIds: [] };
    expect(body).toEqual({
      id: asset.id,
      userId: USER,
      vendor: 'TESLA',
      lastSeen: at,
      isReachable: true,
      chargeState: {
        status: 'CHARGING',
        batteryCapacity: 27,
        batteryLevel: 66,
        chargeRate: 7.5,
        dischargeLimit: 15,
        lastUpdated: at,
      },
      config: { operationMode: 'IMPORT_FOCUS', lastUpdated: at },
      information: {
        id: deviceId,
        brand: 'Tesla',
        model: 'Virtual',
        siteName: 'Home <script>',
        installationDate: at,
      },
      capabilities: {
        exportFocus: capable,
        importFocus: capable,
        timeOfUse: capable,
        selfReliance: capable,
      },
      scopes: ['battery:control:operation_mode', 'battery:read:data', 'battery:read:location'],
      location: { id: null, longitude: 10.75, latitude: 59.91, lastUpdated: at },
    });
  });

  it('shows neither position nor control without consent', async () => {
    await using world = await startDeviceOperations();
    const { asset } = await linkDevice(
      world,
      { kind: 'battery', order },
      { scopes: ['battery:read:data'] },
    );

    const { body } = await show(world, asset.id);

    expect(body.location).toEqual({ id: null, longitude: null, latitude: null, lastUpdated: null });
    expect(
      Object.values<{ isCapable: boolean }>(body.capabilities).map(({ isCapable }) => isCapable),
    ).toEqual([false, false, false, false]);
    // What nobody may know is not even stored.
    expect(JSON.stringify(await world.assets.get(asset.clientId, asset.id))).not.toMatch(
      /59\.91|10\.75/,
    );
  });

  it('shows no position from before the user withdrew it', async () => {
    await using world = await startDeviceOperations();
    const { asset } = await linkDevice(world, { kind: 'battery', order });

    const { location } = contract.toView({ ...asset, scopes: ['battery:read:data'] });

    expect(location).toEqual({ id: null, longitude: null, latitude: null, lastUpdated: null });
  });

  it('shows which modes it has', async () => {
    await using world = await startDeviceOperations();
    const { asset } = await linkDevice(world, {
      kind: 'battery',
      order: { operationModes: ['SELF_RELIANCE'] },
    });

    const { body } = await show(world, asset.id);

    expect(body.capabilities).toMatchObject({
      exportFocus: { isCapable: false },
      importFocus: { isCapable: false },
      timeOfUse: { isCapable: false },
      selfReliance: { isCapable: true },
    });
  });
});

describe('what may be told of a battery whose user was deleted', () => {
  it('is which one it was and of what make, in the words of the contract', async () => {
    await using world = await startDeviceOperations();
    const { asset, deviceId } = await linkDevice(world, { kind: 'battery', order });
    const deletedAt = instant(asset.updatedAt + 12_345);

    const told = contract.toView(erasedAsset(asset, deletedAt));

    const at = new Date(deletedAt).toISOString();
    expect(told).toMatchObject({
      id: asset.id,
      lastSeen: at,
      isReachable: false,
      information: {
        id: asset.id,
        brand: 'Tesla',
        model: 'Virtual',
        siteName: 'Tesla Virtual',
        installationDate: at,
      },
    });
    expect(JSON.stringify(told)).not.toContain(deviceId);
    expect(JSON.stringify(told)).not.toMatch(/2025-10-01T12:00:00\.000Z|script|59\.91|IMPORT/);
  });
});
