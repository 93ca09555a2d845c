import { celsius, instant } from '#shared/domain/quantities/units.ts';
import type { ScheduleOf } from '#shared/domain/schedules/schedule.ts';
import { aUser } from '#test/support/a-user.ts';

/** When the schedules of tests were made: noon of a Wednesday. */
const NOON = instant(Date.UTC(2025, 9, 1, 12));

/** What all schedules of the user that `aUser` makes have in common. */
const common = {
  clientId: aUser().clientId,
  id: '0192f7c4-0000-7000-8000-00000000005c',
  userId: aUser().id,
  userSince: aUser().createdAt,
  isEnabled: true,
  statusChangedAt: NOON,
  asked: null,
  isMuted: false,
  createdAt: NOON,
  updatedAt: NOON,
  version: 1,
};

/** One by which the vehicle that `aVehicle` makes charges at night, at home. It stands, as it should by day. */
export const aChargeSchedule = (
  overrides: Partial<ScheduleOf<'CHARGE'>> = {},
): ScheduleOf<'CHARGE'> => ({
  ...common,
  type: 'CHARGE',
  targetType: 'vehicle',
  targetId: '0192f7c4-0000-7000-8000-0000000000ca',
  locationId: '0192f7c4-0000-7000-8000-00000000ca5e',
  timetable: {
    otherwise: false,
    rules: [{ filter: { hourMinute: { from: '23:00', to: '05:00' } }, value: true }],
  },
  status: {
    state: 'ALIGNED',
    expectation: {
      isCharging: false,
      isExpected: false,
      parts: { needsCharge: true, isPluggedIn: true, shouldCharge: false },
    },
    upcomingTransitions: [
      { at: instant(Date.UTC(2025, 9, 1, 23)), value: true },
      { at: instant(Date.UTC(2025, 9, 2, 5)), value: false },
    ],
    override: null,
  },
  ...overrides,
});

/** One by which an HVAC holds 21 °C by day, and does so, and otherwise what its own schedule says. */
export const aTemperatureSchedule = (
  overrides: Partial<ScheduleOf<'TEMPERATURE'>> = {},
): ScheduleOf<'TEMPERATURE'> => {
  const warm = {
    kind: 'permanent-hold',
    target: { mode: 'HEAT', heatSetpoint: celsius(21) },
  } as const;
  return {
    ...common,
    type: 'TEMPERATURE',
    targetType: 'hvac',
    targetId: '0192f7c4-0000-7000-8000-0000000000cc',
    locationId: null,
    timetable: {
      otherwise: { kind: 'follow-schedule' },
      rules: [{ filter: { hourMinute: { from: '06:00', to: '22:00' } }, value: warm }],
    },
    status: {
      state: 'ALIGNED',
      current: warm,
      expected: warm,
      upcomingTransitions: [
        { at: instant(Date.UTC(2025, 9, 1, 22)), value: { kind: 'follow-schedule' } },
      ],
    },
    ...overrides,
  };
};
