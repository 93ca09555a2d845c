import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { discoverAsset } from '#shared/domain/observing/apply-reading.ts';
import { celsius, instant, after as later, minutes } from '#shared/domain/quantities/units.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import {
  type JudgedBy,
  judgeChargeSchedule,
  judgeTemperatureSchedule,
} from '#shared/domain/schedules/judge-schedule.ts';
import type { ChargeSchedule, TemperatureSchedule } from '#shared/domain/schedules/schedule.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';
import { aVirtualHvac } from '#test/support/an-hvac.ts';

/** A Monday. */
const NOON = instant(Date.parse('2026-05-04T12:00Z'));
const NIGHT = instant(Date.parse('2026-05-05T01:00Z'));
const HOME = '0192f7c4-0000-7000-8000-00000000ca5e';

const common = {
  clientId: 'client',
  id: 'schedule',
  userId: 'user',
  userSince: null as never,
  targetId: 'target',
  isEnabled: true,
  createdAt: NOON,
  updatedAt: NOON,
  version: 1,
};

/** Charges at night, at home. */
const aChargeSchedule = (overrides: Partial<ChargeSchedule> = {}): ChargeSchedule => ({
  ...common,
  targetType: 'vehicle',
  locationId: HOME,
  timetable: {
    otherwise: false,
    rules: [{ filter: { hourMinute: { from: '23:00', to: '05:00' } }, value: true }],
  },
  ...overrides,
});

const atHome = (chargeState: Partial<VehicleChargeState>, locationId: string | null = HOME) => {
  const vehicle = aVehicle({}, chargeState);
  const location = { ...vehicle.state.location, locationId };
  return { ...vehicle, state: { ...vehicle.state, location } };
};

const by = <Request>(overrides: Partial<JudgedBy<Request>> = {}): JudgedBy<Request> => ({
  timeZone: 'UTC',
  isOverridden: false,
  isPending: false,
  asked: null,
  now: NOON,
  ...overrides,
});

const START: ChargeRequest = { kind: 'charge', charging: 'START' };
const STOP: ChargeRequest = { kind: 'charge', charging: 'STOP' };

