import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/get-flex-policy-status.ts';
import { getFlexPolicyStatus } from '#shared/contract/operations/flex/get-flex-policy-status.ts';
import { flexStates } from '#shared/domain/flex-policies/flex-state.ts';
import type { GivenOverride } from '#shared/domain/flex-policies/policy-override.ts';
import type { FlexStanding } from '#shared/domain/flex-policies/vehicle-policy.ts';
import {
  after,
  hours,
  instant,
  kilowattHours,
  kilowatts,
  percent,
} from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aUser } from '#test/support/a-user.ts';
import { anAction, aTarget } from '#test/support/an-action.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addPolicy, aFlexBody, flexDeps, startFlex } from '#test/support/flex-stage.ts';
import { callIn } from '#test/support/operation-world.ts';
import { addTargets, VEHICLE } from '#test/support/schedule-stage.ts';

const spec = { contract: getFlexPolicyStatus, operation, connect: flexDeps };

describeOperation({
  ...spec,
  arrange: async (world) => ({
    path: { policyId: await addPolicy(world, aFlexBody(await addTargets(world))) },
  }),
});

const start = async () => {
  const world = await startFlex();
  const policyId = await world.given();
  const status = (hoursLater = 0) => {
    const now = () => after(world.edge.clock.now(), hours(hoursLater));
    const connect = () => ({ ...world.deps, clock: { ...world.edge.clock, now } });
    return callIn(world, { ...spec, connect }, { path: { policyId } });
  };
  /** How it stands, as somebody has judged. */
  const judged = async (standing: Partial<FlexStanding>) => {
    const { policies, commit } = world.deps;
    const policy = await policies.get(world.clientId, policyId);
    if (!policy) throw new Error('there is no policy');
    const next = { ...policy, standing: { ...policy.standing, ...standing } };
    await commit([policies.replacing(nextVersion(next, world.edge.clock.now()))]);
  };
  return Object.assign(world, { policyId, status, judged });
};

