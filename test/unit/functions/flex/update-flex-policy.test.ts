import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/update-flex-policy.ts';
import { updateFlexPolicy } from '#shared/contract/operations/flex/update-flex-policy.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addPolicy, aFlexBody, flexDeps, startFlex } from '#test/support/flex-stage.ts';
import { callIn } from '#test/support/operation-world.ts';
import { addTargets, VEHICLE } from '#test/support/schedule-stage.ts';

const spec = { contract: updateFlexPolicy, operation, connect: flexDeps };

describeOperation({
  ...spec,
  arrange: async (world) => ({
    path: { policyId: await addPolicy(world, aFlexBody(await addTargets(world))) },
    body: { batteryReserve: 5 },
  }),
});

const start = async () => {
  const world = await startFlex();
  const policyId = await world.given();
  const change = (body: unknown) =>
    callIn(world, { ...spec, connect: () => world.deps }, { path: { policyId }, body });
  return Object.assign(world, { policyId, change });
};

describe('updateFlexPolicy', () => {
  it('changes some days and leaves the others, and has the vehicle looked at', async () => {
    await using world = await start();
    const good = aFlexBody(world.homeId);
    const friday = { deadline: '06:00', minimumChargeTarget: 90 };

    const answer = await world.change({ schedule: { friday } });

    const whole = { ...good, schedule: { ...good.schedule, friday }, id: world.policyId };
    expect([answer.status, answer.body]).toEqual([200, whole]);
    expect((await world.get(world.policyId)).body).toEqual(whole);
    expect(world.sent()).toEqual([VEHICLE]);
    expect((await world.control())?.wakeAt).toBe(world.edge.clock.now());
  });

  it('changes the reserve alone', async () => {
    await using world = await start();

    const { body } = await world.change({ batteryReserve: 0 });

    expect(body).toEqual({ ...aFlexBody(world.homeId), batteryReserve: 0, id: world.policyId });
  });

  it('writes nothing and sends nobody where it says the same', async () => {
    await using world = await start();
    const before = await world.stored(world.policyId);

    expect((await world.change({ batteryReserve: 20 })).status).toBe(200);

    expect(await world.stored(world.policyId)).toEqual(before);
    expect(world.sent()).toEqual([]);
  });

  it('loses none of two changes that meet', async () => {
    await using world = await start();

    await Promise.all([
      world.change({ batteryReserve: 5 }),
      world.change({ schedule: { monday: { deadline: '05:00', minimumChargeTarget: 50 } } }),
    ]);

    expect(await world.stored(world.policyId)).toMatchObject({
      batteryReserve: 5,
      schedule: { monday: { deadline: '05:00', minimumChargeTarget: 50 } },
      version: 3,
    });
  });

  it.each<readonly [body: object, field: string, allowed: RegExp]>([
    [{}, 'body', /batteryReserve.*schedule/],
    [{ batteryReserve: 21 }, 'body.batteryReserve', /20/],
    [{ vehicleId: VEHICLE }, 'body.vehicleId', /known are/],
    [
      { schedule: { monday: { deadline: '05:00' } } },
      'body.schedule.monday.minimumChargeTarget',
      /required/,
    ],
    [{ schedule: { holiday: {} } }, 'body.schedule.holiday', /known are/],
  ])('refuses %j for %s', async (body, field, allowed) => {
    await using world = await start();

    const answer = await world.change(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues[0]).toEqual({
      path: field,
      message: expect.stringMatching(allowed),
    });
  });
});