describe('a charge schedule', () => {
  const charging = { isPluggedIn: true, isCharging: true };
  const stopped = { isPluggedIn: true, isCharging: false, isFullyCharged: false };

  it.each([
    ['charges by day', NOON, charging, 'MISALIGNED', STOP],
    ['stands by day', NOON, stopped, 'ALIGNED', undefined],
    ['stands at night', NIGHT, stopped, 'MISALIGNED', START],
    ['charges at night', NIGHT, charging, 'ALIGNED', undefined],
    ['is full at night', NIGHT, { ...stopped, isFullyCharged: true }, 'ALIGNED', undefined],
    ['is away from its cable', NIGHT, { ...stopped, isPluggedIn: false }, 'ALIGNED', undefined],
    [
      'does not say whether it is plugged in',
      NIGHT,
      { isPluggedIn: null, isCharging: null },
      'ALIGNED',
      undefined,
    ],
    // Whoever charges needs it, and is plugged in.
    [
      'charges and says that it is full',
      NIGHT,
      { ...charging, isFullyCharged: true },
      'ALIGNED',
      undefined,
    ],
    ['charges without a cable', NOON, { isPluggedIn: false, isCharging: true }, 'MISALIGNED', STOP],
  ] as const)('of a vehicle that %s', (_, now, state, wanted, request) => {
    const judged = judgeChargeSchedule(aChargeSchedule(), atHome(state), by({ now }));

    expect(judged.status.state).toBe(wanted);
    expect(judged.request).toEqual(request);
  });

  it.each([
    ['PENDING', { isPending: true }, {}, HOME],
    ['INACTIVE:OVERRIDDEN', { isOverridden: true, isPending: true }, {}, HOME],
    ['INACTIVE:DISABLED', { isOverridden: true }, { isEnabled: false }, HOME],
    ['INACTIVE:AWAY', {}, {}, null],
    ['INACTIVE:AWAY', {}, {}, 'elsewhere'],
    // A vehicle's holds nowhere without a location: not at public charge points.
    ['INACTIVE:AWAY', {}, { locationId: null }, null],
  ] as const)('is %s and asks for nothing', (state, judgedBy, overrides, locationId) => {
    const judged = judgeChargeSchedule(
      aChargeSchedule(overrides),
      atHome({ isPluggedIn: true, isCharging: true }, locationId),
      by(judgedBy),
    );

    expect(judged.status.state).toBe(state);
    expect(judged.request).toBeUndefined();
  });

  it.each([
    ['its user did not grant control', { scopes: ['vehicle:read:data'] }],
    ['it cannot be stopped', { abilities: ['startCharging'] }],
    ['its user was deauthorized', { isMuted: true }],
    ['its credentials are refused', { isSignedOut: true }],
  ] as const)('is INACTIVE:INCAPABLE where %s', (_, overrides) => {
    const vehicle = { ...atHome({ isPluggedIn: true, isCharging: true }), ...overrides };

    const judged = judgeChargeSchedule(aChargeSchedule(), vehicle, by());

    expect(judged.status.state).toBe('INACTIVE:INCAPABLE');
    expect(judged.request).toBeUndefined();
  });

  it('tells what it expects, by what, and its next two transitions', () => {
    const { status, wakeAt } = judgeChargeSchedule(aChargeSchedule(), atHome(stopped), by());

    expect(status).toMatchObject({
      expectation: {
        isCharging: false,
        isExpected: false,
        parts: { needsCharge: true, isPluggedIn: true, shouldCharge: false },
      },
      upcomingTransitions: [
        { at: Date.parse('2026-05-04T23:00Z'), value: true },
        { at: Date.parse('2026-05-05T05:00Z'), value: false },
      ],
    });
    expect(wakeAt).toBe(Date.parse('2026-05-04T23:00Z'));
  });

  it('goes by the clock of the place where it holds', () => {
    const now = instant(Date.parse('2026-05-04T21:30Z'));

    const { request } = judgeChargeSchedule(
      aChargeSchedule(),
      atHome(stopped),
      by({ now, timeZone: 'Europe/Berlin' }),
    );

    expect(request).toEqual(START);
  });

  it('asks again for what came to nothing, each time after longer', () => {
    const asking: number[] = [];
    let asked: JudgedBy<ChargeRequest>['asked'] = null;
    for (let minute = 0; minute < 240; minute += 1) {
      const now = later(NIGHT, minutes(minute));
      const judged = judgeChargeSchedule(aChargeSchedule(), atHome(stopped), by({ now, asked }));
      asked = judged.asked;
      if (judged.request) asking.push(minute);
    }

    expect(asking).toEqual([0, 10, 30, 70, 130, 190]);
  });

  it('wakes for what it has to do next, and for nothing while it is off', () => {
    const first = judgeChargeSchedule(aChargeSchedule(), atHome(stopped), by({ now: NIGHT }));
    expect(first.wakeAt).toBe(later(NIGHT, minutes(10)));
    const pending = judgeChargeSchedule(
      aChargeSchedule(),
      atHome(stopped),
      by({ now: NIGHT, asked: first.asked, isPending: true }),
    );
    // The end of the action wakes it, too.
    expect(pending).toMatchObject({ asked: first.asked, wakeAt: Date.parse('2026-05-05T05:00Z') });
    const off = aChargeSchedule({ isEnabled: false });
    expect(judgeChargeSchedule(off, atHome(stopped), by()).wakeAt).toBeNull();
  });

  it('asks for nothing that it would not ask for itself, and wakes later than now', () => {
    const states = fc.record({
      isPluggedIn: fc.option(fc.boolean()),
      isCharging: fc.option(fc.boolean()),
      isFullyCharged: fc.option(fc.boolean()),
    });
    fc.assert(
      fc.property(
        states,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.nat(2_000),
        (state, ...rest) => {
          const [isPending, isOverridden, isEnabled, minute] = rest;
          const now = later(NOON, minutes(minute));
          const { status, request, wakeAt } = judgeChargeSchedule(
            aChargeSchedule({ isEnabled }),
            atHome(state),
            by({ now, isPending, isOverridden }),
          );
          const { isExpected, isCharging, parts } = status.expectation;
          expect(isExpected).toBe(parts.needsCharge && parts.isPluggedIn && parts.shouldCharge);
          if (request) {
            expect(status.state).toBe('MISALIGNED');
            expect(request).toEqual(isExpected ? START : STOP);
            expect(isCharging).toBe(!isExpected);
          }
          if (wakeAt !== null) expect(wakeAt).toBeGreaterThan(now);
        },
      ),
    );
  });
});

