import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/delete-flex-policy.ts';
import { deleteFlexPolicy } from '#shared/contract/operations/flex/delete-flex-policy.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { nextControl } from '#shared/domain/reconciling/asset-control.ts';
import { aUser } from '#test/support/a-user.ts';
import { anAction, aTarget } from '#test/support/an-action.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addPolicy, aFlexBody, flexDeps, startFlex } from '#test/support/flex-stage.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { mortal } from '#test/support/mortal.ts';
import { callIn } from '#test/support/operation-world.ts';
import { addTargets, VEHICLE } from '#test/support/schedule-stage.ts';

const spec = { contract: deleteFlexPolicy, operation, connect: flexDeps };

describeOperation({
  ...spec,
  arrange: async (world) => ({
    path: { policyId: await addPolicy(world, aFlexBody(await addTargets(world))) },
  }),
});

/** Something that is just being asked of the vehicle. */
const asking = async (
  world: Awaited<ReturnType<typeof startFlex>>,
  isOfController: boolean,
): Promise<string> => {
  const { actions, commit } = world.deps;
  const action = anAction({ targetId: VEHICLE, isOfController });
  const { id } = action;
  await commit([
    actions.adding(action),
    actions.puttingTarget(
      aTarget({ targetId: VEHICLE, activeActionId: id, latestActionId: id, version: 1 }),
    ),
  ]);
  return id;
};

describe('deleteFlexPolicy', () => {
  it('leaves nothing behind, and its vehicle to whoever comes', async () => {
    await using world = await startFlex();
    const id = await world.given();

    const answer = await world.remove(id);

    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(await allRows(world.tables, 'flexPolicies')).toEqual([]);
    expect(await world.control()).toMatchObject({
      holder: null,
      wakeAt: world.edge.clock.now(),
    });
    expect(world.sent()).toEqual([VEHICLE]);
    expectProblem(await world.remove(id), 404, 'not-found');
    expect((await world.create(aFlexBody(world.homeId))).status).toBe(200);
  });

  it('ends what it was asking of its vehicle', async () => {
    await using world = await startFlex();
    const id = await world.given();
    const actionId = await asking(world, true);

    await world.remove(id);

    const { actions } = world.deps;
    expect(await actions.get(world.clientId, actionId)).toMatchObject({
      state: 'CANCELLED',
      failure: { type: 'REQUESTED_CANCELLATION' },
    });
    expect(await actions.target(world.clientId, VEHICLE)).toMatchObject({ activeActionId: null });
  });

  it('does not end what its user asked', async () => {
    await using world = await startFlex();
    const id = await world.given();
    const actionId = await asking(world, false);

    await world.remove(id);

    expect(await world.deps.actions.get(world.clientId, actionId)).toMatchObject({
      state: 'PENDING',
    });
  });

  it('does not end what a smart override asked', async () => {
    await using world = await startFlex();
    const id = await world.given();
    const actionId = await asking(world, true);
    const control = await world.control();
    if (!control) throw new Error('nobody controls it');
    const override = { createdAt: world.edge.clock.now(), endedAt: null, actionId };
    await world.deps.commit([
      world.deps.controls.putting(nextControl(control, control, { override })),
    ]);

    await world.remove(id);

    expect(await world.deps.actions.get(world.clientId, actionId)).toMatchObject({
      state: 'PENDING',
    });
    expect(await world.control()).toMatchObject({ holder: null, override });
  });

  it('is of nobody any more once its user is deleted', async () => {
    await using world = await startFlex();
    const id = await world.given();
    const { users, commit } = world.deps;
    await commit([users.replacing({ ...aUser(), deletedAt: instant(2_000), version: 2 })]);

    expectProblem(await world.remove(id), 404, 'not-found');
    expect(await world.stored(id)).toBeDefined();
  });

  it('takes away nothing of the policy that comes next, when two delete at once', async () => {
    await using world = await startFlex();
    const id = await world.given();
    const claim = await world.claimOf(id);
    if (!claim) throw new Error('it claims nothing');
    await world.remove(id);
    const next = await world.given();

    const late = world.deps.commit(world.deps.policies.removing(claim));

    await expect(late).rejects.toThrow();
    expect(await world.claims()).toEqual([next, next]);
  });

  it('leaves nothing in the hands of what is gone, wherever a process dies', async () => {
    const life = async (at?: number) => {
      const world = await startFlex();
      const id = await world.given();
      const hit = mortal(world.deps, at === undefined ? undefined : { kind: 'dies', at });
      const request = { path: { policyId: id } };
      await Promise.race([callIn(world, { ...spec, connect: () => hit.deps }, request), hit.gone]);
      return Object.assign(world, { calls: hit.calls(), id });
    };
    await using whole = await life();
    expect(whole.calls).toBeGreaterThan(4);

    for (let at = 1; at <= whole.calls; at += 1) {
      await using world = await life(at);
      const isLeft = (await world.stored(world.id)) !== undefined;
      const holder = isLeft ? world.id : undefined;
      expect((await world.control())?.holder?.id, `call ${at}`).toBe(holder);
      expect(await world.claims()).toEqual([holder, holder]);

      expect((await world.remove(world.id)).status).toBe(isLeft ? 204 : 404);

      expect(await allRows(world.tables, 'flexPolicies')).toEqual([]);
    }
  });
});
