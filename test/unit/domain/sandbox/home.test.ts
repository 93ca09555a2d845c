import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillHome } from '#shared/app/sandbox/fill-home.ts';
import { operationModes } from '#shared/domain/assets/battery/battery-state.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { vendorMakes } from '#shared/domain/assets/linkable-types.ts';
import { type Household, householdLoad } from '#shared/domain/households/household.ts';
import {
  hours,
  type Instant,
  instant,
  kilowattHours,
  milliseconds,
  minutes,
  after as since,
} from '#shared/domain/quantities/units.ts';
import { usualPlace } from '#shared/domain/sandbox/homes/home-preset.ts';
import {
  type HomePresetName,
  homePresetNames,
  homePresets,
} from '#shared/domain/sandbox/homes/home-presets.ts';
import { changeInSite, commandInSite } from '#shared/domain/sandbox/site/act-in-site.ts';
import { advanceSite } from '#shared/domain/sandbox/site/advance-site.ts';
import { lookAt } from '#shared/domain/sandbox/site/look-at.ts';
import { withChanged } from '#shared/domain/sandbox/site/with-changed.ts';
import { isVirtual, roleOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import { DAWN } from '#test/support/a-virtual-vehicle.ts';

const SLOT = minutes(5);
const DAYS = hours(48);
/** In watt-hours: batteries count whole milliwatts. So two days of marks are no whole watt-hour off. */
const ROUNDING = 0.001;

/** All devices of a home, over all of its accounts. */
const homeOf = (preset: HomePresetName): readonly VirtualDevice[] => {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `0192f7c4-0000-7000-8000-${String(ids).padStart(12, '0')}`;
  };
  const order = { clientId: 'client', preset, place: usualPlace };
  const { home, accounts } = fillHome({ clock: { now: () => DAWN }, newId }, order);
  const devices = accounts.flatMap((filled) => filled.devices);
  expect(home.deviceIds).toEqual(devices.map(({ id }) => id));
  expect(accounts.map(({ account }) => account.homeId)).toEqual(accounts.map(() => home.id));
  return devices;
};

const find = <Kind extends AssetKind>(site: readonly VirtualDevice[], kind: Kind) =>
  site.find((device): device is VirtualDevice => isVirtual(kind, device)) as
    | VirtualDevice<Kind>
    | undefined;

/** What somebody does at a mark. */
type Deed = (site: readonly VirtualDevice[], at: Instant) => readonly VirtualDevice[];

const deeds: Readonly<Record<string, Deed>> = {
  start: (site, at) => command(site, 'charger', { kind: 'charge', charging: 'START' }, at),
  stop: (site, at) => command(site, 'charger', { kind: 'charge', charging: 'STOP' }, at),
  leave: (site, at) => {
    const vehicle = find(site, 'vehicle');
    return vehicle ? changeInSite(site, vehicle, { isPluggedIn: false }, at) : [];
  },
  ...Object.fromEntries(
    operationModes.map((operationMode): [string, Deed] => [
      operationMode,
      (site, at) => command(site, 'battery', { kind: 'operation-mode', operationMode }, at),
    ]),
  ),
};

const command = <Kind extends AssetKind>(
  site: readonly VirtualDevice[],
  kind: Kind,
  request: Parameters<typeof commandInSite<Kind>>[2],
  at: Instant,
): readonly VirtualDevice[] => {
  const device = find(site, kind);
  return device ? commandInSite<Kind>(site, device, request, at) : [];
};

/** The balance that the meter of a home sees at a moment, in kW. */
const metered = (site: readonly VirtualDevice[], at: Instant): number => {
  const meter = find(site, 'meter');
  if (!meter) throw new Error('this home has no meter');
  const { device, around } = lookAt(meter, at, site);
  return householdLoad(device.household)(at) + around.load;
};

/** The least and the most that the meter may see go by from one mark to the next, in watt-hours. */
const meteredFrom = (site: readonly VirtualDevice[], mark: Instant) => {
  const powers = [mark, instant(mark + SLOT - 1)].map((at) => metered(site, at));
  const energies = powers.map((power) => (power * 1000 * SLOT) / hours(1));
  return { least: Math.min(...energies), most: Math.max(...energies) };
};

/** What the devices of a home took from one state to another, in watt-hours. */
const takenBetween = (before: readonly VirtualDevice[], passed: readonly VirtualDevice[]): number =>
  before.reduce((sum, device, index) => {
    const next = passed[index] ?? device;
    return sum + (roleOf<AssetKind>(device.type)?.energy?.(device, next) ?? 0) * 1000;
  }, 0);

const withMeter = homePresetNames.filter((name) => find(homeOf(name), 'meter'));
const nobody: Household = { dailyConsumption: kilowattHours(NaN), timeZone: 'UTC' };

describe('a home', () => {
  it.each(homePresetNames)('of the preset %s has only what its vendors make', (name) => {
    const site = homeOf(name);

    const orders = homePresets[name].accounts.flatMap(({ vendor, devices }) =>
      devices.map(() => vendor),
    );
    expect(site.filter(({ type }, index) => !vendorMakes(orders[index] ?? '', type))).toEqual([]);
    const [vehicle, charger] = [find(site, 'vehicle'), find(site, 'charger')];
    expect(vehicle?.pluggedInto).toBe(charger?.id);
    expect(charger?.vehicleId).toBe(vehicle?.id);
  });

  it('adds up to the last watt-hour over two days, whatever is done in it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...withMeter),
        fc.array(
          fc.record({
            mark: fc.integer({ min: 0, max: DAYS / SLOT - 1 }),
            deed: fc.constantFrom(...Object.keys(deeds)),
          }),
          { maxLength: 5 },
        ),
        (preset, plan) => {
          let site = homeOf(preset);
          const load = householdLoad(find(site, 'meter')?.household ?? nobody);
          for (let mark = 0; mark < DAYS / SLOT; mark += 1) {
            const at = since(DAWN, milliseconds(mark * SLOT));
            for (const { deed } of plan.filter((one) => one.mark === mark)) {
              site = withChanged(site, deeds[deed]?.(site, at) ?? []);
            }
            const next = advanceSite(site, since(at, SLOT));
            const { least, most } = meteredFrom(site, at);
            const taken = (load(at) * 1000 * SLOT) / hours(1) + takenBetween(site, next);
            // The same but where something ends between two marks: a car that is full, a battery that is empty.
            expect(taken).toBeGreaterThan(least - ROUNDING);
            expect(taken).toBeLessThan(most + ROUNDING);
            site = next;
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
