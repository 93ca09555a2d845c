import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/get-flex-policy.ts';
import { getFlexPolicy } from '#shared/contract/operations/flex/get-flex-policy.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addPolicy, aFlexBody, flexDeps, startFlex } from '#test/support/flex-stage.ts';
import { addTargets, VEHICLE } from '#test/support/schedule-stage.ts';

describeOperation({
  contract: getFlexPolicy,
  operation,
  connect: flexDeps,
  arrange: async (world) => ({
    path: { policyId: await addPolicy(world, aFlexBody(await addTargets(world))) },
  }),
});

describe('getFlexPolicy', () => {
  it('answers what was agreed, also while the vehicle is away', async () => {
    await using world = await startFlex();
    const id = await world.given();
    const { assets, commit } = world.deps;
    const vehicle = await assets.get(world.clientId, VEHICLE);
    if (!vehicle) throw new Error('there is no vehicle');
    await commit([assets.removing(vehicle)]);

    expect((await world.get(id)).body).toEqual({ id, ...aFlexBody(world.homeId) });
  });

  it('is not there once its user is deleted, nor for who came back under the id', async () => {
    await using world = await startFlex();
    const id = await world.given();
    const { users, commit } = world.deps;
    await commit([users.replacing({ ...aUser(), deletedAt: instant(2_000), version: 2 })]);
    expectProblem(await world.get(id), 404, 'not-found');
    await commit([users.removing({ ...aUser(), version: 2 })]);
    await commit([users.adding(aUser({ createdAt: instant(3_000) }))]);

    expectProblem(await world.get(id), 404, 'not-found');
  });
});
