import { describe, expect, it } from 'vitest';
import { recentSun } from '#shared/adapters/solar/recent-sun.ts';
import { deleteLocation } from '#shared/app/locations/delete-location.ts';
import { placeAssets } from '#shared/app/locations/place-assets.ts';
import { updateLocation } from '#shared/app/locations/update-location.ts';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import { readSmartPlan } from '#shared/app/smart-charging/read-smart-plan.ts';
import { toPlanExplanationView } from '#shared/contract/views/smart-charging-view.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import { degrees, hours, kilowatts } from '#shared/domain/quantities/units.ts';
import { noSolar, type SolarTerms } from '#shared/domain/solar/solar-terms.ts';
import { HOME } from '#test/support/control-loop.ts';
import { CLIENT, linkDevice, USER } from '#test/support/device-world.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { type SmartLoop, startSmartLoop } from '#test/support/smart-loop.ts';
import { statisticsIn } from '#test/support/statistics-world.ts';

/** Nights are a little cheaper than days. */
const RATES = { day: '0.14', night: '0.12' };
/** Enough for a vehicle, and the house, while the sun is up. */
const ROOF = { peakPower: kilowatts(30), cloudFactor: 0, location: HOME, timezone: 'UTC' };

/**
 * A vehicle that is at home from six in the evening to five in the next afternoon, under a roof with a lot of sun on it.
 *
 * @param isForecast Whether all is as in production; or else the sandbox keeps to itself how its sun will shine.
 */
const start = async ({ rates = RATES, isForecast = true, roof = ROOF } = {}) => {
  const world = await startSmartLoop({}, { rates });
  if (!isForecast) Object.assign(world, { forecastSun: recentSun(world) });
  const { asset: inverter } = await linkDevice(world, { kind: 'inverter', order: roof });
  await world.policy({ deadline: '17:00' });
  const change = { statedZone: 'NO1' };
  await updateLocation(world, { clientId: CLIENT, locationId: world.homeId, change });
  const place = async () => {
    for (const message of world.placements.take()) await placeAssets(world, message);
    await world.settle();
  };
  return Object.assign(world, {
    inverter,
    place,
    /** Says of the sun what a client says of it. */
    solar: async (wish: Partial<SolarTerms> = {}) => {
      const change = { solar: { ...noSolar, isEnabled: true, ...wish } };
      await updateLocation(world, { clientId: CLIENT, locationId: world.homeId, change });
      await place();
    },
    /** When it begins to charge, in hours since midnight before it came home. */
    begins: async () => {
      const startAt = (await world.plan())?.startAt ?? null;
      return startAt === null ? null : 18 + (startAt - world.evening) / hours(1);
    },
  });
};

type Noon = Awaited<ReturnType<typeof start>>;

const NIGHT = 22;

/** While the sun is up on the next day, in Oslo, at the beginning of October. */
const isByDay = (hour: number | null): boolean => hour !== null && hour > 24 + 7 && hour < 24 + 14;

const explained = async (world: SmartLoop) => {
  const address = { kind: 'vehicle', clientId: CLIENT, assetId: world.vehicle.id } as const;
  return toPlanExplanationView(await readSmartPlan(world, { ...address, planId: 'latest' }));
};

const consider = async (world: Noon): Promise<void> => {
  await world.plugIn();
  await world.until(0.5);
};

