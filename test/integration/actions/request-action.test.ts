import { describe, expect, it } from 'vitest';
import { sandboxTiming } from '#shared/adapters/vendors/sandbox/timing.ts';
import { cancelAction } from '#shared/app/actions/cancel-action.ts';
import { getAction } from '#shared/app/actions/get-action.ts';
import { requestAction } from '#shared/app/actions/request-action.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { amperes, milliseconds, minutes } from '#shared/domain/quantities/units.ts';
import {
  actionsOf,
  CLIENT,
  type DeviceWorld,
  linkVehicle,
  startDeviceWorld,
  USER,
} from '#test/support/device-world.ts';

const START: ChargeRequest = { kind: 'charge', charging: 'START' };
const STOP: ChargeRequest = { kind: 'charge', charging: 'STOP' };
const current = (maxCurrent: number): ChargeRequest => ({
  kind: 'max-current',
  maxCurrent: amperes(maxCurrent),
});

const start = async () => {
  const world = await startDeviceWorld();
  const { vehicle } = await linkVehicle(world, { isPluggedIn: true });
  return Object.assign(world, {
    vehicle,
    ask: (request: ChargeRequest, actionId?: string) =>
      requestAction(world, {
        kind: 'vehicle',
        clientId: CLIENT,
        assetId: vehicle.id,
        request,
        ...(actionId ? { actionId } : {}),
      }),
    read: (action: Action) => world.actions.get(CLIENT, action.id),
  });
};

const all = (world: DeviceWorld) => actionsOf(world);

