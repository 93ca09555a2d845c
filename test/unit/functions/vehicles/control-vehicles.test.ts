import { describe, expect, it } from 'vitest';
import { operation as cancelOn } from '#functions/api/assets/cancel-asset-action.ts';
import { operation as readOn } from '#functions/api/assets/get-asset-action.ts';
import { operation as hintAt } from '#functions/api/assets/hint-refresh.ts';
import { operation as charge } from '#functions/api/vehicles/post-vehicles-vehicleid-charging.ts';
import { operation as limit } from '#functions/api/vehicles/post-vehicles-vehicleid-max-current.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { postVehiclesVehicleidCharging } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-charging.ts';
import { postVehiclesVehicleidMaxCurrent } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-max-current.ts';
import { amperes } from '#shared/domain/quantities/units.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, linkVehicle, vehiclesOf } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import type { World } from '#test/support/operation-spec.ts';

const contract = contractOf('vehicle');
const { actions, operations } = contract;
if (!actions) throw new Error('vehicles can be asked for something');
const [read, cancel, hint] = [readOn(actions), cancelOn(actions), hintAt(contract)];

const pluggedIn = async (world: World) => {
  const { vehicle } = await linkVehicle(devicesIn(world), { isPluggedIn: true });
  return vehicle.id;
};

describeOperation({
  contract: postVehiclesVehicleidCharging,
  operation: charge,
  connect: devicesIn,
  arrange: async (world) => ({
    path: { vehicleId: await pluggedIn(world) },
    body: { action: 'START' },
  }),
});

describeOperation({
  contract: postVehiclesVehicleidMaxCurrent,
  operation: limit,
  connect: devicesIn,
  arrange: async (world) => ({
    path: { vehicleId: await pluggedIn(world) },
    body: { maxCurrent: 10 },
  }),
});

const start = async (
  change: Parameters<typeof linkVehicle>[1] = { isPluggedIn: true },
  scopes?: readonly string[],
) => {
  const world = await startDeviceOperations();
  const { vehicle } = await linkVehicle(world, change, scopes);
  const path = { vehicleId: vehicle.id };
  return Object.assign(world, {
    charge: (body: unknown) =>
      callOperation(
        charge(() => world, world.edge),
        postVehiclesVehicleidCharging,
        { path, body },
      ),
    limit: (body: unknown) =>
      callOperation(
        limit(() => world, world.edge),
        postVehiclesVehicleidMaxCurrent,
        { path, body },
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

describe('postVehiclesVehicleidCharging', () => {
  it('answers the pending action, which can be read until it is confirmed', async () => {
    await using world = await start();

    const { status, body } = await world.charge({ action: 'START' });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'PENDING',
      kind: 'START',
      targetType: 'vehicle',
      completedAt: null,
      failureReason: null,
    });
    expect((await world.read(body.id)).body).toEqual(body);

    await world.run();
    expect((await world.read(body.id)).body).toMatchObject({
      state: 'CONFIRMED',
      completedAt: expect.any(String),
    });
  });

  it('answers the same action to whoever asks for the same', async () => {
    await using world = await start();

    const [one, two] = await Promise.all([
      world.charge({ action: 'START' }),
      world.charge({ action: 'START' }),
    ]);

    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.body.id).toBe(two.body.id);
  });

  it('lets a stop take the place of a start that was just asked for', async () => {
    await using world = await start();
    const first = await world.charge({ action: 'START' });

    const second = await world.charge({ action: 'STOP' });

    expect(second.body.state).toBe('PENDING');
    expect((await world.read(first.body.id)).body).toMatchObject({
      state: 'CANCELLED',
      failureReason: { type: 'CONFLICT' },
    });
  });

  it.each([
    ['already charging', { isPluggedIn: true, chargesWhenPluggedIn: true }, 'START'],
    ['already stopped', { isPluggedIn: true }, 'STOP'],
    ['fully charged', { isPluggedIn: true, batteryLevel: 100 }, 'START'],
    ['not plugged in', {}, 'START'],
  ])('says that the vehicle is %s', async (words, change, action) => {
    await using world = await start(change as Parameters<typeof linkVehicle>[1]);

    const answer = await world.charge({ action });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.detail.toLowerCase()).toContain(words);
  });

  it('asks for the scope that the user did not grant', async () => {
    await using world = await start({ isPluggedIn: true }, ['vehicle:read:data']);

    const answer = await world.charge({ action: 'START' });

    expectProblem(answer, 403, 'forbidden');
    expect(answer.body.detail).toContain('vehicle:control:charging');
  });

  it.each([
    {},
    { action: 'start' },
    { action: 'START ' },
    { action: 1 },
    { action: null },
    { action: ['START', 'STOP'] },
  ])('turns down %j, and names what is allowed', async (body) => {
    await using world = await start();

    const answer = await world.charge(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues[0].path).toBe('body.action');
    expect(answer.body.issues[0].message).toMatch(/START.*STOP/);
  });
});

