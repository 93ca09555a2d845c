import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/schedules/get-schedule.ts';
import { getSchedule } from '#shared/contract/operations/schedules/get-schedule.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callIn } from '#test/support/operation-world.ts';
import {
  aChargeBody,
  addSchedule,
  addTargets,
  aTemperatureBody,
  scheduleDeps,
  startSchedules,
  VEHICLE,
} from '#test/support/schedule-stage.ts';

const spec = { contract: getSchedule, operation, connect: scheduleDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addTargets(world);
    return { path: { scheduleId: await addSchedule(world, aTemperatureBody()) } };
  },
});

const start = async () => {
  const world = await startSchedules();
  const get = (scheduleId: string) => callIn(world, spec, { path: { scheduleId } });
  return Object.assign(world, { get });
};

describe('getSchedule', () => {
  it('answers what was said, of either family', async () => {
    await using world = await start();

    for (const body of [aChargeBody(world.homeId), aTemperatureBody()]) {
      const id = await world.given(body);
      expect(await world.get(id)).toMatchObject({ status: 200, body: { ...body, id } });
      expect((await world.get(id)).body).toEqual({ ...body, id });
    }
  });

  it('shows that another schedule took its device', async () => {
    await using world = await start();
    const id = await world.given(aChargeBody(world.homeId));

    await world.create(aChargeBody(world.homeId));

    expect((await world.get(id)).body.isEnabled).toBe(false);
  });

  it('is there while its device is gone, and not once its user is', async () => {
    await using world = await start();
    const id = await world.given(aChargeBody(world.homeId));
    const { assets, users, commit } = world.deps;
    const vehicle = await assets.get(world.clientId, VEHICLE);
    if (!vehicle) throw new Error('there is no vehicle');
    await commit([assets.removing(vehicle)]);
    expect((await world.get(id)).status).toBe(200);
    await commit([users.replacing({ ...aUser(), deletedAt: instant(2_000), version: 2 })]);

    const answer = await world.get(id);

    expectProblem(answer, 404, 'not-found');
    expect(answer).toEqual(await world.get('0192f7c4-0000-7000-8000-00000000fade'));
  });

  it('is not there for who came back under the id of its user', async () => {
    await using world = await start();
    const id = await world.given(aChargeBody(world.homeId));
    const { users, commit } = world.deps;
    await commit([users.removing(aUser())]);
    await commit([users.adding(aUser({ createdAt: instant(3_000) }))]);

    expectProblem(await world.get(id), 404, 'not-found');
  });
});