describe('a vehicle at home under a sunny roof', () => {
  it('charges in the cheap night as long as nobody says that the sun counts', async () => {
    await using world = await start();
    await consider(world);

    expect(await world.begins()).toBe(NIGHT);
    expect((await world.plan())?.surplus).toBeNull();
    await world.until(22);
    expect(await world.level()).toBe(80);
  });

  it('charges at noon with own sun where it counts, is full by its deadline, and says why', async () => {
    await using world = await start();
    await world.solar();
    await consider(world);

    expect(isByDay(await world.begins())).toBe(true);
    const { plan, slots } = await explained(world);
    expect(plan.smartCost).toBe(0);
    expect(plan.nonSmartCost).toBeGreaterThan(1);
    expect(slots.find(({ power }) => power > 0)?.reason).toBe(
      'Charges: no other time without a pause that ends by the deadline costs less. ' +
        'It costs 0 NOK for a kilowatt-hour, and 100 % of it is own sun.',
    );
    expect(slots.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/^Waits: .* with the \d+ % of it that would be own sun, and 0 NOK/),
    );
    await world.until(22);
    expect(await world.level()).toBe(80);
    expect(await world.ends()).toEqual(['FINISHED']);
    expect((await world.commands()).map(([what]) => what)).toEqual(['STOP', 'START']);
  });

  it('is planned anew when somebody says that the sun counts, and when it does no more', async () => {
    await using world = await start();
    await consider(world);
    expect(await world.begins()).toBe(NIGHT);

    await world.solar();
    expect(isByDay(await world.begins())).toBe(true);

    await world.solar({ isEnabled: false });
    expect(await world.begins()).toBe(NIGHT);
    expect(await world.plan()).toMatchObject({ surplus: null });
  });

  it('charges in the night where feeding in earns more than the night costs', async () => {
    await using world = await start();
    await world.solar({ feedInPrice: microsPerKwh(130_000) });
    await consider(world);

    expect(await world.begins()).toBe(NIGHT);
    // What it would cost at once, in the evening, is at the price of the grid: there is no sun.
    await world.solar({ feedInPrice: microsPerKwh(100_000) });
    expect(isByDay(await world.begins())).toBe(true);
  });

  it('charges in the night where what feeding in earns is in another currency', async () => {
    await using world = await start();
    await world.solar({ feedInPrice: microsPerKwh(1), feedInCurrency: 'JPY' });
    await consider(world);
    expect(await world.begins()).toBe(NIGHT);

    // Nothing is nothing in any of them.
    await world.solar({ feedInPrice: microsPerKwh(0), feedInCurrency: 'JPY' });
    expect(isByDay(await world.begins())).toBe(true);
  });

  it('charges in the night where the house uses all of the sun', async () => {
    await using world = await start({ roof: { ...ROOF, peakPower: kilowatts(1) } });
    await world.solar();
    await consider(world);

    expect(await world.begins()).toBe(NIGHT);
  });

  it('charges in the night where the inverter is at another place', async () => {
    const elsewhere = { ...HOME, latitude: degrees(HOME.latitude + 1) };
    await using world = await start({ roof: { ...ROOF, location: elsewhere } });
    await world.solar();
    await consider(world);

    expect(await world.begins()).toBe(NIGHT);
    expect((await world.plan())?.surplus).toBeNull();
  });

  it('goes by the sun behind a meter that measures production, where no inverter is linked', async () => {
    await using world = await startSmartLoop({}, { rates: RATES });
    const home = { clientId: CLIENT, locationId: world.homeId };
    const change = { solar: { ...noSolar, isEnabled: true } };
    await updateLocation(world, { ...home, change });
    await openVirtualAccount(world, {
      ...{ clientId: CLIENT, vendor: 'SMA' },
      orders: [
        { kind: 'meter', order: { location: HOME } },
        { kind: 'inverter', order: ROOF },
      ],
      link: { userId: USER, scopes: ['meter:read:data', 'meter:read:location'] },
    });
    await world.run();
    await world.policy({ deadline: '17:00' });
    await world.plugIn();
    await world.until(0.5);

    const { rows } = await world.assets.listByUser(CLIENT, USER, 'inverter', { size: 9 });
    expect(rows).toEqual([]);
    const startAt = (await world.plan())?.startAt ?? 0;
    expect(isByDay(18 + (startAt - world.evening) / hours(1))).toBe(true);
  });

  it('goes by what the inverter did in the days before, where nobody foresees the sun', async () => {
    await using world = await start({ isForecast: false });
    await world.solar();
    await consider(world);
    expect(await world.begins()).toBe(NIGHT);

    const { reconcile, settle } = statisticsIn(world);
    await reconcile(world.inverter.id);
    await settle();
    await world.until(1.5);

    expect(isByDay(await world.begins())).toBe(true);
    const before = await world.plan();
    await world.until(5.5);
    // Looked at again four times: it says the same, and nobody is told anything.
    expect(await world.plan()).toEqual(before);
    await world.until(22);
    expect(await world.level()).toBe(80);
  });

  it('costs the same to the last digit where the price is always the same and no sun is expected', async () => {
    await using world = await start({
      rates: { day: '0.20', night: '0.20' },
      roof: { ...ROOF, cloudFactor: 1 },
    });
    await world.solar({ feedInPrice: microsPerKwh(80_000) });
    await world.plugIn({ chargesWhenPluggedIn: false });
    await world.until(0.5);

    const plan = await world.plan();
    expect(plan?.surplus).toEqual({ spans: [], feedInPrice: 80_000 });
    expect(plan?.smartCost).toBe(plan?.nonSmartCost);
  });

  it('leaves nothing of what was said of the sun once the location is gone', async () => {
    await using world = await start();
    await world.solar({ feedInPrice: microsPerKwh(80_000) });

    await deleteLocation(world, { clientId: CLIENT, locationId: world.homeId });

    expect(await world.locations.get(CLIENT, world.homeId)).toBeUndefined();
    expect(JSON.stringify(await allRows(world.tables, 'locations'))).not.toContain('feedInPrice');
  });
});
