import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  celsius,
  hours,
  type Instant,
  instant,
  kelvins,
  kilowatts,
  milliseconds,
  minutes,
  seconds,
  after as since,
} from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { hvacEnergy, hvacPower } from '#shared/domain/sandbox/hvac/hvac-power.ts';
import { outdoorTemperature } from '#shared/domain/sandbox/hvac/outdoor-climate.ts';
import { temperatureOf } from '#shared/domain/sandbox/hvac/pass-hvac.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { nothingAround } from '#shared/domain/sandbox/site/surroundings.ts';
import { takeCommand } from '#shared/domain/sandbox/take-command.ts';
import {
  simulationOf,
  type VirtualDevice,
  type VirtualOrder,
} from '#shared/domain/sandbox/virtual-kinds.ts';
import { DAWN } from '#test/support/a-virtual-vehicle.ts';
import { aVirtualHvac } from '#test/support/an-hvac.ts';

type Hvac = VirtualDevice<'hvac'>;

const at = (length: number): Instant => since(DAWN, milliseconds(length));
const temperatureAt = (hvac: Hvac, length: number) =>
  temperatureOf(advanceDevice(hvac, at(length)));

/** A room of 2 kWh/K that loses 0.1 kW/K, at 20 °C in a steady 5 °C, and a heater of 3 kW. */
const aRoom = (order: VirtualOrder<'hvac'> = {}): Hvac =>
  aVirtualHvac({
    category: 'HEATING',
    temperature: celsius(20),
    heatCapacity: 2,
    heatLoss: 0.1,
    outdoor: { mean: celsius(5), swing: kelvins(0) },
    heatingPower: kilowatts(3),
    heatingPerformance: 1,
    mode: 'HEAT',
    heatSetpoint: celsius(20),
    ...order,
  });

describe('a room', () => {
  it('cools down by its time constant when nobody heats it', () => {
    const cold = aRoom({ mode: 'OFF' });

    // 2 kWh/K over 0.1 kW/K are twenty hours.
    expect(temperatureAt(cold, hours(20))).toBeCloseTo(5 + 15 / Math.E, 9);
    expect(hvacEnergy(advanceDevice(cold, at(hours(20))))).toBe(0);
  });

  it('takes just what it loses to be kept warm', () => {
    const kept = advanceDevice(aRoom(), at(hours(10)));

    expect(temperatureOf(kept)).toBeCloseTo(20, 9);
    expect(hvacPower(kept)).toBeCloseTo(0.1 * 15, 9);
    expect(hvacEnergy(kept)).toBeCloseTo(15, 9);
  });

  it('takes a third of the electricity from a unit that is three times as good', () => {
    const kept = aRoom({ heatingPerformance: 3 });

    expect(hvacEnergy(advanceDevice(kept, at(hours(10))))).toBeCloseTo(5, 9);
  });

  it('is heated with all that there is until it is warm', () => {
    const heated = aRoom({ temperature: celsius(15) });

    expect(hvacPower(heated)).toBe(3);
    // Towards 35 °C, where it would lose 3 kW, by its time constant.
    expect(temperatureAt(heated, hours(3))).toBeCloseTo(35 - 20 * Math.exp(-3 / 20), 9);
    expect(temperatureAt(heated, hours(9))).toBeCloseTo(20, 9);
  });

  it('stays too cold where the power does not suffice', () => {
    const weak = aRoom({ heatingPower: kilowatts(1) });

    expect(temperatureAt(weak, hours(24 * 30))).toBeCloseTo(15, 6);
  });

  it('is cooled when it is too warm, and not when it is too cold', () => {
    const hot = aRoom({
      category: 'COOLING',
      mode: 'COOL',
      coolSetpoint: celsius(22),
      coolingPower: kilowatts(1),
      coolingPerformance: 3,
      outdoor: { mean: celsius(32), swing: kelvins(0) },
    });
    const cooled = advanceDevice(hot, at(hours(24)));

    expect(hvacPower(hot)).toBe(0);
    expect(temperatureOf(cooled)).toBeCloseTo(22, 9);
    expect(cooled.look.heat).toBeCloseTo(-1, 9);
    expect(hvacPower(cooled)).toBeCloseTo(1 / 3, 9);
  });

  it('drifts between the setpoints of AUTO', () => {
    const auto = (temperature: number) =>
      aRoom({
        category: 'HEAT_PUMP',
        mode: 'AUTO',
        heatSetpoint: celsius(19),
        coolSetpoint: celsius(24),
        coolingPower: kilowatts(1),
        temperature: celsius(temperature),
      }).look.heat;

    expect(auto(18)).toBeGreaterThan(0);
    expect(auto(21)).toBe(0);
    expect(auto(26)).toBeLessThan(0);
  });
});

