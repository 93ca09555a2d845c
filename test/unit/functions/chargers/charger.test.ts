import { describe, expect, it } from 'vitest';
import { operation as getOf } from '#functions/api/assets/get-asset.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { aCharger } from '#test/support/a-charger.ts';
import { describeAsset } from '#test/support/describe-asset.ts';
import { startDeviceOperations } from '#test/support/device-operations.ts';
import { linkDevice, USER } from '#test/support/device-world.ts';
import { callOperation } from '#test/support/http-event.ts';

describeAsset({ ...aCharger, kind: 'charger' });

const contract = contractOf('charger');
const getOne = getOf(contract);

describe('getCharger', () => {
  const show = async (order: typeof aCharger.order, scopes?: readonly string[]) => {
    await using world = await startDeviceOperations();
    const { asset } = await linkDevice(
      world,
      { kind: 'charger', order },
      { vendor: 'ZAPTEC', scopes },
    );
    return await callOperation(
      getOne(() => world, world.edge),
      contract.operations.get,
      { path: { chargerId: asset.id } },
    );
  };

  it('shows a charging charger as the contract words it', async () => {
    const { status, body } = await show({ isPluggedIn: true, chargesWhenPluggedIn: true });

    expect(status).toBe(200);
    const at = '2025-10-01T12:00:00.000Z';
    const capable = { isCapable: true, interventionIds: [] };
    expect(body).toEqual({
      id: expect.any(String),
      userId: USER,
      vendor: 'ZAPTEC',
      lastSeen: at,
      isReachable: true,
      chargeState: {
        isPluggedIn: true,
        isCharging: true,
        chargeRate: 11,
        lastUpdated: at,
        maxCurrent: 16,
        powerDeliveryState: 'PLUGGED_IN:CHARGING',
        pluggedInVehicleId: null,
      },
      capabilities: {
        information: capable,
        chargeState: capable,
        startCharging: capable,
        stopCharging: capable,
        setMaxCurrent: capable,
      },
      scopes: ['charger:control:charging', 'charger:read:data'],
      information: {
        brand: 'Zaptec',
        model: 'Virtual',
        year: null,
        serialNumber: expect.stringMatching(/^LS[0-9A-F]{8}$/),
      },
      location: { id: null, lastUpdated: null },
    });
  });

  it('shows no control without consent', async () => {
    const { body } = await show({}, ['charger:read:data']);

    const capable = Object.entries<{ isCapable: boolean }>(body.capabilities)
      .filter(([, { isCapable }]) => isCapable)
      .map(([name]) => name);
    expect(capable).toEqual(['information', 'chargeState']);
  });
});
