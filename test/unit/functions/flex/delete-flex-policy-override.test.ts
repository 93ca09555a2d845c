import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/delete-flex-policy-override.ts';
import { deleteFlexPolicyOverride } from '#shared/contract/operations/flex/delete-flex-policy-override.ts';
import type { GivenOverride } from '#shared/domain/flex-policies/policy-override.ts';
import { after, hours, percent } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addPolicy, aFlexBody, flexDeps, startFlex } from '#test/support/flex-stage.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn } from '#test/support/operation-world.ts';
import { addTargets, VEHICLE } from '#test/support/schedule-stage.ts';

const spec = { contract: deleteFlexPolicyOverride, operation, connect: flexDeps };

/** Has a policy charge at once. */
const override = async (world: World, policyId: string): Promise<GivenOverride> => {
  const { policies, commit } = flexDeps(world);
  const policy = await policies.get(world.clientId, policyId);
  if (!policy) throw new Error('there is no policy');
  const givenAt = world.edge.clock.now();
  const wanted: GivenOverride = { type: 'IMMEDIATE_START', givenAt, target: percent(70) };
  await commit([policies.replacing(nextVersion({ ...policy, override: wanted }, givenAt))]);
  return wanted;
};

describeOperation({
  ...spec,
  arrange: async (world) => {
    const policyId = await addPolicy(world, aFlexBody(await addTargets(world)));
    await override(world, policyId);
    return { path: { policyId } };
  },
});

const start = async () => {
  const world = await startFlex();
  const policyId = await world.given();
  const remove = () =>
    callIn(world, { ...spec, connect: () => world.deps }, { path: { policyId } });
  return Object.assign(world, { policyId, remove });
};

describe('deleteFlexPolicyOverride', () => {
  it('ends it once, and has the vehicle looked at', async () => {
    await using world = await start();
    await override(world, world.policyId);

    const answer = await world.remove();

    expect([answer.status, answer.text]).toEqual([204, '']);
    expect((await world.stored(world.policyId))?.override).toBeNull();
    expect(world.sent()).toEqual([VEHICLE]);
    expectProblem(await world.remove(), 404, 'not-found');
    expect(world.sent()).toEqual([]);
  });

  it('finds none where nothing else is wanted', async () => {
    await using world = await start();

    expectProblem(await world.remove(), 404, 'not-found');
  });

  it('finds none that is over, though nobody has looked since', async () => {
    await using world = await start();
    const { givenAt } = await override(world, world.policyId);
    // Half past seven in Oslo, the next morning.
    const clock = { ...world.edge.clock, now: () => after(givenAt, hours(17.5)) };
    const later = { ...spec, connect: () => ({ ...world.deps, clock }) };

    const answer = await callIn(world, later, { path: { policyId: world.policyId } });

    expectProblem(answer, 404, 'not-found');
  });
});
