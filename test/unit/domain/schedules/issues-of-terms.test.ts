import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HoldTarget, HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';
import { celsius, instant } from '#shared/domain/quantities/units.ts';
import { issuesOfTerms } from '#shared/domain/schedules/issues-of-terms.ts';
import type { ScheduleTermsOf } from '#shared/domain/schedules/schedule.ts';
import { termsOf } from '#shared/domain/schedules/with-terms.ts';
import { aChargeSchedule, aTemperatureSchedule } from '#test/support/a-schedule.ts';

const chargeTerms = (
  rules: ScheduleTermsOf<'CHARGE'>['timetable']['rules'],
): ScheduleTermsOf<'CHARGE'> => ({ ...aChargeSchedule(), timetable: { otherwise: false, rules } });

const hold = (target: HoldTarget): HvacRequest => ({ kind: 'permanent-hold', target });
const auto = (heat: number, cool: number): HvacRequest =>
  hold({ mode: 'AUTO', heatSetpoint: celsius(heat), coolSetpoint: celsius(cool) });

const temperatureTerms = (
  otherwise: HvacRequest,
  ...values: HvacRequest[]
): ScheduleTermsOf<'TEMPERATURE'> => ({
  ...aTemperatureSchedule(),
  timetable: { otherwise, rules: values.map((value) => ({ filter: {}, value })) },
});

describe('terms', () => {
  it('that are good have no issues', () => {
    expect(issuesOfTerms(termsOf(aChargeSchedule()))).toEqual([]);
    expect(issuesOfTerms(termsOf(aTemperatureSchedule()))).toEqual([]);
    expect(issuesOfTerms(chargeTerms([]))).toEqual([]);
  });

  it('whose rules end before they begin, or when they do, are told which', () => {
    const [early, late] = [instant(1_000), instant(2_000)];
    const rules = [
      { filter: { from: early, until: late }, value: true },
      { filter: { from: late, until: early }, value: true },
      { filter: { from: late }, value: true },
      { filter: { until: early }, value: true },
      { filter: { from: early, until: early }, value: false },
    ];

    expect(issuesOfTerms(chargeTerms(rules))).toEqual(
      [1, 4].map((index) => ({
        path: `body.rules[${index}].toTimestamp`,
        message: 'must be later than `fromTimestamp`',
      })),
    );
  });

  it('of which a unit would heat above what it cools to are told where', () => {
    const terms = temperatureTerms(auto(22, 21), auto(20, 20), auto(25, 20), hold({ mode: 'OFF' }));

    expect(issuesOfTerms(terms)).toEqual([
      {
        path: 'body.defaultTargetState.coolSetpoint',
        message: 'must not be below heatSetpoint',
      },
      { path: 'body.rules[1].targetState.coolSetpoint', message: 'must not be below heatSetpoint' },
    ]);
  });

  it('that no unit in a house could be set to are told where', () => {
    const terms = temperatureTerms(
      { kind: 'follow-schedule' },
      hold({ mode: 'HEAT', heatSetpoint: celsius(51) }),
      hold({ mode: 'COOL', coolSetpoint: celsius(-1) }),
    );

    expect(issuesOfTerms(terms).map(({ path }) => path)).toEqual([
      'body.rules[0].targetState.heatSetpoint',
      'body.rules[1].targetState.coolSetpoint',
    ]);
  });

  it('have an issue for each rule that has one, whatever stands beside it', () => {
    const setpoint = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(fc.array(fc.tuple(setpoint, setpoint), { maxLength: 20 }), (pairs) => {
        const terms = temperatureTerms(
          { kind: 'follow-schedule' },
          ...pairs.map(([heat, cool]) => auto(heat, cool)),
        );
        const wrong = pairs.flatMap(([heat, cool], index) =>
          cool < heat ? [`body.rules[${index}].targetState.coolSetpoint`] : [],
        );
        expect(issuesOfTerms(terms).map(({ path }) => path)).toEqual(wrong);
      }),
    );
  });
});