describe('a temperature schedule', () => {
  const WARM: HvacRequest = {
    kind: 'permanent-hold',
    target: { mode: 'HEAT', heatSetpoint: celsius(21) },
  };
  const schedule: TemperatureSchedule = {
    ...common,
    targetType: 'hvac',
    timetable: {
      otherwise: { kind: 'follow-schedule' },
      rules: [{ filter: { hourMinute: { from: '06:00', to: '22:00' } }, value: WARM }],
    },
  };
  const unit = (thermostatState: object) => {
    const scopes = ['hvac:control:mode', 'hvac:read:data'];
    const reading = reportDevice(aVirtualHvac(), NOON);
    const hvac = discoverAsset(anAccount({ scopes }), reading, { id: 'target' }, NOON);
    return {
      ...hvac,
      state: {
        ...hvac.state,
        thermostatState: { ...hvac.state.thermostatState, ...thermostatState },
      },
    };
  };

  it.each([
    ['holds it', { holdType: 'PERMANENT', mode: 'HEAT', heatSetpoint: 21 }, 'ALIGNED', undefined],
    [
      'holds something else',
      { holdType: 'PERMANENT', mode: 'HEAT', heatSetpoint: 18 },
      'MISALIGNED',
      WARM,
    ],
    [
      'follows its own',
      { holdType: 'SCHEDULED', mode: 'HEAT', heatSetpoint: 21 },
      'MISALIGNED',
      WARM,
    ],
    ['does not say', { holdType: null, mode: 'UNKNOWN', heatSetpoint: null }, 'MISALIGNED', WARM],
  ] as const)('of a unit that %s', (_, thermostatState, state, request) => {
    const judged = judgeTemperatureSchedule(schedule, unit(thermostatState), by());

    expect(judged.status).toMatchObject({ type: 'TEMPERATURE', state, expected: WARM });
    expect(judged.request).toEqual(request);
    expect(judged.status.upcomingTransitions[0]).toEqual({
      at: Date.parse('2026-05-04T22:00Z'),
      value: { kind: 'follow-schedule' },
    });
  });

  it.each([
    [{ holdType: 'SCHEDULED' }, { kind: 'follow-schedule' }],
    [{ holdType: null }, null],
    [{ holdType: 'PERMANENT', mode: 'UNKNOWN' }, null],
    [
      { holdType: 'PERMANENT', mode: 'OFF' },
      { kind: 'permanent-hold', target: { mode: 'OFF' } },
    ],
    [
      { holdType: 'PERMANENT', mode: 'COOL', coolSetpoint: 24 },
      { kind: 'permanent-hold', target: { mode: 'COOL', coolSetpoint: 24 } },
    ],
    [{ holdType: 'PERMANENT', mode: 'AUTO', heatSetpoint: 20, coolSetpoint: null }, null],
    [
      { holdType: 'PERMANENT', mode: 'AUTO', heatSetpoint: 20, coolSetpoint: 24 },
      { kind: 'permanent-hold', target: { mode: 'AUTO', heatSetpoint: 20, coolSetpoint: 24 } },
    ],
  ])('tells of %o what it does in the words of a request', (thermostatState, current) => {
    expect(judgeTemperatureSchedule(schedule, unit(thermostatState), by()).status.current).toEqual(
      current,
    );
  });
});