describe('an HVAC and its site', () => {
  it('the site is told what it takes, and what it took', () => {
    const before = advanceDevice(aRoom({ temperature: celsius(15) }), at(minutes(61)));
    const after = advanceDevice(before, at(minutes(93)));
    const role = simulationOf('hvac').site;

    expect(role?.power?.(before, nothingAround)).toBe(3);
    expect(role?.energy?.(before, after)).toBeCloseTo((3 * 32) / 60, 9);
  });
});

describe('outside', () => {
  const climate = { mean: celsius(8), swing: kelvins(6) };

  it.each([
    [15, 11],
    [21, 8],
    [3, 5],
    [27, 5],
  ])('at %d o’clock it is %d °C', (hour, degrees) => {
    expect(outdoorTemperature(climate, instant(hours(hour)))).toBeCloseTo(degrees, 9);
  });
});

const rooms = fc
  .record({
    temperature: fc.double({ min: -10, max: 40, noNaN: true }),
    heatCapacity: fc.double({ min: 0.1, max: 20, noNaN: true }),
    heatLoss: fc.double({ min: 0.01, max: 2, noNaN: true }),
    mean: fc.double({ min: -20, max: 35, noNaN: true }),
    swing: fc.double({ min: 0, max: 20, noNaN: true }),
    heatingPower: fc.double({ min: 0, max: 10, noNaN: true }),
    coolingPower: fc.double({ min: 0, max: 10, noNaN: true }),
    heatingPerformance: fc.double({ min: 0.5, max: 6, noNaN: true }),
    coolingPerformance: fc.double({ min: 0.5, max: 6, noNaN: true }),
    mode: fc.constantFrom('OFF', 'HEAT', 'COOL', 'AUTO'),
    heatSetpoint: fc.integer({ min: 5, max: 25 }),
    gap: fc.integer({ min: 0, max: 10 }),
    holdType: fc.constantFrom('PERMANENT', 'SCHEDULED'),
    /** In how many half minutes a command arrives; undefined when none does. */
    command: fc.option(fc.integer({ min: 0, max: hours(72) / seconds(30) }), { nil: undefined }),
  })
  .map(({ temperature, mean, swing, heatSetpoint, gap, command, ...rest }) => {
    const made = aVirtualHvac({
      ...rest,
      temperature: celsius(temperature),
      outdoor: { mean: celsius(mean), swing: kelvins(swing) },
      heatingPower: kilowatts(rest.heatingPower),
      coolingPower: kilowatts(rest.coolingPower),
      heatSetpoint: celsius(heatSetpoint),
      coolSetpoint: celsius(heatSetpoint + gap),
      ...(command === undefined
        ? {}
        : { faults: { slow: { answers: seconds(0), takesEffect: seconds(30 * command) } } }),
    });
    const target = { mode: 'HEAT', heatSetpoint: celsius(heatSetpoint) } as const;
    return command === undefined
      ? made
      : takeCommand(made, { kind: 'permanent-hold', target }, DAWN);
  });
const lengths = fc.integer({ min: 0, max: hours(80) });

