import { describe, expect, it } from 'vitest';
import { operation as batteries } from '#functions/api/health/get-health-battery-vendors.ts';
import { operation as chargers } from '#functions/api/health/get-health-charger-vendors.ts';
import { operation as hvacs } from '#functions/api/health/get-health-hvac-vendors.ts';
import { operation as inverters } from '#functions/api/health/get-health-inverter-vendors.ts';
import { operation as meters } from '#functions/api/health/get-health-meter-vendors.ts';
import { operation as vehicles } from '#functions/api/health/get-health-vehicle-vendors.ts';
import { operation as integrations } from '#functions/api/health/get-integrations.ts';
import { vendorHealth } from '#shared/app/health/vendor-health.ts';
import { getHealthBatteryVendors } from '#shared/contract/operations/health/get-health-battery-vendors.ts';
import { getHealthChargerVendors } from '#shared/contract/operations/health/get-health-charger-vendors.ts';
import { getHealthHvacVendors } from '#shared/contract/operations/health/get-health-hvac-vendors.ts';
import { getHealthInverterVendors } from '#shared/contract/operations/health/get-health-inverter-vendors.ts';
import { getHealthMeterVendors } from '#shared/contract/operations/health/get-health-meter-vendors.ts';
import { getHealthVehicleVendors } from '#shared/contract/operations/health/get-health-vehicle-vendors.ts';
import { getIntegrations } from '#shared/contract/operations/health/get-integrations.ts';
import { vendorTallyRepository } from '#shared/data/vendors/vendor-tally-repository.ts';
import { assetTypes, vendorsOf } from '#shared/domain/assets/linkable-types.ts';
import { instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { slotOf, type VendorTally } from '#shared/domain/vendors/health/tally.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
import { testClock } from '#test/support/test-clock.ts';
import { testEdge } from '#test/support/test-edge.ts';

/** What each of the lists is about. */
const lists = [
  ['battery', getHealthBatteryVendors, batteries],
  ['charger', getHealthChargerVendors, chargers],
  ['hvac', getHealthHvacVendors, hvacs],
  ['inverter', getHealthInverterVendors, inverters],
  ['meter', getHealthMeterVendors, meters],
  ['vehicle', getHealthVehicleVendors, vehicles],
] as const;

const healthOn = ({ client }: Pick<LoadstarTables, 'client'>, clock = testClock()) => ({
  health: vendorHealth({ tallies: vendorTallyRepository(client, 'vendorTallies'), clock }),
});

for (const [contract, operation] of [
  ...lists.map(([, ...list]) => list),
  [getIntegrations, integrations] as const,
]) {
  describeOperation({
    contract,
    operation,
    connect: ({ tables }) => healthOn(tables),
    arrange: async () => ({ caller: null }),
  });
}

const start = async () => {
  const tables = await startLoadstarTables();
  const clock = testClock();
  const store = vendorTallyRepository(tables.client, 'vendorTallies');
  const deps = healthOn(tables, clock);
  return {
    clock,
    count: async (tally: Partial<VendorTally>) => {
      const base = { vendor: 'TESLA', type: 'vehicle', asking: 'look', samples: 40 } as const;
      await store.add([{ ...base, slot: slotOf(clock.now()), weight: 40, failed: 40, ...tally }]);
    },
    ofVehicles: async () => {
      const handler = vehicles(() => deps, testEdge());
      const { body } = await callOperation(handler, getHealthVehicleVendors, { caller: null });
      return (vendor: string) => body.find((entry: { vendor: string }) => entry.vendor === vendor);
    },
    integrations: async (query?: string) => {
      const handler = integrations(() => deps, testEdge());
      return callOperation(handler, getIntegrations, { caller: null, ...(query ? { query } : {}) });
    },
    store,
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

describe('the health of vendors', () => {
  it.each(lists)('lists every vendor of type %s, also where nothing was counted', async (...of) => {
    const [type, contract, operation] = of;
    await using tables = await startLoadstarTables();
    const handler = operation(() => healthOn(tables), testEdge());

    const { body } = await callOperation(handler, contract, { caller: null });

    expect(body.map(({ vendor }: { vendor: string }) => vendor).toSorted()).toEqual(
      vendorsOf(type).toSorted(),
    );
    for (const { status, linkingStatus } of body) {
      expect([status, linkingStatus]).toEqual(['READY', 'READY']);
    }
  });

  it('is that of the type and the vendor that were asked', async () => {
    await using play = await start();
    await play.count({ vendor: 'TESLA', failed: 40 });
    await play.count({ vendor: 'BMW', failed: 12 });
    await play.count({ vendor: 'TESLA', type: 'charger', failed: 0 });

    const of = await play.ofVehicles();

    expect(of('TESLA')).toEqual({
      vendor: 'TESLA',
      displayName: 'Tesla',
      status: 'OUTAGE',
      portalName: 'Tesla',
      linkingStatus: 'OUTAGE',
    });
    expect(of('BMW')).toMatchObject({ status: 'ELEVATED_ERROR_RATE', portalName: 'My BMW' });
    expect(of('AUDI')).toMatchObject({ status: 'READY', linkingStatus: 'READY' });
  });

  it('tells linking apart from looking, but nothing can be linked that cannot be read', async () => {
    await using play = await start();
    await play.count({ vendor: 'BMW', asking: 'link', failed: 40 });
    await play.count({ vendor: 'AUDI', asking: 'look', failed: 40 });

    const of = await play.ofVehicles();

    expect(of('BMW')).toMatchObject({ status: 'READY', linkingStatus: 'OUTAGE' });
    expect(of('AUDI')).toMatchObject({ status: 'OUTAGE', linkingStatus: 'OUTAGE' });
  });

  it('adds up what many machines have counted, and is asked anew after a few seconds', async () => {
    await using play = await start();
    const sixteen = { samples: 16, weight: 16, failed: 16 };
    await play.count(sixteen);
    expect((await play.ofVehicles())('TESLA').status).toBe('READY');

    await Promise.all([play.count(sixteen), play.count(sixteen)]);
    expect((await play.ofVehicles())('TESLA').status).toBe('READY');
    play.clock.advance(seconds(15));
    expect((await play.ofVehicles())('TESLA').status).toBe('OUTAGE');

    play.clock.advance(minutes(66));
    expect((await play.ofVehicles())('TESLA').status).toBe('READY');
  });

  it('finds what was counted in each of many slots and vendors', async () => {
    await using play = await start();
    const slots = [0, 1, 2].map((n) => slotOf(instant(play.clock.now() - n * minutes(5))));
    const vendors = vendorsOf('vehicle');
    for (const slot of slots) {
      await Promise.all(vendors.map((vendor) => play.count({ vendor, slot })));
    }

    expect(await play.store.since(slots[2] ?? instant(0))).toHaveLength(3 * vendors.length);
    expect(await play.store.since(slots[0] ?? instant(0))).toHaveLength(vendors.length);
  });
});

describe('getIntegrations', () => {
  it('shows every vendor with all that it makes, as it is for the type that is worst off', async () => {
    await using play = await start();
    await play.count({ type: 'charger', failed: 12 });

    const { body } = await play.integrations();

    expect(new Set(body.map(({ vendor }: { vendor: string }) => vendor)).size).toBe(
      new Set(assetTypes.flatMap(vendorsOf)).size,
    );
    expect(body.find(({ vendor }: { vendor: string }) => vendor === 'TESLA')).toMatchObject({
      assetTypes: ['battery', 'charger', 'inverter', 'meter', 'vehicle'],
      status: 'ELEVATED_ERROR_RATE',
    });
  });

  it('shows the vendors of the types that were asked for', async () => {
    await using play = await start();

    const { body } = await play.integrations('assetTypes=meter,charger');

    const expected = new Set([...vendorsOf('meter'), ...vendorsOf('charger')]);
    expect(body.map(({ vendor }: { vendor: string }) => vendor).toSorted()).toEqual(
      [...expected].toSorted(),
    );
  });

  it.each(['boat', 'vehicle,', 'vehicle,,meter', 'Vehicle', 'vehicle meter'])(
    'takes %j for no list of types',
    async (list) => {
      await using play = await start();

      const answer = await play.integrations(`assetTypes=${encodeURIComponent(list)}`);

      expectProblem(answer, 400, 'bad-request');
      expect(answer.body.issues).toMatchObject([{ path: 'query.assetTypes' }]);
    },
  );
});
