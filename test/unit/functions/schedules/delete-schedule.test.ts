import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/schedules/delete-schedule.ts';
import { deleteSchedule } from '#shared/contract/operations/schedules/delete-schedule.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { mortal } from '#test/support/mortal.ts';
import { callIn } from '#test/support/operation-world.ts';
import {
  aChargeBody,
  addSchedule,
  addTargets,
  aTemperatureBody,
  HVAC,
  scheduleDeps,
  startSchedules,
  VEHICLE,
} from '#test/support/schedule-stage.ts';

const spec = { contract: deleteSchedule, operation, connect: scheduleDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    const homeId = await addTargets(world);
    return { path: { scheduleId: await addSchedule(world, aChargeBody(homeId)) } };
  },
});

describe('deleteSchedule', () => {
  it('lets its device go, which is looked at once more', async () => {
    await using world = await startSchedules();
    const id = await world.given(aChargeBody(world.homeId));

    const answer = await world.remove(id);

    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(await allRows(world.tables, 'schedules')).toEqual([]);
    expect(await world.control()).toMatchObject({
      holder: null,
      wakeAt: world.edge.clock.now(),
      version: 2,
    });
    expect(world.sent()).toEqual([VEHICLE]);
    expectProblem(await world.remove(id), 404, 'not-found');
    expectProblem(await world.status(id), 404, 'not-found');
  });

  it('leaves the device in the hands of another schedule', async () => {
    await using world = await startSchedules();
    const former = await world.given(aChargeBody(world.homeId));
    const holder = await world.given(aChargeBody(world.homeId));
    const heating = await world.given(aTemperatureBody());
    const before = await world.control();

    expect((await world.remove(former)).status).toBe(204);

    expect(await world.control()).toEqual(before);
    expect(before?.holder?.id).toBe(holder);
    expect((await world.control(HVAC))?.holder?.id).toBe(heating);
    expect(world.sent()).toEqual([]);
  });

  it('forgets one whose device is gone', async () => {
    await using world = await startSchedules();
    const id = await world.given(aChargeBody(world.homeId));
    const { assets, commit } = world.deps;
    const vehicle = await assets.get(world.clientId, VEHICLE);
    if (!vehicle) throw new Error('there is no vehicle');
    await commit([assets.removing(vehicle)]);

    expect((await world.remove(id)).status).toBe(204);

    expect((await world.control())?.holder).toBeNull();
  });

  it('is of nobody any more once its user is deleted', async () => {
    await using world = await startSchedules();
    const id = await world.given(aChargeBody(world.homeId));
    const { users, commit } = world.deps;
    await commit([users.replacing({ ...aUser(), deletedAt: instant(2_000), version: 2 })]);

    expectProblem(await world.remove(id), 404, 'not-found');
    expect(await world.stored(id)).toBeDefined();
  });

  it('leaves nothing in the hands of what is gone, wherever a process dies', async () => {
    const life = async (at?: number) => {
      const world = await startSchedules();
      const id = await world.given(aChargeBody(world.homeId));
      const hit = mortal(world.deps, at === undefined ? undefined : { kind: 'dies', at });
      const request = { path: { scheduleId: id } };
      await Promise.race([callIn(world, { ...spec, connect: () => hit.deps }, request), hit.gone]);
      return Object.assign(world, { calls: hit.calls(), id });
    };
    await using whole = await life();
    expect(whole.calls).toBeGreaterThan(3);

    for (let at = 1; at <= whole.calls; at += 1) {
      await using world = await life(at);
      const isLeft = (await world.stored(world.id)) !== undefined;
      expect((await world.control())?.holder?.id, `call ${at}`).toBe(isLeft ? world.id : undefined);

      expect((await world.remove(world.id)).status).toBe(isLeft ? 204 : 404);

      expect(await world.control()).toMatchObject({ holder: null, wakeAt: expect.any(Number) });
      expect(await allRows(world.tables, 'schedules')).toEqual([]);
    }
  });
});
