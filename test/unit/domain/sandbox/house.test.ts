import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportedModes } from '#shared/domain/assets/battery/battery-state.ts';
import { householdLoad } from '#shared/domain/households/household.ts';
import {
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  percent,
  after as since,
} from '#shared/domain/quantities/units.ts';
import { changeDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { changeInSite } from '#shared/domain/sandbox/site/act-in-site.ts';
import { advanceSite } from '#shared/domain/sandbox/site/advance-site.ts';
import { inSite } from '#shared/domain/sandbox/site/in-site.ts';
import type { VirtualChange, VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import { aVirtualBattery, aVirtualMeter } from '#test/support/a-virtual-battery.ts';
import { aVirtualVehicle, DAWN } from '#test/support/a-virtual-vehicle.ts';

const household = { dailyConsumption: kilowattHours(12), timeZone: 'Europe/Berlin' };
const load = householdLoad(household);

const wholeWatts = (power: number) => Math.round(power * 1000) / 1000;

/** A house in which a car charges all day at 2 kW: its battery is nearly without end. */
const aHouse = (change: VirtualChange<'battery'> = {}) => {
  const battery = aVirtualBattery({ household, ...change });
  const meter = { ...aVirtualMeter({ household }), id: 'meter' };
  const vehicle = changeDevice(
    aVirtualVehicle({
      chargesWhenPluggedIn: true,
      batteryCapacity: kilowattHours(1_000),
      batteryLevel: percent(0),
      maxPower: kilowatts(2),
    }),
    { isPluggedIn: true },
    DAWN,
  );
  const site = [meter, vehicle, battery] as unknown as readonly VirtualDevice[];
  return { battery, meter, vehicle, site };
};

/** What the meter and the battery of a house show at a moment. */
const look = ({ battery, meter, site }: ReturnType<typeof aHouse>, at: Instant) => ({
  grid: reportDevice(meter, at, site).energyState.power ?? Number.NaN,
  battery: reportDevice(battery, at, site).chargeState.chargeRate ?? Number.NaN,
});

describe('a house', () => {
  it('shows on its meter what its household, its car and its battery take, at every moment', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...reportedModes),
        fc.integer({ min: 0, max: hours(48) }),
        (operationMode, length) => {
          const at = instant(DAWN + length);
          const { grid, battery } = look(aHouse({ operationMode }), at);
          expect(grid).toBeCloseTo(load(at) + 2 + battery, 3);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('charges its car from the battery until the reserve is reached, and from the grid after that', () => {
    const house = aHouse({ store: { capacity: kilowattHours(10), level: percent(70) } });

    expect(look(house, DAWN)).toEqual({ grid: 0, battery: -wholeWatts(load(DAWN) + 2) });
    // Not five of the ten kilowatt-hours arrive where they are needed.
    const later = since(DAWN, hours(3));
    expect(look(house, later)).toEqual({ grid: wholeWatts(load(later) + 2), battery: 0 });
  });

  it('adds up over two days, whenever its car is unplugged and whoever looks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: hours(48) / minutes(5) }),
        fc.array(fc.integer({ min: 0, max: hours(48) }), { maxLength: 3 }),
        (mark, looks) => {
          const { site, battery, vehicle } = aHouse({ operationMode: 'TIME_OF_USE' });
          const unplugged = instant(DAWN + mark * minutes(5));
          const left = changeInSite(site, vehicle, { isPluggedIn: false }, unplugged);
          const afterwards = site.map((one) => left.find(({ id }) => id === one.id) ?? one);
          const end = since(DAWN, hours(48));
          const direct = inSite(advanceSite(afterwards, end), battery);
          const watched = looks
            .toSorted((a, b) => a - b)
            .map((length) => instant(DAWN + length))
            .filter((at) => at > unplugged)
            .reduce<readonly VirtualDevice[]>((one, at) => advanceSite(one, at), afterwards);

          // To the last bit, because nothing that the others do changes within five minutes.
          expect(inSite(advanceSite(watched, end), battery)).toEqual(direct);
          // What it did while the car was there is what it would have done had nobody looked.
          expect(inSite(afterwards, battery).store).toEqual(
            inSite(advanceSite(site, unplugged), battery).store,
          );
        },
      ),
      { numRuns: 15 },
    );
  });
});