describe('postVehiclesVehicleidMaxCurrent', () => {
  it('answers an action with the wanted current', async () => {
    await using world = await start();

    const { status, body } = await world.limit({ maxCurrent: 7.5 });
    await world.run();

    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'PENDING', targetState: { maxCurrent: 7.5 } });
    expect((await world.read(body.id)).body).toMatchObject({
      state: 'CONFIRMED',
      targetState: { maxCurrent: 7.5 },
    });
  });

  it.each([0, -1, -0, 1e-9, 1e-130, 5e-324, 0.09, '16', null, 1000, 80.01])(
    'turns down %j, and names the range',
    async (maxCurrent) => {
      await using world = await start();

      const answer = await world.limit({ maxCurrent });

      expectProblem(answer, 400, 'bad-request');
      expect(answer.body.issues).toEqual([
        {
          path: 'body.maxCurrent',
          message: expect.stringMatching(/0.1 and at most 80 A|a number/),
        },
      ]);
    },
  );

  it.each([0.1, 6, 7.25, 80])('takes %j', async (maxCurrent) => {
    await using world = await start();

    expect((await world.limit({ maxCurrent })).status).toBe(200);
  });
});

describe('cancelVehicleAction', () => {
  it('answers the cancelled action, and after that 409 with it', async () => {
    await using world = await start();
    const { body } = await world.charge({ action: 'START' });

    const first = await world.cancel(body.id);
    const second = await world.cancel(body.id);

    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      id: body.id,
      state: 'CANCELLED',
      kind: 'START',
      failureReason: { type: 'REQUESTED_CANCELLATION' },
    });
    expect(second.status).toBe(409);
    expect(second.body).toEqual(first.body);
  });

  it('answers 409 with an action that was confirmed', async () => {
    await using world = await start();
    const { body } = await world.charge({ action: 'START' });
    await world.run();

    const answer = await world.cancel(body.id);

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ id: body.id, state: 'CONFIRMED' });
  });

  it('shows the wanted current of an action on the current', async () => {
    await using world = await start();
    const { body } = await world.limit({ maxCurrent: amperes(9) });

    const answer = await world.cancel(body.id);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ state: 'CANCELLED', targetState: { maxCurrent: 9 } });
    expect(answer.body).not.toHaveProperty('kind');
  });
});

describe('vehiclesRefreshHint', () => {
  it('answers 204 a hundred times and has the account read once', async () => {
    await using world = await start();
    const [vehicle] = await world.assets.allOfUser(CLIENT, 'user-1');
    const call = () =>
      callOperation(
        hint(() => world, world.edge),
        operations.refreshHint,
        {
          path: { vehicleId: vehicle?.id ?? '' },
        },
      );

    const answers = await Promise.all(Array.from({ length: 100 }, call));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(world.observations.take()).toHaveLength(1);
  });

  it('is not lost with its message: the account is due', async () => {
    await using world = await start();
    const [vehicle] = await vehiclesOf(world);
    const observations = {
      send: async () => {
        throw new Error('the queue cannot be reached');
      },
    };
    const handler = hint(() => ({ ...world, observations }), world.edge);

    const { status } = await callOperation(handler, operations.refreshHint, {
      path: { vehicleId: vehicle?.id ?? '' },
    });

    const account = await world.users.account(CLIENT, 'user-1', vehicle?.accountId ?? '');
    expect([status, account?.dueAt]).toEqual([204, world.clock.now()]);
  });
});
