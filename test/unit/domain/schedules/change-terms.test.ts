import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';
import { DomainError, type Issue } from '#shared/domain/errors/domain-error.ts';
import { changeTerms, type ScheduleChange } from '#shared/domain/schedules/change-terms.ts';
import type { ScheduleTerms } from '#shared/domain/schedules/schedule.ts';

const FOLLOW: HvacRequest = { kind: 'follow-schedule' };
const OFF: HvacRequest = { kind: 'permanent-hold', target: { mode: 'OFF' } };
const AT_NIGHT = { hourMinute: { from: '23:00', to: '05:00' } };

const charging = {
  targetType: 'vehicle',
  targetId: 'car',
  isEnabled: true,
  locationId: 'home',
  defaultShouldCharge: false,
  rules: [{ filter: AT_NIGHT, value: true }],
} as const satisfies ScheduleChange;

const heating = {
  targetType: 'hvac',
  targetId: 'unit',
  isEnabled: true,
  defaultTargetState: FOLLOW,
  rules: [{ filter: AT_NIGHT, value: OFF }],
} as const satisfies ScheduleChange;

const chargeTerms: ScheduleTerms = {
  type: 'CHARGE',
  targetType: 'vehicle',
  targetId: 'car',
  isEnabled: true,
  locationId: 'home',
  timetable: { otherwise: false, rules: [{ filter: AT_NIGHT, value: true }] },
};
const temperatureTerms: ScheduleTerms = {
  type: 'TEMPERATURE',
  targetType: 'hvac',
  targetId: 'unit',
  isEnabled: true,
  locationId: null,
  timetable: { otherwise: FOLLOW, rules: [{ filter: AT_NIGHT, value: OFF }] },
};

/** What is wrong with a change; fails where nothing is. */
const issuesOf = (before: ScheduleTerms | undefined, change: ScheduleChange): readonly Issue[] => {
  try {
    changeTerms(before, change);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'bad_request') return error.issues ?? [];
    throw error;
  }
  throw new Error('nothing is wrong with it');
};

describe('terms that are new', () => {
  it('are what was said, of either family', () => {
    expect(changeTerms(undefined, charging)).toEqual(chargeTerms);
    expect(changeTerms(undefined, heating)).toEqual(temperatureTerms);
    const charger = { ...charging, targetType: 'charger', locationId: null } as const;
    expect(changeTerms(undefined, charger)).toMatchObject({
      type: 'CHARGE',
      targetType: 'charger',
      locationId: null,
    });
  });

  it('are enabled unless told otherwise', () => {
    expect(changeTerms(undefined, { ...charging, isEnabled: undefined }).isEnabled).toBe(true);
    expect(changeTerms(undefined, { ...charging, isEnabled: false }).isEnabled).toBe(false);
  });

  it.each<[ScheduleChange, keyof ScheduleChange]>([
    ...(['targetType', 'targetId', 'locationId', 'defaultShouldCharge', 'rules'] as const).map(
      (field) => [{ ...charging, [field]: undefined }, field] as [ScheduleChange, typeof field],
    ),
    ...(['targetType', 'targetId', 'defaultTargetState', 'rules'] as const).map(
      (field) => [{ ...heating, [field]: undefined }, field] as [ScheduleChange, typeof field],
    ),
  ])('%j lack something', (change, field) => {
    expect(issuesOf(undefined, change)).toEqual([
      { path: `body.${field}`, message: 'must be given' },
    ]);
  });
});

