import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { discoverAsset } from '#shared/domain/observing/apply-reading.ts';
import {
  celsius,
  instant,
  after as later,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import type { AskOutcome } from '#shared/domain/reconciling/ask-outcome.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { type JudgedBy, judgeSchedule } from '#shared/domain/schedules/judge-schedule.ts';
import type { ScheduleDraft, ScheduleDraftOf } from '#shared/domain/schedules/schedule.ts';
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
  asked: null,
  isMuted: false,
  createdAt: NOON,
  updatedAt: NOON,
  version: 1,
};

/** Charges at night, at home. */
const aChargeSchedule = (
  overrides: Partial<ScheduleDraftOf<'CHARGE'>> = {},
): ScheduleDraftOf<'CHARGE'> => ({
  ...common,
  type: 'CHARGE',
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

const by = (overrides: Partial<JudgedBy> = {}): JudgedBy => ({
  timeZone: 'UTC',
  override: null,
  isPending: false,
  now: NOON,
  ...overrides,
});

const IN_FORCE = { createdAt: NOON, endedAt: null, actionId: null };
const START: ChargeRequest = { kind: 'charge', charging: 'START' };
const STOP: ChargeRequest = { kind: 'charge', charging: 'STOP' };

/** Of what charges, something is expected. */
const expectationIn = (status: ReturnType<typeof judgeSchedule>['status']) => {
  if ('expectation' in status) return status.expectation;
  throw new Error('the status is of nothing that charges');
};

describe('a charge schedule', () => {
  const charging = { isPluggedIn: true, isCharging: true };
  const stopped = { isPluggedIn: true, isCharging: false, isFullyCharged: false };

  it.each([
    ['charges by day', NOON, charging, 'PENDING', STOP],
    ['stands by day', NOON, stopped, 'ALIGNED', undefined],
    ['stands at night', NIGHT, stopped, 'PENDING', START],
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
    ['charges without a cable', NOON, { isPluggedIn: false, isCharging: true }, 'PENDING', STOP],
  ] as const)('of a vehicle that %s', (_, now, state, wanted, request) => {
    const judged = judgeSchedule(aChargeSchedule(), atHome(state), by({ now }));

    expect(judged.status.state).toBe(wanted);
    expect(judged.request).toEqual(request);
  });

  it.each([
    ['PENDING', { isPending: true }, {}, HOME],
    ['INACTIVE:OVERRIDDEN', { override: IN_FORCE, isPending: true }, {}, HOME],
    ['INACTIVE:DISABLED', { override: IN_FORCE }, { isEnabled: false }, HOME],
    ['PENDING', { override: { ...IN_FORCE, endedAt: NOON }, isPending: true }, {}, HOME],
    ['INACTIVE:AWAY', {}, {}, null],
    ['INACTIVE:AWAY', {}, {}, 'elsewhere'],
    // A vehicle's holds nowhere without a location: not at public charge points.
    ['INACTIVE:AWAY', {}, { locationId: null }, null],
  ] as const)('is %s and asks for nothing', (state, judgedBy, overrides, locationId) => {
    const judged = judgeSchedule(
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

    const judged = judgeSchedule(aChargeSchedule(), vehicle, by());

    expect(judged.status.state).toBe('INACTIVE:INCAPABLE');
    expect(judged.request).toBeUndefined();
  });

  it('tells what it expects, by what, and its next two transitions', () => {
    const { status, wakeAt } = judgeSchedule(aChargeSchedule(), atHome(stopped), by());

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

    const { request } = judgeSchedule(
      aChargeSchedule(),
      atHome(stopped),
      by({ now, timeZone: 'Europe/Berlin' }),
    );

    expect(request).toEqual(START);
  });

  /** A schedule of a vehicle that does nothing, judged minute by minute; how many minutes in each was asked. */
  const askedOf = (asking: AskOutcome, states: readonly object[] = [stopped]) => {
    const minutesAsked: number[] = [];
    let schedule: ScheduleDraft = aChargeSchedule();
    for (let minute = 0; minute < 240; minute += 1) {
      const state = states[minute % states.length] ?? stopped;
      const judged = judgeSchedule(
        schedule,
        atHome(state),
        by({ now: later(NIGHT, minutes(minute)) }),
      );
      schedule = judged.record(asking);
      if (judged.request) minutesAsked.push(minute);
    }
    return minutesAsked;
  };

  it('undoes nothing where a clock is some seconds behind the one by which it was done', () => {
    const eleven = instant(Date.parse('2026-05-04T23:00Z'));
    const begun = judgeSchedule(aChargeSchedule(), atHome(stopped), by({ now: eleven }));
    expect(begun.request).toEqual(START);
    const schedule = begun.record('accepted');
    const behind = (ms: number) =>
      judgeSchedule(schedule, atHome(charging), by({ now: later(eleven, milliseconds(-ms)) }));

    expect(behind(5_000).request).toBeUndefined();
    expect(behind(5_000).status.state).toBe('ALIGNED');
    // So far behind no clock is: the other one was wrong.
    expect(behind(120_000).request).toEqual(STOP);
  });

  it('asks again for what came to nothing, each time after longer', () => {
    expect(askedOf('accepted')).toEqual([0, 10, 30, 70, 130, 190]);
    expect(askedOf('refused')).toEqual([0, 10, 30, 70, 130, 190]);
  });

  it('does not quarrel with somebody who undoes every minute what it has done', () => {
    expect(askedOf('accepted', [stopped, charging])).toEqual([0, 10, 30, 70, 130, 190]);
  });

  it('asks at once for what was asked long ago', () => {
    const asked = { request: START, at: later(NIGHT, minutes(-60)), times: 3 };
    const aligned = judgeSchedule(aChargeSchedule({ asked }), atHome(charging), by({ now: NIGHT }));

    expect(aligned.record('accepted').asked).toBeNull();
    const recent = { ...asked, at: later(NIGHT, minutes(-59)) };
    const still = judgeSchedule(
      aChargeSchedule({ asked: recent }),
      atHome(charging),
      by({ now: NIGHT }),
    );
    expect(still.record('accepted').asked).toEqual(recent);
  });

  it('says that it is misaligned where what it wants cannot be asked for', () => {
    const judged = judgeSchedule(aChargeSchedule(), atHome(charging), by());

    expect(judged.record('accepted').status.state).toBe('PENDING');
    expect(judged.record('nothing')).toMatchObject({ status: { state: 'PENDING' }, asked: null });
    const refused = judged.record('refused');
    expect(refused).toMatchObject({ status: { state: 'MISALIGNED' }, asked: { times: 1 } });
    const next = judgeSchedule(refused, atHome(charging), by({ now: later(NOON, minutes(9)) }));
    expect(next).toMatchObject({ status: { state: 'MISALIGNED' }, request: undefined });
  });

  it('is the same object while nothing is new, and remembers since when', () => {
    const first = judgeSchedule(aChargeSchedule(), atHome(stopped), by()).record('accepted');
    expect(first.statusChangedAt).toBe(NOON);
    const now = later(NOON, minutes(9));
    expect(judgeSchedule(first, atHome(stopped), by({ now })).record('accepted')).toBe(first);
    const charges = judgeSchedule(first, atHome(charging), by({ now })).record('accepted');
    expect(charges.statusChangedAt).toBe(now);
  });

  it('leaves alone what is gone, and tells nobody of what is muted', () => {
    const gone = judgeSchedule(aChargeSchedule(), undefined, by());
    expect(gone).toMatchObject({ status: { state: 'INACTIVE:INCAPABLE' }, request: undefined });
    expect(gone.record('nothing').isMuted).toBe(true);
    const vehicle = { ...atHome(charging), isMuted: true };
    expect(judgeSchedule(aChargeSchedule(), vehicle, by()).record('nothing').isMuted).toBe(true);
    const other = { ...atHome(charging), type: 'charger' as const } as never;
    expect(judgeSchedule(aChargeSchedule(), other, by()).status.state).toBe('INACTIVE:INCAPABLE');
  });

  it('wakes for what it has to do next, and for nothing while it is off', () => {
    const first = judgeSchedule(aChargeSchedule(), atHome(stopped), by({ now: NIGHT }));
    expect(first.wakeAt).toBe(later(NIGHT, minutes(10)));
    const pending = judgeSchedule(
      first.record('accepted'),
      atHome(stopped),
      by({ now: NIGHT, isPending: true }),
    );
    // The end of the action wakes it, too.
    expect(pending).toMatchObject({ request: undefined, wakeAt: later(NIGHT, minutes(10)) });
    const off = aChargeSchedule({ isEnabled: false });
    expect(judgeSchedule(off, atHome(stopped), by()).wakeAt).toBeNull();
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
          const { status, request, wakeAt } = judgeSchedule(
            aChargeSchedule({ isEnabled }),
            atHome(state),
            by({ now, isPending, override: isOverridden ? IN_FORCE : null }),
          );
          const { isExpected, isCharging, parts } = expectationIn(status);
          expect(isExpected).toBe(parts.needsCharge && parts.isPluggedIn && parts.shouldCharge);
          expect([undefined, isExpected ? START : STOP]).toContainEqual(request);
          if (request) expect([status.state, isCharging]).toEqual(['PENDING', !isExpected]);
          expect(wakeAt ?? later(now, minutes(1))).toBeGreaterThan(now);
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
  const schedule: ScheduleDraftOf<'TEMPERATURE'> = {
    ...common,
    type: 'TEMPERATURE',
    locationId: null,
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
      'PENDING',
      WARM,
    ],
    ['follows its own', { holdType: 'SCHEDULED', mode: 'HEAT', heatSetpoint: 21 }, 'PENDING', WARM],
    ['does not say', { holdType: null, mode: 'UNKNOWN', heatSetpoint: null }, 'PENDING', WARM],
  ] as const)('of a unit that %s', (_, thermostatState, state, request) => {
    const judged = judgeSchedule(schedule, unit(thermostatState), by());

    expect(judged.status).toMatchObject({ state, expected: WARM });
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
    expect(judgeSchedule(schedule, unit(thermostatState), by()).status).toMatchObject({ current });
  });
});
