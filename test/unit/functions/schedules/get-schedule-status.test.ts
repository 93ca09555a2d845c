import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/schedules/get-schedule-status.ts';
import { getScheduleStatus } from '#shared/contract/operations/schedules/get-schedule-status.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aControl } from '#test/support/a-control.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import {
  aChargeBody,
  addSchedule,
  addTargets,
  aTemperatureBody,
  CHARGER,
  scheduleDeps,
  startSchedules,
  VEHICLE,
} from '#test/support/schedule-stage.ts';

describeOperation({
  contract: getScheduleStatus,
  operation,
  connect: scheduleDeps,
  arrange: async (world) => {
    const homeId = await addTargets(world);
    return { path: { scheduleId: await addSchedule(world, aChargeBody(homeId)) } };
  },
});

describe('getScheduleStatus', () => {
  it('answers what is expected for charging, why, and what comes next by the clock of the place', async () => {
    await using world = await startSchedules();
    const id = await world.given(aChargeBody(world.homeId));

    expect(await world.status(id)).toMatchObject({ status: 200 });
    expect((await world.status(id)).body).toEqual({
      scheduleId: id,
      scheduleType: 'CHARGE',
      changedAt: '2025-10-01T12:00:00.000Z',
      state: 'ALIGNED',
      isCharging: false,
      isChargingExpected: false,
      isChargingExpectedParts: { needsCharge: true, isPluggedIn: true, shouldCharge: false },
      // Oslo is two hours ahead.
      upcomingTransitions: [
        { at: '2025-10-01T21:00:00.000Z', shouldCharge: true },
        { at: '2025-10-02T03:00:00.000Z', shouldCharge: false },
      ],
      smartOverride: null,
    });
  });

  it('goes by UTC where there is no place', async () => {
    await using world = await startSchedules();
    const charger = { targetType: 'charger', targetId: CHARGER };
    const id = await world.given({ ...aChargeBody(null), ...charger });

    expect((await world.status(id)).body).toMatchObject({
      state: 'ALIGNED',
      upcomingTransitions: [
        { at: '2025-10-01T23:00:00.000Z', shouldCharge: true },
        { at: '2025-10-02T05:00:00.000Z', shouldCharge: false },
      ],
    });
  });

  it('answers what an HVAC does and is to do', async () => {
    await using world = await startSchedules();
    const id = await world.given(aTemperatureBody());
    const heat = { mode: 'HEAT', heatSetpoint: 21, holdType: 'PERMANENT' };

    expect((await world.status(id)).body).toEqual({
      scheduleId: id,
      scheduleType: 'TEMPERATURE',
      changedAt: '2025-10-01T12:00:00.000Z',
      state: 'PENDING',
      current: { holdType: 'SCHEDULED' },
      expected: heat,
      upcomingTransitions: [
        { at: '2025-10-01T22:00:00.000Z', target: { holdType: 'SCHEDULED' } },
        { at: '2025-10-02T06:00:00.000Z', target: heat },
      ],
    });
  });

  it.each([
    [null, 'INACTIVE:OVERRIDDEN'],
    [instant(1_759_319_000_000), 'ALIGNED'],
  ])('shows who charges by force, until %s', async (endedAt, state) => {
    await using world = await startSchedules();
    const { controls, commit } = world.deps;
    const override = { createdAt: instant(1_759_318_000_000), endedAt, actionId: null };
    const { clientId } = world;
    await commit([controls.putting(aControl({ clientId, assetId: VEHICLE, override }))]);

    const id = await world.given(aChargeBody(world.homeId));

    expect((await world.status(id)).body).toMatchObject({
      state,
      smartOverride: {
        createdAt: '2025-10-01T11:26:40.000Z',
        endedAt: endedAt === null ? null : '2025-10-01T11:43:20.000Z',
        targetType: 'vehicle',
        targetId: VEHICLE,
        vendorActionId: null,
      },
    });
  });

  it('is of nobody any more once its user is deleted', async () => {
    await using world = await startSchedules();
    const id = await world.given(aChargeBody(world.homeId));
    const { users, commit } = world.deps;
    await commit([users.replacing({ ...aUser(), deletedAt: instant(2_000), version: 2 })]);

    expectProblem(await world.status(id), 404, 'not-found');
  });
});