describe('the laws of a room', () => {
  it('going there in many steps is going there in one, to the last bit', () => {
    fc.assert(
      fc.property(rooms, fc.array(lengths, { minLength: 1, maxLength: 6 }), (hvac, moments) => {
        const sorted = moments.toSorted((a, b) => a - b);
        const direct = advanceDevice(hvac, at(sorted.at(-1) ?? 0));
        const paused = sorted.reduce((device, moment) => advanceDevice(device, at(moment)), hvac);

        expect(paused).toEqual(direct);
        expect(reportDevice(paused, paused.evaluatedAt)).toEqual(
          reportDevice(hvac, direct.evaluatedAt),
        );
      }),
    );
  });

  it('it is never warmer or colder than everything that could make it so', () => {
    fc.assert(
      fc.property(rooms, fc.array(lengths, { minLength: 1, maxLength: 10 }), (hvac, moments) => {
        const { outdoor, look, thermostat } = hvac;
        const setpoints = [thermostat.hold, ...(thermostat.program ?? []).map((e) => e.setting)];
        const all = [
          look.temperature,
          outdoor.mean - outdoor.swing / 2,
          outdoor.mean + outdoor.swing / 2,
          ...setpoints.flatMap(({ heatSetpoint, coolSetpoint }) => [heatSetpoint, coolSetpoint]),
        ];
        for (const moment of moments) {
          const temperature = temperatureAt(hvac, moment);
          expect(temperature).toBeGreaterThanOrEqual(Math.min(...all) - 1e-9);
          expect(temperature).toBeLessThanOrEqual(Math.max(...all) + 1e-9);
        }
      }),
    );
  });

  it('heat delivered less heat lost is what is stored, over days', () => {
    fc.assert(
      fc.property(rooms, (hvac) => {
        const { room, outdoor } = hvac;
        const step = seconds(30);
        let [delivered, lost, electricity] = [0, 0, 0];
        let now = hvac;
        for (let length = 0; length < hours(72); length += step) {
          now = advanceDevice(now, at(length + step / 2));
          const outside = outdoorTemperature(outdoor, now.evaluatedAt);
          delivered += (now.look.heat * step) / hours(1);
          lost += (room.heatLoss * (temperatureOf(now) - outside) * step) / hours(1);
          electricity += (hvacPower(now) * step) / hours(1);
        }
        const last = advanceDevice(now, at(hours(72)));

        const stored = room.heatCapacity * (temperatureOf(last) - hvac.look.temperature);
        // From look to look it is as warm outside as in the middle: less than a hundredth of a K·h amiss.
        expect(Math.abs(delivered - lost - stored)).toBeLessThan(room.heatLoss * 0.01 + 1e-6);
        expect(hvacEnergy(last)).toBeCloseTo(electricity, 6);
      }),
      { numRuns: 20 },
    );
  });

  it('the setpoint is reached and kept wherever the power suffices', () => {
    const winters = fc.record({
      heatCapacity: fc.double({ min: 0.5, max: 10, noNaN: true }),
      heatLoss: fc.double({ min: 0.1, max: 1, noNaN: true }),
      swing: fc.double({ min: 0, max: 15, noNaN: true }),
      heatSetpoint: fc.integer({ min: 15, max: 25 }),
      /** How much more than what is lost on the coldest moment. */
      surplus: fc.double({ min: 1.1, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(winters, lengths, (winter, length) => {
        const { heatCapacity, heatLoss, swing, heatSetpoint, surplus } = winter;
        const worst = heatLoss * (heatSetpoint + swing / 2);
        const hvac = aRoom({
          heatCapacity,
          heatLoss,
          outdoor: { mean: celsius(0), swing: kelvins(swing) },
          temperature: celsius(0),
          heatSetpoint: celsius(heatSetpoint),
          heatingPower: kilowatts(surplus * worst),
        });
        const warm = hours((6 * heatCapacity) / heatLoss);
        expect(temperatureAt(hvac, warm + length)).toBeCloseTo(heatSetpoint, 2);
        expect(reportDevice(hvac, at(warm + length)).temperatureState).toMatchObject({
          currentTemperature: heatSetpoint,
          isActive: true,
        });
      }),
    );
  });

  it('what the unit gives costs electricity, and nothing else does', () => {
    fc.assert(
      fc.property(rooms, lengths, (hvac, length) => {
        const then = advanceDevice(hvac, at(length));
        const { heat } = then.look;
        const performance = heat > 0 ? then.heating.performance : then.cooling.performance;
        expect(hvacPower(then)).toBeCloseTo(Math.abs(heat) / performance, 12);
        expect(hvacEnergy(then)).toBeGreaterThanOrEqual(hvacEnergy(hvac));
      }),
    );
  });
});
