import { describe, expect, it } from 'vitest';
import { operation as create } from '#functions/api/schedules/create-former-schedule.ts';
import { operation as getStatus } from '#functions/api/schedules/get-schedule-status.ts';
import { operation as update } from '#functions/api/schedules/update-schedule.ts';
import { createFormerSchedule } from '#shared/contract/operations/schedules/create-former-schedule.ts';
import { getScheduleStatus } from '#shared/contract/operations/schedules/get-schedule-status.ts';
import { updateSchedule } from '#shared/contract/operations/schedules/update-schedule.ts';
import { isOf } from '#shared/domain/assets/asset.ts';
import type { HvacMode } from '#shared/domain/assets/hvac/hvac-state.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aUser } from '#test/support/a-user.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callIn } from '#test/support/operation-world.ts';
import {
  aChargeBody,
  aTemperatureBody,
  HVAC,
  startSchedules,
  VEHICLE,
} from '#test/support/schedule-stage.ts';

const headers = { 'enode-user-id': aUser().id, 'enode-version': '2023-04-15' };

/** What a client of an older version can do with schedules, and a unit in some mode. */
const start = async (mode: HvacMode = 'HEAT', modes: readonly HvacMode[] | null = null) => {
  const world = await startSchedules();
  const { assets, commit } = world.deps;
  const unit = await assets.get(world.clientId, HVAC);
  if (!unit || !isOf('hvac', unit)) throw new Error('there is no unit');
  const state = {
    ...unit.state,
    thermostatState: { ...unit.state.thermostatState, mode },
    limits: { ...unit.state.limits, modes },
  };
  await commit([assets.replacing(nextVersion({ ...unit, state }, instant(2_000)))]);
  const connect = () => world.deps;
  return {
    ...world,
    make: (body: unknown) =>
      callIn(
        world,
        { contract: createFormerSchedule, operation: create, connect },
        { headers, body },
      ),
    change: (scheduleId: string, body: unknown) =>
      callIn(
        world,
        { contract: updateSchedule, operation: update, connect },
        { headers, path: { scheduleId }, body },
      ),
    statusOf: (scheduleId: string) =>
      callIn(
        world,
        { contract: getScheduleStatus, operation: getStatus, connect },
        { headers, path: { scheduleId } },
      ),
    [Symbol.asyncDispose]: world[Symbol.asyncDispose],
  };
};

const wanting = (defaultTarget: unknown, rules: readonly unknown[] = []) => ({
  entityType: 'hvac',
  entityId: HVAC,
  isEnabled: true,
  defaultTarget,
  rules,
});

const heat = (heatSetpoint: number) => ({
  kind: 'permanent-hold',
  target: { mode: 'HEAT', heatSetpoint },
});
const cool = (coolSetpoint: number) => ({
  kind: 'permanent-hold',
  target: { mode: 'COOL', coolSetpoint },
});

