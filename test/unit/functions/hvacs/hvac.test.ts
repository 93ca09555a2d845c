import { describe, expect, it } from 'vitest';
import { operation as getOf } from '#functions/api/assets/get-asset.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { erasedAsset } from '#shared/domain/assets/erased-asset.ts';
import { celsius, instant, kelvins } from '#shared/domain/quantities/units.ts';
import type { VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';
import { anHvac } from '#test/support/an-hvac.ts';
import { describeAsset } from '#test/support/describe-asset.ts';
import { startDeviceOperations } from '#test/support/device-operations.ts';
import { linkDevice, USER } from '#test/support/device-world.ts';
import { callOperation } from '#test/support/http-event.ts';

describeAsset({ ...anHvac, kind: 'hvac' });

const contract = contractOf('hvac');
const getOne = getOf(contract);

describe('getHVAC', () => {
  const show = async (order: VirtualOrder<'hvac'>, scopes?: readonly string[]) => {
    await using world = await startDeviceOperations();
    const { asset } = await linkDevice(world, { kind: 'hvac', order }, { vendor: 'TADO', scopes });
    const answer = await callOperation(
      getOne(() => world, world.edge),
      contract.operations.get,
      { path: { hvacId: asset.id } },
    );
    return { ...answer, asset };
  };

  it('shows a unit that heats as the contract words it', async () => {
    const { status, body, asset } = await show({
      model: 'V3+',
      displayName: 'Bedroom <script>',
      groupName: 'Upstairs',
      temperature: celsius(20),
      mode: 'AUTO',
      heatSetpoint: celsius(21.5),
      coolSetpoint: celsius(26),
    });

    expect(status).toBe(200);
    const at = '2025-10-01T12:00:00.000Z';
    const capable = { isCapable: true, interventionIds: [] };
    expect(body).toEqual({
      id: asset.id,
      userId: USER,
      vendor: 'TADO',
      lastSeen: at,
      isReachable: true,
      consumptionRate: 1.5,
      information: {
        brand: 'tado°',
        model: 'V3+',
        displayName: 'Bedroom <script>',
        groupName: 'Upstairs',
        category: 'HEAT_PUMP',
      },
      temperatureState: { currentTemperature: 20, isActive: true, lastUpdated: at },
      thermostatState: {
        mode: 'AUTO',
        heatSetpoint: 21.5,
        coolSetpoint: 26,
        holdType: 'PERMANENT',
        lastUpdated: at,
      },
      scopes: ['hvac:control:mode', 'hvac:read:data'],
      capabilities: {
        capableModes: ['HEAT', 'COOL', 'AUTO', 'OFF'],
        coolSetpointRange: { min: 16, max: 35 },
        heatSetpointRange: { min: 5, max: 30 },
        setpointDifferenceRange: { min: 1, max: 20 },
        setFollowSchedule: capable,
        setPermanentHold: capable,
      },
      location: { id: null },
    });
  });

  it('shows what a vendor does not tell as null, and calls a unit without a name by its brand', async () => {
    const open = { min: null, max: null };
    const { body } = await show({
      category: 'HEATING',
      tellsConsumption: false,
      coolSetpointRange: open,
      setpointDifferenceRange: { min: kelvins(2), max: null },
      program: null,
    });

    expect(body).toMatchObject({
      consumptionRate: null,
      information: { displayName: 'tado° Virtual', groupName: null },
      capabilities: {
        capableModes: ['HEAT', 'OFF'],
        coolSetpointRange: null,
        setpointDifferenceRange: { min: 2, max: null },
        setFollowSchedule: { isCapable: false },
        setPermanentHold: { isCapable: true },
      },
    });
  });

  it('shows no control without consent', async () => {
    const { body } = await show({}, ['hvac:read:data']);

    expect(body.scopes).toEqual(['hvac:read:data']);
    expect(body.capabilities).toMatchObject({
      setFollowSchedule: { isCapable: false },
      setPermanentHold: { isCapable: false },
    });
  });

  it('tells of one whose user was deleted what make it was, and nothing else', async () => {
    const { asset } = await show({
      displayName: 'Canary',
      groupName: 'Canary',
      category: 'COOLING',
    });
    const deletedAt = instant(asset.updatedAt + 1);

    const view = contract.toView(erasedAsset(asset, deletedAt));

    expect(JSON.stringify(view)).not.toContain('Canary');
    expect(view).toMatchObject({
      id: asset.id,
      lastSeen: new Date(deletedAt).toISOString(),
      isReachable: false,
      consumptionRate: null,
      information: { brand: 'tado°', model: 'Virtual', displayName: 'tado° Virtual' },
      temperatureState: { currentTemperature: null, isActive: false, lastUpdated: null },
      thermostatState: { mode: 'UNKNOWN', heatSetpoint: null, coolSetpoint: null, holdType: null },
      capabilities: { capableModes: null, heatSetpointRange: null, coolSetpointRange: null },
      location: { id: null },
      scopes: [],
    });
  });

  it('is not reachable while its vendor shows what it heard last', async () => {
    const { body } = await show({ isReachable: false });

    expect(body.isReachable).toBe(false);
  });
});