describe('getFlexPolicyStatus', () => {
  it('says from the beginning what is expected', async () => {
    await using world = await start();

    const { status, body } = await world.status();

    expect([status, body]).toEqual([
      200,
      {
        policyId: world.policyId,
        vehicleId: VEHICLE,
        locationId: world.homeId,
        updatedAt: '2025-10-01T12:00:00.000Z',
        state: 'UPCOMING',
        stateChangedAt: '2025-10-01T12:00:00.000Z',
        pluggedInAt: null,
        deadline: '2025-10-02T05:30:00.000Z',
        minimumChargeTarget: 80,
        expectedLevelAtDeadline: null,
        shortfallKwh: null,
        override: null,
        blocks: [],
        plannedKwh: null,
        deliveredKwh: null,
        vendorActionId: null,
      },
    ]);
  });

  it.each(flexStates)('knows the state %s', async (state) => {
    await using world = await start();
    await world.judged({ state });

    expect((await world.status()).body.state).toBe(state);
  });

  it('tells what was charged, what is, and what is planned', async () => {
    await using world = await start();
    const at = (hour: number) => instant(world.edge.clock.now() + hours(hour));
    const deadline = at(17.5);
    await world.judged({
      state: 'ACTIVE:REGULAR',
      session: {
        pluggedInAt: at(-3),
        endedAt: null,
        deadline,
        blocks: [
          { type: 'BATTERY_RESERVE', startAt: at(-3), endAt: at(-2), energy: kilowattHours(7) },
        ],
        open: { type: 'REGULAR', startAt: at(-1), fromLevel: percent(0) },
        delivered: kilowattHours(7),
      },
      need: {
        ...{ from: at(-3), deadline, power: kilowatts(10), atOnce: kilowattHours(7) },
        ...{ flexible: kilowattHours(30), level: percent(0), target: percent(80) },
        perPercent: kilowattHours(0.5),
      },
      plan: {
        spans: [
          { from: at(-1), until: at(1) },
          { from: at(12), until: at(14) },
        ],
        pricedUntil: deadline,
        order: null,
      },
    });

    const { body } = await world.status();

    const [reserve, open, later] = body.blocks;
    expect(reserve).toEqual({
      type: 'BATTERY_RESERVE',
      startAt: '2025-10-01T09:00:00.000Z',
      endAt: '2025-10-01T10:00:00.000Z',
      kwhSum: 7,
    });
    expect(open).toMatchObject({
      type: 'REGULAR',
      startAt: '2025-10-01T11:00:00.000Z',
      endAt: '2025-10-01T13:00:00.000Z',
    });
    expect(later).toEqual({
      type: 'REGULAR',
      startAt: '2025-10-02T00:00:00.000Z',
      endAt: '2025-10-02T02:00:00.000Z',
      kwhSum: 20,
    });
    expect(body.pluggedInAt).toBe('2025-10-01T09:00:00.000Z');
    expect(body.deliveredKwh).toBeCloseTo(7 + open.kwhSum - 10, 9);
    expect(body.plannedKwh).toBeCloseTo(7 + open.kwhSum + 20, 9);
  });

  it('tells the deadline of a stay that is over', async () => {
    await using world = await start();
    const at = (hour: number) => instant(world.edge.clock.now() + hours(hour));
    const session = {
      ...{ pluggedInAt: at(-3), endedAt: at(0), deadline: at(2) },
      ...{ blocks: [], open: null, delivered: kilowattHours(3) },
    };
    await world.judged({ state: 'SETTLED', session });

    expect((await world.status()).body).toMatchObject({
      deadline: '2025-10-01T14:00:00.000Z',
      deliveredKwh: 3,
      plannedKwh: 3,
      expectedLevelAtDeadline: null,
      shortfallKwh: null,
    });
  });

  it('shows an override until it is over', async () => {
    await using world = await start();
    const { policies, commit, clock } = world.deps;
    const policy = await world.stored(world.policyId);
    if (!policy) throw new Error('there is no policy');
    const override: GivenOverride = {
      type: 'NEXT_DAY_SCHEDULE',
      givenAt: clock.now(),
      deadline: '05:00',
      minimumChargeTarget: percent(95),
    };
    await commit([policies.replacing(nextVersion({ ...policy, override }, clock.now()))]);

    expect((await world.status()).body).toMatchObject({
      deadline: '2025-10-02T03:00:00.000Z',
      minimumChargeTarget: 95,
      override: {
        policyId: world.policyId,
        type: 'NEXT_DAY_SCHEDULE',
        deadline: '05:00',
        minimumChargeTarget: 95,
      },
    });
    expect((await world.status(15)).body).toMatchObject({
      deadline: '2025-10-02T05:30:00.000Z',
      override: null,
    });
  });

  it.each([
    [true, anAction().id],
    [false, null],
  ])('names an action of a controller (%s), and no other', async (isOfController, shown) => {
    await using world = await start();
    const { actions, commit } = world.deps;
    const action = anAction({ targetId: VEHICLE, isOfController });
    const target = aTarget({ targetId: VEHICLE, activeActionId: action.id, version: 1 });
    await commit([actions.adding(action), actions.puttingTarget(target)]);

    expect((await world.status()).body.vendorActionId).toBe(shown);
  });

  it('is there while its vehicle is away, and not once its user is deleted', async () => {
    await using world = await start();
    const { assets, users, commit } = world.deps;
    const vehicle = await assets.get(world.clientId, VEHICLE);
    if (!vehicle) throw new Error('there is no vehicle');
    await commit([assets.removing(vehicle)]);
    expect((await world.status()).body).toMatchObject({ expectedLevelAtDeadline: null });
    await commit([users.replacing({ ...aUser(), deletedAt: instant(2_000), version: 2 })]);

    expectProblem(await world.status(), 404, 'not-found');
  });
});
