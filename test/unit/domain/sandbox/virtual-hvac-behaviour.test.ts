import { describe, expect, it } from 'vitest';
import type { HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';
import {
  celsius,
  hours,
  instant,
  kelvins,
  kilowatts,
  milliseconds,
  minutes,
  seconds,
  after as since,
} from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { changeDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { takeCommand } from '#shared/domain/sandbox/take-command.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { DAWN } from '#test/support/a-virtual-vehicle.ts';
import { aVirtualHvac } from '#test/support/an-hvac.ts';

const FOLLOW: HvacRequest = { kind: 'follow-schedule' };
const hold = (heatSetpoint: number): HvacRequest => ({
  kind: 'permanent-hold',
  target: { mode: 'HEAT', heatSetpoint: celsius(heatSetpoint) },
});
const later = since(DAWN, hours(1));
const held = { mode: 'HEAT', heatSetpoint: celsius(20) } as const;

const thermostatAt = (hvac: ReturnType<typeof aVirtualHvac>, moment = DAWN) =>
  reportDevice(hvac, moment).thermostatState;

describe('a virtual HVAC reports', () => {
  it.each([
    ['HEATING', ['HEAT', 'OFF'], 'HEAT'],
    ['COOLING', ['COOL', 'OFF'], 'COOL'],
    ['HEAT_PUMP', ['HEAT', 'COOL', 'AUTO', 'OFF'], 'AUTO'],
    ['AGGREGATOR', ['HEAT', 'COOL', 'AUTO', 'OFF'], 'AUTO'],
  ] as const)('as %s that it can %j, and does %s', (category, modes, mode) => {
    const report = reportDevice(aVirtualHvac({ category }), DAWN);

    expect(report.limits.modes).toEqual(modes);
    expect(report.thermostatState).toMatchObject({ mode, holdType: 'SCHEDULED' });
    expect(report.information.category).toBe(category);
  });

  it('tenths of a degree and tens of watts, as units do', () => {
    const hvac = aVirtualHvac({
      ...held,
      temperature: celsius(20.04),
      outdoor: { mean: celsius(3.3), swing: kelvins(0) },
      category: 'HEATING',
    });

    const report = reportDevice(hvac, later);

    expect(report.temperatureState).toMatchObject({ currentTemperature: 20, isActive: true });
    expect(report.consumptionRate).toBe(2);
  });

  it('nothing about what it takes when it does not measure that', () => {
    expect(
      reportDevice(aVirtualHvac({ tellsConsumption: false }), DAWN).consumptionRate,
    ).toBeNull();
  });

  it('whatever it is made to', () => {
    const hvac = aVirtualHvac({ ...held, faults: { wrongMode: 'UNKNOWN' } });

    expect(thermostatAt(hvac)).toMatchObject({ mode: 'UNKNOWN', heatSetpoint: 20 });
  });

  it('the time of its last change when nothing has changed, and not when it was asked', () => {
    const steady = aVirtualHvac({
      mode: 'OFF',
      temperature: celsius(8),
      outdoor: { mean: celsius(8), swing: kelvins(0) },
    });
    const cooling = aVirtualHvac({ mode: 'OFF', temperature: celsius(20) });

    expect(reportDevice(steady, later).observedAt).toBe(DAWN);
    // It looks at every fifth minute, so that nothing happens in between.
    const between = since(later, minutes(3));
    expect(reportDevice(cooling, between)).toEqual(reportDevice(cooling, later));
    expect(reportDevice(cooling, between).observedAt).toBeGreaterThan(DAWN);
    expect(reportDevice(cooling, between).observedAt).toBeLessThanOrEqual(later);
  });
});

describe('a program', () => {
  const program = [
    { weekdays: [2], from: hours(7), setting: { mode: 'HEAT', heat: 21 } },
    { weekdays: [0, 4], from: hours(12), setting: { mode: 'OFF', heat: 16 } },
  ] as const;
  const hvac = aVirtualHvac({
    program: program.map(({ setting, ...entry }) => ({
      ...entry,
      setting: {
        mode: setting.mode,
        heatSetpoint: celsius(setting.heat),
        coolSetpoint: celsius(30),
      },
    })),
  });

  // Dawn is on a Wednesday.
  it.each([
    ['Wednesday at six, still what began on Monday', hours(0), 'OFF'],
    ['Wednesday at five to seven', minutes(55), 'OFF'],
    ['Wednesday at seven', hours(1), 'HEAT'],
    ['Friday at one to noon', milliseconds(hours(54) - 1), 'HEAT'],
    ['Friday at noon', hours(54), 'OFF'],
    ['Sunday', hours(96), 'OFF'],
    ['the next Wednesday', hours(7 * 24 + 1), 'HEAT'],
  ])('switches: %s', (_, length, mode) => {
    expect(thermostatAt(hvac, since(DAWN, milliseconds(length))).mode).toBe(mode);
  });

  it('says when it last switched', () => {
    const friday = since(DAWN, hours(60));

    expect(thermostatAt(hvac, friday).lastUpdated).toBe(since(DAWN, hours(54)));
    expect(reportDevice(hvac, friday).observedAt).toBeGreaterThanOrEqual(since(DAWN, hours(54)));
  });

  it('does not heat and cool at once, whatever was programmed', () => {
    const crossed = { mode: 'AUTO', heatSetpoint: celsius(24), coolSetpoint: celsius(18) } as const;
    const entry = { weekdays: [0], from: hours(0), setting: crossed };

    expect(thermostatAt(aVirtualHvac({ program: [entry] }))).toMatchObject({
      heatSetpoint: 24,
      coolSetpoint: 24,
    });
  });

  it('is not followed by a unit that has none', () => {
    const none = aVirtualHvac({ program: null });

    expect(thermostatAt(none).holdType).toBe('PERMANENT');
    expect(reportDevice(none, DAWN).abilities).toEqual(['setPermanentHold']);
    expect(thermostatAt(takeCommand(none, FOLLOW, DAWN)).holdType).toBe('PERMANENT');
  });
});

describe('a command', () => {
  it('holds a setpoint until the schedule is to be followed again', () => {
    const there = takeCommand(aVirtualHvac(), hold(23), DAWN);
    const back = takeCommand(there, FOLLOW, later);

    expect(thermostatAt(there, since(DAWN, hours(24)))).toMatchObject({
      mode: 'HEAT',
      heatSetpoint: 23,
      holdType: 'PERMANENT',
      lastUpdated: DAWN,
    });
    expect(thermostatAt(back, later)).toMatchObject({
      mode: 'AUTO',
      heatSetpoint: 21,
      holdType: 'SCHEDULED',
      lastUpdated: later,
    });
  });

  it('is heard of at once, and heats at once', () => {
    const told = takeCommand(aVirtualHvac({ mode: 'OFF' }), hold(23), since(DAWN, seconds(61)));

    const report = reportDevice(told, since(DAWN, seconds(62)));
    expect(report.observedAt).toBe(since(DAWN, seconds(61)));
    expect(report.temperatureState.isActive).toBe(true);
  });

  it.each<[string, VirtualChange<'hvac'>, HvacRequest, object]>([
    ['rounded to its steps', { setpointStep: kelvins(0.5) }, hold(21.3), { heatSetpoint: 21.5 }],
    ['exactly, without steps', { setpointStep: null }, hold(21.33), { heatSetpoint: 21.33 }],
    ['within its range', {}, hold(45), { heatSetpoint: 30 }],
    ['with the other setpoint out of its way', {}, hold(28), { coolSetpoint: 28 }],
    [
      'not at all in a mode that it lacks',
      { heatingPower: kilowatts(0) },
      hold(25),
      { mode: 'AUTO' },
    ],
    [
      'not at all when it ignores commands',
      { faults: { ignoresCommands: true } },
      hold(25),
      { mode: 'AUTO' },
    ],
  ])('is followed %s', (_, change, request, thermostat) => {
    const hvac = changeDevice(aVirtualHvac(), change, DAWN);

    expect(thermostatAt(takeCommand(hvac, request, DAWN))).toMatchObject(thermostat);
  });

  it('to cool keeps its setpoint, and the one for heating gives way', () => {
    const target = { mode: 'COOL', coolSetpoint: celsius(17) } as const;
    const told = takeCommand(aVirtualHvac(), { kind: 'permanent-hold', target }, DAWN);

    expect(thermostatAt(told)).toMatchObject({ coolSetpoint: 17, heatSetpoint: 17 });
  });

  it('takes effect later on a slow unit, and then at its own moment', () => {
    const slow = { answers: seconds(1), takesEffect: minutes(7) };
    const told = takeCommand(aVirtualHvac({ faults: { slow } }), hold(23), DAWN);
    const when = since(DAWN, minutes(7));

    expect(thermostatAt(told, instant(when - 1)).holdType).toBe('SCHEDULED');
    expect(thermostatAt(told, when)).toMatchObject({ heatSetpoint: 23, lastUpdated: when });
  });
});

describe('a change', () => {
  const hvac = aVirtualHvac();

  it.each<[string, VirtualChange<'hvac'>, object]>([
    [
      'has a unit that is turned hold what it is turned to',
      { heatSetpoint: celsius(19) },
      { mode: 'AUTO', heatSetpoint: 19, coolSetpoint: 25, holdType: 'PERMANENT' },
    ],
    [
      'holds what the program says at the moment',
      { holdType: 'PERMANENT' },
      { mode: 'AUTO', heatSetpoint: 21, holdType: 'PERMANENT' },
    ],
    [
      'holds it, too, when the program is taken away',
      { program: null },
      { mode: 'AUTO', heatSetpoint: 21, holdType: 'PERMANENT' },
    ],
    [
      'does not turn what is to follow its program',
      { mode: 'OFF', holdType: 'SCHEDULED' },
      { mode: 'AUTO', holdType: 'SCHEDULED' },
    ],
    ['leaves the thermostat alone', { displayName: 'Attic' }, { holdType: 'SCHEDULED' }],
  ])('%s', (_, change, thermostat) => {
    expect(thermostatAt(changeDevice(hvac, change, DAWN))).toMatchObject(thermostat);
  });

  it('of the room begins there, and what was taken until then stays taken', () => {
    const morning = since(DAWN, seconds(3_700));
    const aired = changeDevice(hvac, { temperature: celsius(12) }, morning);

    expect(reportDevice(aired, morning).temperatureState.currentTemperature).toBe(12);
    expect(aired.energyAtLook).toBeCloseTo(1.5 * (3_700 / 3_600), 9);
  });

  it('of names and limits is told, and changes nothing of the room', () => {
    const changed = changeDevice(
      hvac,
      {
        displayName: 'Attic',
        groupName: 'Upstairs',
        heatSetpointRange: { min: celsius(10), max: null },
        heatCapacity: 7,
        heatLoss: 0.3,
      },
      DAWN,
    );

    const report = reportDevice(changed, DAWN);
    expect(report.information).toMatchObject({ displayName: 'Attic', groupName: 'Upstairs' });
    expect(report.limits.heatSetpoint).toEqual({ min: 10, max: null });
    expect(changed.room).toEqual({ heatCapacity: 7, heatLoss: 0.3 });
    expect(report.temperatureState.currentTemperature).toBe(20);
  });
});

describe('an HVAC out of reach', () => {
  const gone = changeDevice(aVirtualHvac(), { isReachable: false }, DAWN);

  it('shows what was heard last, though the room gets warmer', () => {
    const report = reportDevice(gone, later);

    expect(report).toMatchObject({ isReachable: false, observedAt: DAWN });
    expect(report.temperatureState.currentTemperature).toBe(20);
    expect(advanceDevice(gone, later).look.temperature).toBeGreaterThan(20.5);
  });

  it('tells all that happened when it is back', () => {
    const back = changeDevice(gone, { isReachable: true }, later);

    const report = reportDevice(back, later);
    expect(report.isReachable).toBe(true);
    expect(report.temperatureState.currentTemperature).toBeGreaterThan(20.5);
  });
});
