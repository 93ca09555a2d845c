import { describe, expect, it } from 'vitest';
import { householdLoad } from '#shared/domain/households/household.ts';
import {
  degrees,
  hours,
  kilowattHours,
  kilowatts,
  after as since,
} from '#shared/domain/quantities/units.ts';
import { changeDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportMeter } from '#shared/domain/sandbox/meter/report-meter.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import type { Load } from '#shared/domain/sandbox/site-load.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { aVirtualMeter } from '#test/support/a-virtual-battery.ts';
import { DAWN } from '#test/support/a-virtual-vehicle.ts';

const evening = since(DAWN, hours(13));
const constant =
  (power: number): Load =>
  () =>
    kilowatts(power);

describe('a virtual meter reports', () => {
  it('what its household takes, by the clock', () => {
    const household = { dailyConsumption: kilowattHours(20), timeZone: 'Europe/Oslo' };
    const meter = aVirtualMeter({ household });
    const load = householdLoad(household);

    const powers = [DAWN, evening].map((at) => reportDevice(meter, at).energyState);

    expect(powers).toEqual([
      { power: load(DAWN), lastUpdated: DAWN },
      { power: load(evening), lastUpdated: evening },
    ]);
    expect(load(evening)).toBeGreaterThan(load(DAWN));
  });

  const nobodyHome = { household: { dailyConsumption: kilowattHours(0) } };
  it.each<{ name: string; change: VirtualChange<'meter'>; others: number; power: number | null }>([
    { name: 'an import', change: {}, others: 2.3456, power: 2.346 },
    { name: 'an export', change: {}, others: -2.3456, power: -2.346 },
    { name: 'a balance', change: {}, others: -0.0001, power: 0 },
    { name: 'no export', change: { measuresProduction: false }, others: -2, power: 0 },
    { name: 'an import alone', change: { measuresProduction: false }, others: 2, power: 2 },
    { name: 'no import', change: { measuresConsumption: false }, others: 2, power: 0 },
    { name: 'an export alone', change: { measuresConsumption: false }, others: -2, power: -2 },
    {
      name: 'nothing that it does not measure',
      change: { measuresConsumption: false, measuresProduction: false },
      others: 2,
      power: null,
    },
    {
      name: 'whatever it is made to',
      change: { faults: { wrongPower: kilowatts(-7) } },
      others: 2,
      power: -7,
    },
  ])('$name of $others kW as $power', ({ change, others, power }) => {
    const report = reportMeter(aVirtualMeter({ ...nobodyHome, ...change }), constant(others));

    expect(report.energyState.power).toBe(power);
  });

  it('what it can measure, and no position unless it has one', () => {
    const here = { latitude: degrees(59.9), longitude: degrees(10.7) };

    expect(reportDevice(aVirtualMeter({ measuresProduction: false }), DAWN).abilities).toEqual([
      'read:information',
      'read:energyState',
      'measuresConsumption',
    ]);
    expect(reportDevice(aVirtualMeter({ location: here }), evening)).toMatchObject({
      abilities: expect.arrayContaining(['read:location', 'measuresProduction']),
      location: { ...here, lastUpdated: evening },
    });
  });

  it('what was heard last while it is out of reach', () => {
    const meter = aVirtualMeter();
    const gone = changeDevice(meter, { isReachable: false }, DAWN);

    expect(reportDevice(gone, evening)).toEqual({
      ...reportDevice(meter, DAWN),
      isReachable: false,
    });
  });
});
