import { describe, expect, it } from 'vitest';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { toInverterView } from '#shared/contract/views/inverter-view.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { erasedAsset } from '#shared/domain/assets/erased-asset.ts';
import { inverterRules } from '#shared/domain/assets/inverter/inverter-rules.ts';
import { degrees, instant } from '#shared/domain/quantities/units.ts';
import { anInverter } from '#test/support/an-inverter.ts';
import { describeAsset } from '#test/support/describe-asset.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { linkDevice } from '#test/support/device-world.ts';

describeAsset({ ...anInverter, kind: 'inverter' });

const linked = async (scopes?: readonly string[]): Promise<Asset<'inverter'>> => {
  await using world = await startDeviceOperations();
  const order = { location: { latitude: degrees(-33.9), longitude: degrees(151.2) } };
  const wanted = { kind: 'inverter', order: { ...anInverter.order, ...order } } as const;
  return (await linkDevice(devicesIn(world), wanted, { vendor: 'ENPHASE', scopes })).asset;
};

describe('an inverter', () => {
  it('shows where it is only to whom its user told it', async () => {
    const told = await linked();
    const untold = await linked(['inverter:read:data']);

    expect(toInverterView(told).location).toMatchObject({ latitude: -33.9, longitude: 151.2 });
    expect(untold.state.location).toEqual(nowhere);
    expect(toInverterView({ ...told, scopes: untold.scopes }).location).toEqual({
      id: null,
      longitude: null,
      latitude: null,
      lastUpdated: null,
    });
  });

  it('shows what the contract wants of it, also when its vendor tells nothing', async () => {
    const asset = await linked();
    const { information: _, ...state } = asset.state;
    const nothing = { id: null, sn: null, brand: null, model: null, siteName: null } as const;
    const information = { ...nothing, installationDate: null };
    const view = toInverterView({ ...asset, isReachable: null, state: { ...state, information } });

    expect(view.information).toEqual({
      id: asset.id,
      sn: null,
      brand: 'Enphase',
      model: 'Inverter',
      siteName: 'Enphase Inverter',
      installationDate: new Date(asset.createdAt).toISOString(),
    });
  });

  it('takes no name for a time zone that no calendar knows', async () => {
    const { state, scopes } = await linked();
    const zoneOf = (timezone: string) =>
      inverterRules.stateOf({ ...state, timezone }, scopes, undefined).timezone;

    expect(['Europe/Oslo', 'UTC', '+01:00', 'Mars/Olympus', ''].map(zoneOf)).toEqual([
      'Europe/Oslo',
      'UTC',
      null,
      null,
      null,
    ]);
  });

  it('is told of no more than by its make once its user was deleted', async () => {
    const asset = await linked();
    const deletedAt = instant(Date.UTC(2026, 0, 1));
    const date = new Date(deletedAt).toISOString();

    const view = contractOf('inverter').toView(erasedAsset(asset, deletedAt));
    expect(view).toMatchObject({
      lastSeen: date,
      isReachable: false,
      timezone: null,
      scopes: [],
      information: {
        id: asset.id,
        sn: null,
        siteName: 'Enphase Virtual',
        installationDate: date,
      },
      location: { latitude: null, longitude: null },
      productionState: { productionRate: null, totalLifetimeProduction: null },
    });
  });
});

const nowhere = { longitude: null, latitude: null, lastUpdated: null, locationId: null };