describe('a change of terms', () => {
  it.each<[ScheduleChange, Partial<ScheduleTerms>]>([
    [{}, {}],
    [{ isEnabled: false }, { isEnabled: false }],
    [{ targetId: 'other' }, { targetId: 'other' }],
    [{ targetType: 'charger' }, { targetType: 'charger' }],
    [{ locationId: null }, { locationId: null }],
    [{ locationId: 'cabin' }, { locationId: 'cabin' }],
    [
      { defaultShouldCharge: true },
      { timetable: { otherwise: true, rules: [{ filter: AT_NIGHT, value: true }] } },
    ],
    [{ rules: [] }, { timetable: { otherwise: false, rules: [] } }],
  ] as [ScheduleChange, Partial<ScheduleTerms>][])('to %j leaves the rest', (change, expected) => {
    expect(changeTerms(chargeTerms, change)).toEqual({ ...chargeTerms, ...expected });
  });

  it('leaves the rest of an HVAC’s, too', () => {
    const { timetable, ...rest } = temperatureTerms;
    expect(changeTerms(temperatureTerms, { defaultTargetState: OFF })).toEqual({
      ...rest,
      timetable: { ...timetable, otherwise: OFF },
    });
    expect(changeTerms(temperatureTerms, { rules: [] })).toEqual({
      ...rest,
      timetable: { otherwise: FOLLOW, rules: [] },
    });
  });

  it('to another family keeps who is meant and whether, and nothing else', () => {
    const disabled = { ...chargeTerms, isEnabled: false };
    const { isEnabled: _, ...whole } = heating;

    expect(changeTerms(disabled, whole)).toEqual({ ...temperatureTerms, isEnabled: false });
    expect(changeTerms(disabled, { ...whole, targetId: undefined })).toMatchObject({
      targetId: 'car',
    });
    expect(issuesOf(chargeTerms, { targetType: 'hvac', rules: [] })).toEqual([
      { path: 'body.defaultTargetState', message: 'must be given' },
    ]);
    expect(issuesOf(temperatureTerms, { ...charging, locationId: undefined })).toEqual([
      { path: 'body.locationId', message: 'must be given' },
    ]);
  });

  const ofCar = (instead: string) =>
    `must be left out for the target type \`vehicle\`, which has \`${instead}\` instead`;
  const ofUnit = (instead: string) =>
    `must be left out for the target type \`hvac\`, which has \`${instead}\` instead`;
  const anywhere =
    'must be left out for the target type `hvac`, whose schedules hold wherever the device is';
  it.each<[ScheduleTerms, ScheduleChange, readonly (readonly [field: string, allowed: string])[]]>([
    [
      chargeTerms,
      { defaultTargetState: OFF },
      [['defaultTargetState', ofCar('defaultShouldCharge')]],
    ],
    [
      chargeTerms,
      {
        rules: [
          { filter: {}, value: true },
          { filter: {}, value: OFF },
        ],
      },
      [['rules[1].targetState', ofCar('shouldCharge')]],
    ],
    [
      temperatureTerms,
      { defaultShouldCharge: false },
      [['defaultShouldCharge', ofUnit('defaultTargetState')]],
    ],
    [temperatureTerms, { locationId: null }, [['locationId', anywhere]]],
    [
      temperatureTerms,
      { rules: [{ filter: {}, value: false }] },
      [['rules[0].shouldCharge', ofUnit('targetState')]],
    ],
    [
      temperatureTerms,
      { locationId: 'home', defaultShouldCharge: true, rules: [{ filter: {}, value: true }] },
      [
        ['locationId', anywhere],
        ['defaultShouldCharge', ofUnit('defaultTargetState')],
        ['rules[0].shouldCharge', ofUnit('targetState')],
      ],
    ],
  ])(
    'of %# is refused for what such a device has not, with what it has',
    (before, change, said) => {
      expect(issuesOf(before, change)).toEqual(
        said.map(([field, message]) => ({ path: `body.${field}`, message })),
      );
    },
  );

  it('to another type of device says what that one has', () => {
    expect(issuesOf(chargeTerms, { targetType: 'charger', defaultTargetState: OFF })).toEqual([
      {
        path: 'body.defaultTargetState',
        message:
          'must be left out for the target type `charger`, which has `defaultShouldCharge` instead',
      },
    ]);
    expect(issuesOf(chargeTerms, { targetType: 'hvac', defaultShouldCharge: true })).toEqual([
      { path: 'body.defaultShouldCharge', message: ofUnit('defaultTargetState') },
    ]);
  });

  it('has no effect when it is made again, and none at all when it says what is so', () => {
    const changes = fc.record(
      {
        isEnabled: fc.boolean(),
        targetId: fc.constantFrom('car', 'other'),
        targetType: fc.constantFrom('vehicle', 'charger'),
        locationId: fc.constantFrom(null, 'home', 'cabin'),
        defaultShouldCharge: fc.boolean(),
        rules: fc.array(fc.record({ filter: fc.constant(AT_NIGHT), value: fc.boolean() })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(changes, changes, (first, second) => {
        const once = changeTerms(chargeTerms, first as ScheduleChange);
        expect(changeTerms(once, first as ScheduleChange)).toEqual(once);
        // Field by field the later one counts.
        const both = changeTerms(once, second as ScheduleChange);
        expect(both).toEqual(changeTerms(chargeTerms, { ...first, ...second } as ScheduleChange));
      }),
    );
  });
});
