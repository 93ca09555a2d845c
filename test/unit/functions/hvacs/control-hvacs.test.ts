import { describe, expect, it } from 'vitest';
import { operation as cancelOn } from '#functions/api/assets/cancel-asset-action.ts';
import { operation as readOn } from '#functions/api/assets/get-asset-action.ts';
import { operation as follow } from '#functions/api/hvacs/post-set-hvac-follow-schedule.ts';
import { operation as hold } from '#functions/api/hvacs/post-set-hvac-permanent-hold.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { userVendorActionUpdated } from '#shared/contract/events/user-vendor-action-updated.ts';
import { postSetHvacFollowSchedule } from '#shared/contract/operations/hvacs/post-set-hvac-follow-schedule.ts';
import { postSetHvacPermanentHold } from '#shared/contract/operations/hvacs/post-set-hvac-permanent-hold.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import { celsius, kelvins } from '#shared/domain/quantities/units.ts';
import type { VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';
import { anHvac } from '#test/support/an-hvac.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, linkDevice, USER } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';

const { actions } = contractOf('hvac');
if (!actions) throw new Error('HVACs can be asked for something');
const [read, cancel] = [readOn(actions), cancelOn(actions)];

/** 21 °C for good, as somebody turned it. */
const held = { mode: 'HEAT', heatSetpoint: celsius(21) } as const;

describeOperation({
  contract: postSetHvacPermanentHold,
  operation: hold,
  connect: devicesIn,
  arrange: async (world) => {
    const { asset } = await linkDevice(devicesIn(world), anHvac, anHvac);
    const body = { mode: 'AUTO', heatSetpoint: 20, coolSetpoint: 26 };
    return { path: { hvacId: asset.id }, body };
  },
});

describeOperation({
  contract: postSetHvacFollowSchedule,
  operation: follow,
  connect: devicesIn,
  arrange: async (world) => {
    const { asset } = await linkDevice(devicesIn(world), { kind: 'hvac', order: held }, anHvac);
    return { path: { hvacId: asset.id } };
  },
});

const start = async (order: VirtualOrder<'hvac'> = {}, scopes?: readonly string[]) => {
  const world = await startDeviceOperations();
  const { asset } = await linkDevice(world, { kind: 'hvac', order }, { vendor: 'TADO', scopes });
  const path = { hvacId: asset.id };
  return Object.assign(world, {
    asset,
    hold: (body: unknown) =>
      callOperation(
        hold(() => world, world.edge),
        postSetHvacPermanentHold,
        { path, body },
      ),
    follow: () =>
      callOperation(
        follow(() => world, world.edge),
        postSetHvacFollowSchedule,
        { path },
      ),
    read: (actionId: string) =>
      callOperation(
        read(() => world, world.edge),
        actions.operations.get,
        { path: { actionId } },
      ),
    cancel: (actionId: string) =>
      callOperation(
        cancel(() => world, world.edge),
        actions.operations.cancel,
        { path: { actionId } },
      ),
  });
};

describe('postSetHvacPermanentHold', () => {
  it.each([
    { mode: 'HEAT', heatSetpoint: 22.5 },
    { mode: 'COOL', coolSetpoint: 18 },
    { mode: 'AUTO', heatSetpoint: 19, coolSetpoint: 24 },
    { mode: 'OFF' },
  ])('is carried until the unit itself reports $mode', async (target) => {
    await using world = await start();

    const { status, body } = await world.hold(target);
    expect([status, body]).toMatchObject([
      200,
      { state: 'PENDING', targetType: 'hvac', target: { ...target, holdType: 'PERMANENT' } },
    ]);
    expect((await world.read(body.id)).body).toEqual(body);

    await world.run();
    expect((await world.read(body.id)).body).toMatchObject({ state: 'CONFIRMED' });
    const asset = await world.assets.get(CLIENT, world.asset.id);
    expect(asset?.state).toMatchObject({ thermostatState: { ...target, holdType: 'PERMANENT' } });
  });

  it('is confirmed by what the unit made of it: it rounds', async () => {
    await using world = await start({ setpointStep: kelvins(0.5) });

    const { body } = await world.hold({ mode: 'HEAT', heatSetpoint: 22.3 });
    await world.run();

    expect((await world.read(body.id)).body).toMatchObject({
      state: 'CONFIRMED',
      target: { heatSetpoint: 22.3 },
    });
    expect((await world.assets.get(CLIENT, world.asset.id))?.state).toMatchObject({
      thermostatState: { heatSetpoint: 22.5 },
    });
  });

  it('answers the same action to whoever asks for the same, and takes the place of another', async () => {
    await using world = await start();
    const first = await world.hold({ mode: 'HEAT', heatSetpoint: 22 });

    const same = await world.hold({ mode: 'HEAT', heatSetpoint: 22 });
    const other = await world.hold({ mode: 'HEAT', heatSetpoint: 23 });

    expect(same.body.id).toBe(first.body.id);
    expect([other.status, other.body.state]).toEqual([200, 'PENDING']);
    expect((await world.read(first.body.id)).body.state).toBe('CANCELLED');
  });

  it.each<{
    why: string;
    order: VirtualOrder<'hvac'>;
    target: object;
    words: string;
    field?: string;
  }>([
    {
      why: 'it holds it already',
      order: held,
      target: { mode: 'HEAT', heatSetpoint: 21 },
      words: 'already holds HEAT at 21 °C',
    },
    {
      why: 'it cannot cool',
      order: { category: 'HEATING' },
      target: { mode: 'COOL', coolSetpoint: 20 },
      words: 'only to HEAT, OFF',
      field: 'mode',
    },
    {
      why: 'it is colder than it can be set to',
      order: {},
      target: { mode: 'HEAT', heatSetpoint: 4.9 },
      words: 'heatSetpoint must be at least 5 °C and at most 30 °C',
      field: 'heatSetpoint',
    },
    {
      why: 'it is hotter than it can be set to',
      order: {},
      target: { mode: 'COOL', coolSetpoint: 35.1 },
      words: 'coolSetpoint must be at least 16 °C and at most 35 °C',
      field: 'coolSetpoint',
    },
    {
      why: 'its setpoints are too close',
      order: { setpointDifferenceRange: { min: kelvins(2), max: kelvins(10) } },
      target: { mode: 'AUTO', heatSetpoint: 20, coolSetpoint: 21.9 },
      words: 'coolSetpoint must be at least 2 K and at most 10 K above heatSetpoint',
      field: 'coolSetpoint',
    },
    {
      why: 'its setpoints cross',
      order: { setpointDifferenceRange: { min: null, max: null } },
      target: { mode: 'AUTO', heatSetpoint: 20, coolSetpoint: 19 },
      words: 'coolSetpoint must not be below heatSetpoint',
      field: 'coolSetpoint',
    },
  ])('refuses it because $why', async ({ order, target, words, field }) => {
    await using world = await start(order);

    const answer = await world.hold(target);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.detail).toContain(words);
    const named = (answer.body.issues ?? []).map(({ path }: { path: string }) => path);
    expect(named).toEqual(field === undefined ? [] : [`body.${field}`]);
  });

  it.each([
    [{ mode: 'HEAT', heatSetpoint: 21 }, held],
    // The ends of a range are in it, also those that binary fractions miss.
    [{ mode: 'HEAT', heatSetpoint: 30 }, {}],
    [
      { mode: 'AUTO', heatSetpoint: 20.3, coolSetpoint: 22.3 },
      { setpointDifferenceRange: { min: kelvins(2), max: kelvins(2) } },
    ],
  ] as const)('takes %j of a unit that follows its schedule', async (target, order) => {
    await using world = await start({ ...order, holdType: 'SCHEDULED' });

    expect((await world.hold(target)).status).toBe(200);
  });

  it.each([
    [{}, 'body.mode'],
    [{ mode: 'UNKNOWN' }, 'body.mode'],
    [{ mode: 'heat', heatSetpoint: 20 }, 'body.mode'],
    [{ mode: 'HEAT' }, 'body.heatSetpoint'],
    [{ mode: 'HEAT', heatSetpoint: null }, 'body.heatSetpoint'],
    [{ mode: 'HEAT', heatSetpoint: '21' }, 'body.heatSetpoint'],
    [{ mode: 'HEAT', heatSetpoint: -0.1 }, 'body.heatSetpoint'],
    [{ mode: 'COOL', coolSetpoint: 50.1 }, 'body.coolSetpoint'],
    [{ mode: 'AUTO', heatSetpoint: 20 }, 'body.coolSetpoint'],
  ])('turns down %j, and names %s', async (body, path) => {
    await using world = await start();

    const answer = await world.hold(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
  });

  it('asks for the scope that the user did not grant', async () => {
    await using world = await start({}, ['hvac:read:data']);

    const answer = await world.hold({ mode: 'OFF' });

    expectProblem(answer, 403, 'forbidden');
    expect(answer.body.detail).toContain('hvac:control:mode');
  });
});

describe('postSetHvacFollowSchedule', () => {
  it('ends a permanent hold', async () => {
    await using world = await start(held);

    const { status, body } = await world.follow();
    await world.run();

    expect([status, body.state, body.target]).toEqual([200, 'PENDING', { holdType: 'SCHEDULED' }]);
    expect((await world.read(body.id)).body).toMatchObject({ state: 'CONFIRMED' });
    expect((await world.assets.get(CLIENT, world.asset.id))?.state).toMatchObject({
      thermostatState: { holdType: 'SCHEDULED', mode: 'AUTO', heatSetpoint: 21 },
    });
  });

  it.each([
    ['already follows its schedule', {}],
    ['not capable of setFollowSchedule', { ...held, program: null }],
  ])('says that the unit is or does: %s', async (words, order) => {
    await using world = await start(order);

    const answer = await world.follow();

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.detail).toContain(words);
  });
});