describe('a schedule of temperatures, as it was before it changed modes', () => {
  it.each<[mode: HvacMode, modes: readonly HvacMode[] | null, held: unknown]>([
    ['HEAT', null, heat(21)],
    ['COOL', null, cool(21)],
    ['COOL', ['HEAT', 'COOL'], cool(21)],
    ['OFF', ['OFF', 'COOL'], cool(21)],
    ['AUTO', ['HEAT', 'COOL', 'AUTO'], heat(21)],
    ['UNKNOWN', null, heat(21)],
  ])('has a unit that is in %s and can %j keep a temperature', async (mode, modes, held) => {
    await using world = await start(mode, modes);

    const { status, body } = await world.make(
      wanting({ temperature: 21 }, [
        { weekdays: [5], target: { temperature: 21, deadband: null } },
        { weekdays: [6], targetTemperature: { temperature: 21 } },
      ]),
    );

    expect([status, body.issues]).toEqual([200, undefined]);
    const stored = await world.stored(body.id);
    expect([
      stored?.timetable.otherwise,
      ...(stored?.timetable.rules ?? []).map(({ value }) => value),
    ]).toEqual([held, held, held]);
    const shown = { temperature: 21, deadband: null };
    expect(body).toMatchObject({
      defaultTarget: shown,
      rules: [
        { weekdays: [5], target: shown, targetTemperature: shown },
        { weekdays: [6], target: shown, targetTemperature: shown },
      ],
    });
  });

  it.each([
    { isEnabled: false, chargingLocationId: null },
    { isEnabled: false, chargingLocationId: '0192f7c4-0000-7000-8000-00000000abcd' },
    { defaultTarget: { temperature: 20 }, chargingLocationId: null },
  ])('is changed by %j, whose location counts for nothing', async (change) => {
    await using world = await start();
    const { body: made } = await world.make(wanting({ temperature: 21 }));

    const { status, body } = await world.change(made.id, change);

    expect([status, body.issues]).toEqual([200, undefined]);
    expect(await world.stored(made.id)).toMatchObject({ locationId: null, version: 2 });
  });

  it('keeps a unit around a temperature with a deadband', async () => {
    await using world = await start();

    const { body } = await world.make(wanting({ temperature: 22, deadband: 4 }));

    expect((await world.stored(body.id))?.timetable.otherwise).toEqual({
      kind: 'permanent-hold',
      target: { mode: 'AUTO', heatSetpoint: 20, coolSetpoint: 24 },
    });
    expect(body.defaultTarget).toEqual({ temperature: 22, deadband: 4 });
    expect(body).not.toHaveProperty('defaultTargetState');
  });

  it('shows nothing of what is no temperature, and takes it for the own schedule of the unit', async () => {
    await using world = await start();
    const id = await world.given({
      ...aTemperatureBody(),
      defaultTargetState: { mode: 'OFF', holdType: 'PERMANENT' },
    });

    const read = await world.change(id, { isEnabled: true });
    const { status, body } = await world.change(id, { defaultTarget: read.body.defaultTarget });

    expect(read.body.defaultTarget).toEqual({ temperature: null, deadband: null });
    expect([status, body.defaultTarget]).toEqual([200, { temperature: null, deadband: null }]);
    expect((await world.stored(id))?.timetable.otherwise).toEqual({ kind: 'follow-schedule' });
  });

  it('leaves what a newer client has set where nothing is said of it', async () => {
    await using world = await start('COOL');
    const id = await world.given(aTemperatureBody());
    const before = (await world.stored(id))?.timetable;

    await world.change(id, { isEnabled: false });

    expect((await world.stored(id))?.timetable).toEqual(before);
  });

  it('has a status that tells of temperatures', async () => {
    await using world = await start('COOL');
    const { body } = await world.make(wanting({ temperature: 19 }));

    const status = await world.statusOf(body.id);

    expect(status.body).toMatchObject({
      scheduleType: 'TEMPERATURE',
      expected: { temperature: 19, deadband: null },
    });
    expect(Object.keys(status.body.current ?? {})).not.toContain('mode');
  });

  it.each([
    [wanting({ temperature: 80 }), ['body.defaultTarget.temperature']],
    [wanting({ temperature: 1, deadband: 4 }), ['body.defaultTarget.deadband']],
    [wanting({ temperature: 20, deadband: -1 }), ['body.defaultTarget.deadband']],
    [wanting({ temperature: null, deadband: 2 }), ['body.defaultTarget.deadband']],
    [wanting({ temperature: 20 }, [{}]), ['body.rules[0].target']],
    [
      wanting({ temperature: 20 }, [
        { target: { temperature: 20 }, targetTemperature: { temperature: 21 } },
      ]),
      ['body.rules[0].target', 'body.rules[0].targetTemperature'],
    ],
    [
      wanting({ temperature: 20 }, [{ targetState: { temperature: 20 } }]),
      ['body.rules[0].targetState', 'body.rules[0].target'],
    ],
    [{ ...wanting({ temperature: 20 }), targetId: VEHICLE }, ['body.targetId', 'body.entityId']],
  ])('is refused in its own words: %j', async (sent, paths) => {
    await using world = await start();

    const answer = await world.make(sent);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map(({ path }: { path: string }) => path)).toEqual(paths);
  });
});

describe('what a schedule is about', () => {
  const { targetId, targetType, ...rest } = aChargeBody(null);

  it.each([
    { targetId, targetType },
    { chargeableId: targetId, chargeableType: targetType },
    { entityId: targetId, entityType: targetType },
    { targetId, entityId: targetId, chargeableType: targetType },
  ])('may be said as %j, and is shown under all names', async (target) => {
    await using world = await start();

    const { status, body } = await world.make({ ...rest, ...target });

    expect([status, body.issues]).toEqual([200, undefined]);
    expect(body).toMatchObject({
      ...{ targetId, chargeableId: targetId, entityId: targetId },
      ...{ targetType, chargeableType: targetType, entityType: targetType },
    });
  });

  it('has to be said', async () => {
    await using world = await start();

    const answer = await world.make(rest);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map(({ path }: { path: string }) => path)).toEqual([
      'body.chargeableId',
      'body.chargeableType',
    ]);
  });

  it('takes its location under either name, as before, and refuses two that differ', async () => {
    await using world = await start();
    const target = { targetId, targetType };

    const answer = await world.make({ ...rest, ...target, chargingLocationId: world.homeId });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map(({ path }: { path: string }) => path)).toEqual([
      'body.locationId',
      'body.chargingLocationId',
    ]);
  });

  it('is overridden under both names', async () => {
    await using world = await start();
    const { body } = await world.make({ ...rest, targetId, targetType });

    const status = await world.statusOf(body.id);

    expect(status.body).toMatchObject({ smartOverride: null, externalStart: null });
  });
});
