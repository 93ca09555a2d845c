import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceOf } from '#shared/domain/actions/obstacle.ts';
import { hvacRules } from '#shared/domain/assets/hvac/hvac-rules.ts';
import type {
  HoldTarget,
  HvacLimits,
  HvacReport,
  HvacRequest,
} from '#shared/domain/assets/hvac/hvac-state.ts';
import { celsius, kelvins } from '#shared/domain/quantities/units.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { takeCommand } from '#shared/domain/sandbox/take-command.ts';
import { DAWN } from '#test/support/a-virtual-vehicle.ts';
import { aVirtualHvac } from '#test/support/an-hvac.ts';

const { control } = hvacRules;

const heat = (heatSetpoint: number): HoldTarget => ({
  mode: 'HEAT',
  heatSetpoint: celsius(heatSetpoint),
});
const cool = (coolSetpoint: number): HoldTarget => ({
  mode: 'COOL',
  coolSetpoint: celsius(coolSetpoint),
});
const auto = (heatSetpoint: number, coolSetpoint: number): HoldTarget => ({
  mode: 'AUTO',
  heatSetpoint: celsius(heatSetpoint),
  coolSetpoint: celsius(coolSetpoint),
});
const hold = (target: HoldTarget): HvacRequest => ({ kind: 'permanent-hold', target });

const open = { min: null, max: null };
const between = (min: number | null, max: number | null) => ({
  min: min === null ? null : celsius(min),
  max: max === null ? null : celsius(max),
});
const apart = (min: number | null, max: number | null) => ({
  min: min === null ? null : kelvins(min),
  max: max === null ? null : kelvins(max),
});

/** A unit that holds AUTO from 20 to 24 °C for good, and of whose limits nothing is told. */
const aReport = (
  thermostat: Partial<HvacReport['thermostatState']> = {},
  limits: Partial<HvacLimits> = {},
): HvacReport => {
  const told = reportDevice(aVirtualHvac(), DAWN);
  return {
    ...told,
    thermostatState: {
      mode: 'AUTO',
      heatSetpoint: celsius(20),
      coolSetpoint: celsius(24),
      holdType: 'PERMANENT',
      lastUpdated: DAWN,
      ...thermostat,
    },
    limits: {
      modes: null,
      heatSetpoint: open,
      coolSetpoint: open,
      setpointDifference: open,
      setpointStep: null,
      ...limits,
    },
  };
};

describe('a hold is in force', () => {
  it.each<[string, HoldTarget, HvacReport, boolean]>([
    ['when all of it is reported', auto(20, 24), aReport(), true],
    ['not in another mode', heat(20), aReport(), false],
    ['not at another setpoint', auto(20, 25), aReport(), false],
    [
      'not until the schedule says otherwise',
      auto(20, 24),
      aReport({ holdType: 'SCHEDULED' }),
      false,
    ],
    ['not when nobody knows how long', auto(20, 24), aReport({ holdType: null }), false],
    ['not when a setpoint is not told', auto(20, 24), aReport({ coolSetpoint: null }), false],
    ['whatever a setpoint is that it does not need', heat(20), aReport({ mode: 'HEAT' }), true],
    ['without any setpoint when it is off', { mode: 'OFF' }, aReport({ mode: 'OFF' }), true],
    ['when the unit rounded to whole degrees Fahrenheit', auto(20.27, 24), aReport(), true],
    ['not half a degree beside it', auto(20.5, 24), aReport(), false],
    [
      'when the unit rounded to its own, wider steps',
      auto(20.5, 24),
      aReport({}, { setpointStep: kelvins(1) }),
      true,
    ],
    [
      'not beside it when the unit knows finer steps',
      auto(20.1, 24),
      aReport({}, { setpointStep: kelvins(0.1) }),
      false,
    ],
  ])('%s', (_, target, report, isInForce) => {
    expect(control.isFulfilled(hold(target), report)).toBe(isInForce);
  });
});

