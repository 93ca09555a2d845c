import { describe, expect, it } from 'vitest';
import { toScheduleRow } from '#shared/data/schedules/schedule-row.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';
import type { Schedule, ScheduleOf } from '#shared/domain/schedules/schedule.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aChargeSchedule, aTemperatureSchedule } from '#test/support/a-schedule.ts';
import { change, publish, rendered } from '#test/support/change-feed.ts';

const LATER = instant(aChargeSchedule().createdAt + minutes(5));
const STOP = { kind: 'charge', charging: 'STOP' } as const;

const told = (before: Schedule | undefined, after: Schedule | undefined) =>
  publish(change(before && toScheduleRow(before), after && toScheduleRow(after)));

/** The same once something of it changed. */
const changed = (
  more: Partial<ScheduleOf<'CHARGE'>>,
  before = aChargeSchedule(),
): ScheduleOf<'CHARGE'> => nextVersion({ ...before, ...more }, LATER);

/** It charges, and is told to stop. */
const pending = (before = aChargeSchedule()) =>
  changed(
    {
      status: {
        ...before.status,
        state: 'PENDING',
        expectation: { ...before.status.expectation, isCharging: true },
      },
      statusChangedAt: LATER,
    },
    before,
  );

describe('a schedule', () => {
  it('that is made is told, with how it stands and all of that as news', async () => {
    const [event, ...more] = await told(undefined, aChargeSchedule());

    expect(more).toEqual([]);
    expect(event).toMatchObject({
      id: `${aChargeSchedule().id}:1`,
      name: 'user:schedule:execution-updated',
      clientId: aChargeSchedule().clientId,
      userId: 'user-1',
      userSince: 1_000,
      occurredAt: aChargeSchedule().updatedAt,
      subject: { type: 'schedule', id: aChargeSchedule().id },
      // Nobody waits for it once its user is gone.
      afterErasure: null,
    });
    expect(event && rendered(event)).toEqual({
      event: 'user:schedule:execution-updated',
      createdAt: '2025-10-01T12:00:00.000Z',
      version: '2025-10-01',
      user: { id: 'user-1' },
      status: {
        scheduleId: aChargeSchedule().id,
        scheduleType: 'CHARGE',
        changedAt: '2025-10-01T12:00:00.000Z',
        state: 'ALIGNED',
        isCharging: false,
        isChargingExpected: false,
        isChargingExpectedParts: { needsCharge: true, isPluggedIn: true, shouldCharge: false },
        upcomingTransitions: [
          { at: '2025-10-01T23:00:00.000Z', shouldCharge: true },
          { at: '2025-10-02T05:00:00.000Z', shouldCharge: false },
        ],
        smartOverride: null,
      },
      schedule: {
        id: aChargeSchedule().id,
        targetType: 'vehicle',
        targetId: aChargeSchedule().targetId,
        locationId: aChargeSchedule().locationId,
        isEnabled: true,
        defaultShouldCharge: false,
        rules: [{ hourMinute: { from: '23:00', to: '05:00' }, shouldCharge: true }],
      },
      updatedFields: expect.arrayContaining(['scheduleId', 'changedAt', 'state', 'isCharging']),
    });
  });

  it('of an HVAC is told as well', async () => {
    const [event] = await told(undefined, aTemperatureSchedule());

    const hold = { mode: 'HEAT', heatSetpoint: 21, holdType: 'PERMANENT' };
    expect(event && rendered(event)).toMatchObject({
      status: {
        scheduleType: 'TEMPERATURE',
        state: 'ALIGNED',
        current: hold,
        expected: hold,
        upcomingTransitions: [
          { at: '2025-10-01T22:00:00.000Z', target: { holdType: 'SCHEDULED' } },
        ],
      },
      schedule: { targetType: 'hvac', defaultTargetState: { holdType: 'SCHEDULED' } },
    });
  });

  it('that stands otherwise is told, and in what', async () => {
    const [event, ...more] = await told(aChargeSchedule(), pending());

    expect(more).toEqual([]);
    expect(event).toMatchObject({
      id: `${aChargeSchedule().id}:2`,
      occurredAt: LATER,
      payload: {
        status: { state: 'PENDING', isCharging: true, changedAt: '2025-10-01T12:05:00.000Z' },
      },
    });
    expect([...Object(event?.payload.updatedFields)].toSorted()).toEqual([
      'changedAt',
      'isCharging',
      'state',
    ]);
  });

  it.each<[string, Schedule]>([
    ['what it has asked for', changed({ asked: { request: STOP, at: LATER, times: 2 } })],
    ['nothing but its version', changed({})],
    // Who changes it knows, and how it stands is told apart.
    ['what it says', changed({ timetable: { otherwise: false, rules: [] } })],
  ])('of which changes %s tells nothing', async (_, after) => {
    expect(await told(aChargeSchedule(), after)).toEqual([]);
  });

  it('of a user who is deauthorized tells nothing, and afterwards how it stands', async () => {
    const muted = nextVersion({ ...pending(), isMuted: true }, LATER);

    expect(await told(aChargeSchedule(), muted)).toEqual([]);
    expect(await told(undefined, aChargeSchedule({ isMuted: true }))).toEqual([]);
    expect(await told(muted, pending(muted))).toEqual([]);
    const [event] = await told(muted, nextVersion({ ...muted, isMuted: false }, LATER));
    expect(event).toMatchObject({ payload: { status: { state: 'PENDING' }, updatedFields: [] } });
  });

  it('that goes tells nothing', async () => {
    expect(await told(aChargeSchedule(), undefined)).toEqual([]);
  });

  it('of a family that only newer code knows is passed over', async () => {
    const row = { ...toScheduleRow(aChargeSchedule()), type: 'WASHING' };

    expect(await publish(change(undefined, row), change(row, { ...row, version: 2 }))).toEqual([]);
  });

  it('is told the same when it is played again', async () => {
    expect(await told(aChargeSchedule(), pending())).toEqual(
      await told(aChargeSchedule(), pending()),
    );
  });
});
