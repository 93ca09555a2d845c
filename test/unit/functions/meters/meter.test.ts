import { describe, expect, it } from 'vitest';
import { operation as getOf } from '#functions/api/assets/get-asset.ts';
import { operation as hintAt } from '#functions/api/assets/hint-refresh.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { degrees, kilowattHours, kilowatts } from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { aMeter } from '#test/support/a-meter.ts';
import { describeAsset } from '#test/support/describe-asset.ts';
import { startDeviceOperations } from '#test/support/device-operations.ts';
import { linkDevice, USER } from '#test/support/device-world.ts';
import { callOperation } from '#test/support/http-event.ts';

describeAsset({ ...aMeter, kind: 'meter' });

const contract = contractOf('meter');
const [getOne, hint] = [getOf(contract), hintAt(contract)];

const start = async (change: VirtualChange<'meter'> = {}, scopes?: readonly string[]) => {
  const world = await startDeviceOperations();
  const linked = await linkDevice(world, { kind: 'meter', order: change }, { scopes });
  const path = { meterId: linked.asset.id };
  return Object.assign(world, linked, {
    show: () =>
      callOperation(
        getOne(() => world, world.edge),
        contract.operations.get,
        { path },
      ),
    hint: () =>
      callOperation(
        hint(() => world, world.edge),
        contract.operations.refreshHint,
        { path },
      ),
  });
};

describe('getMeter', () => {
  const here = { latitude: degrees(59.91), longitude: degrees(10.75) };

  it('shows a meter as the contract words it', async () => {
    await using world = await start({
      siteName: 'Cabin <script>',
      location: here,
      household: { dailyConsumption: kilowattHours(24) },
    });

    const { status, body } = await world.show();

    expect(status).toBe(200);
    const at = '2025-10-01T12:00:00.000Z';
    const capable = { isCapable: true, interventionIds: [] };
    expect(body).toEqual({
      id: world.asset.id,
      userId: USER,
      vendor: 'TESLA',
      lastSeen: at,
      isReachable: true,
      information: {
        brand: 'Tesla',
        model: 'Virtual',
        siteName: 'Cabin <script>',
        installationDate: at,
      },
      energyState: { power: expect.any(Number), lastUpdated: at },
      location: { id: null, longitude: 10.75, latitude: 59.91, lastUpdated: at },
      capabilities: { measuresConsumption: capable, measuresProduction: capable },
      scopes: ['meter:read:data', 'meter:read:location'],
    });
    expect(body.energyState.power).toBeCloseTo(1.1, 1);
  });

  it('shows no position without consent, and names the site where nobody did', async () => {
    await using world = await start({ location: here }, ['meter:read:data']);

    const { body } = await world.show();

    expect(body.location).toEqual({ id: null, longitude: null, latitude: null, lastUpdated: null });
    expect(body.information.siteName).toBe('Tesla Virtual');
    // What nobody may know is not even stored.
    expect(
      JSON.stringify(await world.assets.get(world.asset.clientId, world.asset.id)),
    ).not.toMatch(/59\.91|10\.75/);
  });

  it('is not capable of what it does not measure, and takes nothing impossible for true', async () => {
    await using world = await start({
      measuresProduction: false,
      faults: { wrongPower: kilowatts(900_000) },
    });

    const { body } = await world.show();

    expect(body.capabilities).toMatchObject({
      measuresConsumption: { isCapable: true },
      measuresProduction: { isCapable: false },
    });
    expect(body.energyState.power).toBe(null);
  });
});

describe('metersRefreshHint', () => {
  it('has the account read once, however often it comes', async () => {
    await using world = await start();

    const answers = await Promise.all(Array.from({ length: 20 }, world.hint));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(world.observations.take()).toHaveLength(1);
  });
});