describe('an obstacle to a hold', () => {
  it.each<[string, HoldTarget, Partial<HvacLimits>, string | undefined]>([
    ['nothing that is not told', auto(0, 50), {}, undefined],
    ['a mode that it does not have', heat(20), { modes: ['COOL', 'OFF'] }, 'only to COOL, OFF.'],
    ['not a mode that it has', cool(20), { modes: ['COOL', 'OFF'] }, undefined],
    [
      'too little heat',
      heat(6.9),
      { heatSetpoint: between(7, 30) },
      'at least 7 °C and at most 30 °C',
    ],
    ['not the least heat', heat(7), { heatSetpoint: between(7, 30) }, undefined],
    ['not the most heat', heat(30), { heatSetpoint: between(7, 30) }, undefined],
    [
      'too much heat',
      heat(30.1),
      { heatSetpoint: between(null, 30) },
      'heatSetpoint must be at most 30 °C.',
    ],
    [
      'too much cold',
      cool(15.9),
      { coolSetpoint: between(16, null) },
      'coolSetpoint must be at least 16 °C.',
    ],
    ['not heat, where cold has bounds', heat(10), { coolSetpoint: between(16, 20) }, undefined],
    [
      'setpoints too close',
      auto(20, 21.9),
      { setpointDifference: apart(2, null) },
      'at least 2 K above heatSetpoint',
    ],
    [
      'setpoints too far apart',
      auto(16, 27),
      { setpointDifference: apart(2, 10) },
      'at least 2 K and at most 10 K',
    ],
    ['not the least difference', auto(20.3, 22.3), { setpointDifference: apart(2, 10) }, undefined],
    ['not a difference beyond AUTO', heat(20), { setpointDifference: apart(50, 60) }, undefined],
    ['nothing when it is to be off', { mode: 'OFF' }, { heatSetpoint: between(7, 30) }, undefined],
  ])('is %s', (_, target, limits, words) => {
    const obstacle = control.obstacleTo(hold(target), aReport({}, limits));

    if (words === undefined) expect(obstacle).toBeUndefined();
    else expect(obstacle && sentenceOf(obstacle)).toContain(words);
  });

  it('is not one to following the schedule', () => {
    expect(control.obstacleTo({ kind: 'follow-schedule' }, aReport())).toBeUndefined();
  });
});

describe('wrong with a hold itself', () => {
  it.each<[HoldTarget, string | undefined]>([
    [auto(20, 20), undefined],
    [auto(20, 19.9), 'body.coolSetpoint'],
    [heat(-0.1), 'body.heatSetpoint'],
    [cool(50.1), 'body.coolSetpoint'],
    [auto(-5, 20), 'body.heatSetpoint'],
    [heat(Number.NaN), 'body.heatSetpoint'],
    [{ mode: 'OFF' }, undefined],
  ])('in %j is %s', (target, path) => {
    expect(control.issueOf(hold(target))?.path).toBe(path);
  });
});

describe('what stands in the way of nothing', () => {
  const tenths = (min: number, max: number) =>
    fc.integer({ min: min * 10, max: max * 10 }).map((value) => value / 10);
  const targets = fc.oneof(
    tenths(0, 50).map(heat),
    tenths(0, 50).map(cool),
    fc.tuple(tenths(0, 50), tenths(0, 50)).map(([low, high]) => auto(low, high)),
    fc.constant<HoldTarget>({ mode: 'OFF' }),
  );
  const units = fc
    .record({
      category: fc.constantFrom('HEATING', 'COOLING', 'HEAT_PUMP', 'AGGREGATOR'),
      setpointStep: fc.option(fc.constantFrom(0.1, 0.5, 5 / 9, 1).map(kelvins)),
      heatSetpointRange: fc.constantFrom(open, between(5, 30), between(null, 24.95)),
      coolSetpointRange: fc.constantFrom(open, between(16.05, 35)),
      setpointDifferenceRange: fc.constantFrom(open, apart(0, null), apart(2, 12)),
      mode: fc.constantFrom('OFF', 'HEAT', 'COOL', 'AUTO'),
    })
    .map((order) => aVirtualHvac(order));

  it('a unit does, in as far as it says so', () => {
    fc.assert(
      fc.property(units, targets, (unit, target) => {
        const request = hold(target);
        const before = reportDevice(unit, DAWN);
        fc.pre(!control.obstacleTo(request, before) && !control.issueOf(request));

        const after = reportDevice(takeCommand(unit, request, DAWN), DAWN);

        expect(control.isFulfilled(request, after)).toBe(true);
      }),
    );
  });
});