describe('an action on an HVAC', () => {
  it.each([
    ['hold', { mode: 'AUTO', heatSetpoint: 20, coolSetpoint: 25 }],
    ['follow', undefined],
  ] as const)('that is to %s is told when it ends, as the contract says', async (what, target) => {
    await using world = await start(what === 'hold' ? {} : held);
    const { body } = await (what === 'hold' ? world.hold(target) : world.follow());
    const before = await world.actions.get(CLIENT, body.id);
    await world.run();
    const after = await world.actions.get(CLIENT, body.id);
    const committedAt = world.clock.now();

    const told = eventsOfChange({ kind: 'action', before, after, committedAt });

    const [event] = told;
    expect(told.map(({ name }) => name)).toEqual(['user:vendor-action:updated']);
    expect(event?.payload).toMatchObject({
      vendorAction: { id: body.id, state: 'CONFIRMED', targetType: 'hvac', target: body.target },
      updatedFields: expect.arrayContaining(['state', 'completedAt']),
    });
    const head = { createdAt: body.createdAt, version: newestVersion, user: { id: USER } };
    const message = { event: event?.name, ...head, ...event?.payload };
    expect(userVendorActionUpdated.payload.safeParse(message).error).toBeUndefined();
  });
});

describe('cancelHvacAction', () => {
  it('answers the cancelled action, and after that 409 with it', async () => {
    await using world = await start();
    const { body } = await world.hold({ mode: 'HEAT', heatSetpoint: 22 });

    const first = await world.cancel(body.id);
    const second = await world.cancel(body.id);

    expect(first.body).toMatchObject({
      id: body.id,
      state: 'CANCELLED',
      target: { mode: 'HEAT', heatSetpoint: 22, holdType: 'PERMANENT' },
    });
    expect([first.status, second.status]).toEqual([200, 409]);
    expect(second.body).toEqual(first.body);
  });
});
