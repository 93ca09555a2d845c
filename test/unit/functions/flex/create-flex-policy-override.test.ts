import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/create-flex-policy-override.ts';
import { createFlexPolicyOverride } from '#shared/contract/operations/flex/create-flex-policy-override.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addPolicy, aFlexBody, flexDeps, startFlex } from '#test/support/flex-stage.ts';
import { callIn } from '#test/support/operation-world.ts';
import { addTargets, VEHICLE } from '#test/support/schedule-stage.ts';

const spec = { contract: createFlexPolicyOverride, operation, connect: flexDeps };
const NOW = { type: 'IMMEDIATE_START', target: 70 };

describeOperation({
  ...spec,
  arrange: async (world) => ({
    path: { policyId: await addPolicy(world, aFlexBody(await addTargets(world))) },
    body: NOW,
  }),
});

const start = async () => {
  const world = await startFlex();
  const policyId = await world.given();
  const override = (body: unknown) =>
    callIn(world, { ...spec, connect: () => world.deps }, { path: { policyId }, body });
  return Object.assign(world, { policyId, override });
};

describe('createFlexPolicyOverride', () => {
  it.each([
    NOW,
    { type: 'IMMEDIATE_START', target: 0.5 },
    { type: 'IMMEDIATE_START', target: 100 },
    { type: 'NEXT_DAY_SCHEDULE', deadline: '24:00' },
    { type: 'NEXT_DAY_SCHEDULE', minimumChargeTarget: 20 },
    { type: 'NEXT_DAY_SCHEDULE', deadline: '05:30', minimumChargeTarget: 100 },
  ])('answers %j word for word, and has the vehicle looked at', async (body) => {
    await using world = await start();
    const before = await world.control();

    const answer = await world.override(body);

    expect([answer.status, answer.body]).toEqual([200, { ...body, policyId: world.policyId }]);
    expect((await world.stored(world.policyId))?.override).toEqual({
      ...body,
      givenAt: world.edge.clock.now(),
    });
    expect(world.sent()).toEqual([VEHICLE]);
    expect(await world.control()).toMatchObject({
      wakeAt: world.edge.clock.now(),
      version: (before?.version ?? 0) + 1,
    });
  });

  it('replaces the one before', async () => {
    await using world = await start();
    await world.override(NOW);

    await world.override({ type: 'NEXT_DAY_SCHEDULE', deadline: '05:30' });

    expect((await world.stored(world.policyId))?.override).toEqual({
      type: 'NEXT_DAY_SCHEDULE',
      deadline: '05:30',
      givenAt: world.edge.clock.now(),
    });
  });

  it.each<readonly [body: unknown, field: string, allowed: RegExp]>([
    [{ type: 'NEXT_DAY_SCHEDULE' }, 'body', /deadline.*minimumChargeTarget/],
    [{ type: 'NEXT_DAY_SCHEDULE', deadline: '24:01' }, 'body.deadline', /24:00/],
    [{ type: 'NEXT_DAY_SCHEDULE', deadline: null }, 'body.deadline', /string/],
    [{ type: 'NEXT_DAY_SCHEDULE', minimumChargeTarget: 19 }, 'body.minimumChargeTarget', /20/],
    [{ type: 'NEXT_DAY_SCHEDULE', minimumChargeTarget: 101 }, 'body.minimumChargeTarget', /100/],
    [{ type: 'NEXT_DAY_SCHEDULE', deadline: '05:00', target: 50 }, 'body.target', /known are/],
    [{ type: 'IMMEDIATE_START' }, 'body.target', /required/],
    [{ type: 'IMMEDIATE_START', target: 0 }, 'body.target', /above 0 and at most 100/],
    [{ type: 'IMMEDIATE_START', target: -1 }, 'body.target', /above 0/],
    [{ type: 'IMMEDIATE_START', target: 100.1 }, 'body.target', /at most 100/],
    [{ type: 'IMMEDIATE_START', target: '80' }, 'body.target', /number/],
    [{ type: 'IMMEDIATE_START', target: 80, deadline: '05:00' }, 'body.deadline', /known are/],
    [{ type: 'NOW', target: 80 }, 'body.type', /NEXT_DAY_SCHEDULE.*IMMEDIATE_START/],
    [{}, 'body.type', /NEXT_DAY_SCHEDULE.*IMMEDIATE_START|required/],
  ])('refuses %j for %s', async (body, field, allowed) => {
    await using world = await start();

    const answer = await world.override(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toEqual([{ path: field, message: expect.stringMatching(allowed) }]);
    expect((await world.stored(world.policyId))?.override).toBeNull();
  });
});