describe('requestAction', () => {
  it('stores a pending action, makes it due, and wakes who carries it', async () => {
    await using world = await start();

    const action = await world.ask(START);

    expect(await world.read(action)).toEqual(action);
    expect(action).toMatchObject({ state: 'PENDING', dueAt: world.clock.now(), fence: 1 });
    expect(world.actionQueue.take()).toEqual([{ clientId: CLIENT, actionId: action.id }]);
    expect(await world.actions.target(CLIENT, world.vehicle.id)).toMatchObject({
      fence: 1,
      activeActionId: action.id,
    });
  });

  it('gives a device its time, and no less than we need of a clock that goes fast', async () => {
    await using world = await start();
    const duringWork: typeof world.clock.duringWork = (length) => milliseconds(length * 600);
    const fast = { ...world, clock: { ...world.clock, duringWork } };
    const wanted = { kind: 'vehicle', clientId: CLIENT, assetId: world.vehicle.id } as const;

    const slow = await world.ask(START);
    const hurried = await requestAction(fast, { ...wanted, request: STOP });

    expect(slow.deadline - slow.createdAt).toBe(sandboxTiming.actionTimeout);
    expect(hurried.deadline - hurried.createdAt).toBe(minutes(50));
  });

  it('joins a pending request for the same, and wakes nobody again', async () => {
    await using world = await start();
    const first = await world.ask(START);
    world.actionQueue.take();

    expect(await world.ask(START)).toEqual(first);
    expect(world.actionQueue.take()).toEqual([]);
    expect(await all(world)).toEqual([first]);
  });

  it('takes the place of a pending request for something else', async () => {
    await using world = await start();
    const first = await world.ask(START);

    const second = await world.ask(STOP);

    expect(await world.read(first)).toMatchObject({
      state: 'CANCELLED',
      failure: { type: 'CONFLICT' },
      dueAt: null,
    });
    expect(second).toMatchObject({ state: 'PENDING', fence: 2 });
  });

  it('never shares a request for a current', async () => {
    await using world = await start();
    const first = await world.ask(current(10));

    const second = await world.ask(current(10));

    expect(second.id).not.toBe(first.id);
    expect((await world.read(first))?.failure?.type).toBe('CONFLICT');
  });

  it('returns what was made under the same id, whatever became of it', async () => {
    await using world = await start();
    const first = await world.ask(START, 'a-1');
    await cancelAction(world, { clientId: CLIENT, actionId: 'a-1', targetType: 'vehicle' });

    const again = await world.ask(START, 'a-1');

    expect(again).toMatchObject({ id: first.id, state: 'CANCELLED' });
    expect(await all(world)).toHaveLength(1);
  });

  it('gives one active action to twenty who ask for the same at once', async () => {
    await using world = await start();

    const asked = await Promise.all(Array.from({ length: 20 }, () => world.ask(START)));

    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect(await all(world)).toHaveLength(1);
    expect(world.actionQueue.take()).toHaveLength(1);
  });

  it('leaves one active action after a quarrel, and cancels all the others', async () => {
    await using world = await start();
    const wishes = [STOP, current(6), START, STOP, current(8), START];
    // Something is pending from the start, so that nobody is told to be there already.
    await world.ask(START);

    await Promise.all(wishes.map((wish) => world.ask(wish)));

    const actions = await all(world);
    const [pending, ...more] = actions.filter(({ state }) => state === 'PENDING');
    expect(more).toEqual([]);
    expect(actions.filter(({ failure }) => failure?.type === 'CONFLICT')).toHaveLength(
      actions.length - 1,
    );
    expect(pending?.fence).toBe(Math.max(...actions.map(({ fence }) => fence)));
    expect(await world.actions.target(CLIENT, world.vehicle.id)).toMatchObject({
      activeActionId: pending?.id,
      fence: pending?.fence,
    });
  });

  it('does nothing for a user who is being deleted', async () => {
    await using world = await start();
    const user = await world.users.get(CLIENT, USER);
    if (!user) throw new Error('there is a user');
    const deletedAt = world.clock.now();
    await world.commit([world.users.replacing({ ...user, deletedAt, version: user.version + 1 })]);

    await expect(world.ask(START)).rejects.toMatchObject({ code: 'not_found' });
    expect(await all(world)).toEqual([]);
  });

  it('knows no vehicle of another client', async () => {
    await using world = await start();

    const asked = requestAction(world, {
      kind: 'vehicle',
      clientId: 'another',
      assetId: world.vehicle.id,
      request: START,
    });

    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('cancelAction', () => {
  it('cancels a pending action and frees its target', async () => {
    await using world = await start();
    const { id: actionId } = await world.ask(START);

    const { action, wasPending } = await cancelAction(world, {
      clientId: CLIENT,
      actionId,
      targetType: 'vehicle',
    });

    expect(wasPending).toBe(true);
    expect(action).toMatchObject({
      state: 'CANCELLED',
      failure: { type: 'REQUESTED_CANCELLATION' },
    });
    expect((await world.actions.target(CLIENT, world.vehicle.id))?.activeActionId).toBeNull();
    expect(await getAction(world, { clientId: CLIENT, actionId, targetType: 'vehicle' })).toEqual(
      action,
    );
  });

  it('lets exactly one of cancelling and confirming win', async () => {
    for (let round = 0; round < 20; round += 1) {
      await using world = await start();
      const { id: actionId } = await world.ask(START);
      const cancel = () =>
        cancelAction(world, { clientId: CLIENT, actionId, targetType: 'vehicle' });

      const [{ wasPending }] = await Promise.all([delayed(round, cancel), world.run()]);

      const ended = await world.actions.get(CLIENT, actionId);
      expect(ended?.state).toBe(wasPending ? 'CANCELLED' : 'CONFIRMED');
      expect((await world.actions.target(CLIENT, world.vehicle.id))?.activeActionId).toBeNull();
    }
  });

  it('is about actions on vehicles of this client only', async () => {
    await using world = await start();
    const { id: actionId } = await world.ask(START);

    for (const address of [
      { clientId: 'another', actionId, targetType: 'vehicle' },
      { clientId: CLIENT, actionId: 'unknown', targetType: 'vehicle' },
    ] as const) {
      await expect(cancelAction(world, address)).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});

/** Lets `turns` other things happen first. */
const delayed = async <T>(turns: number, work: () => Promise<T>): Promise<T> => {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((next) => setImmediate(next));
  return work();
};
