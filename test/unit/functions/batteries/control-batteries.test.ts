import { describe, expect, it } from 'vitest';
import { operation as cancelOn } from '#functions/api/assets/cancel-asset-action.ts';
import { operation as readOn } from '#functions/api/assets/get-asset-action.ts';
import { operation as hintAt } from '#functions/api/assets/hint-refresh.ts';
import { operation as setMode } from '#functions/api/batteries/post-user-set-operation-mode.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { tellEvent } from '#shared/contract/changes/tell-event.ts';
import { postUserSetOperationMode } from '#shared/contract/operations/batteries/post-user-set-operation-mode.ts';
import { operationModes } from '#shared/domain/assets/battery/battery-state.ts';
import { percent } from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { aBattery } from '#test/support/a-battery.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, linkDevice } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';

const contract = contractOf('battery');
const { actions, operations } = contract;
if (!actions) throw new Error('batteries can be asked for something');
const [read, cancel, hint] = [readOn(actions), cancelOn(actions), hintAt(contract)];

describeOperation({
  contract: postUserSetOperationMode,
  operation: setMode,
  connect: devicesIn,
  arrange: async (world) => {
    const { asset } = await linkDevice(devicesIn(world), aBattery);
    return { path: { batteryId: asset.id }, body: { operationMode: 'EXPORT_FOCUS' } };
  },
});

const start = async (change: VirtualChange<'battery'> = {}, scopes?: readonly string[]) => {
  const world = await startDeviceOperations();
  const { asset, deviceId } = await linkDevice(
    world,
    { kind: 'battery', order: change },
    { scopes },
  );
  const path = { batteryId: asset.id };
  const send = (body: unknown) =>
    callOperation(
      setMode(() => world, world.edge),
      postUserSetOperationMode,
      { path, body },
    );
  return Object.assign(world, {
    asset,
    deviceId,
    send,
    set: (operationMode: unknown) => send({ operationMode }),
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
    hint: () =>
      callOperation(
        hint(() => world, world.edge),
        operations.refreshHint,
        { path },
      ),
  });
};

describe('postUserSetOperationMode', () => {
  it.each(operationModes.filter((mode) => mode !== 'SELF_RELIANCE'))(
    'answers the pending action, which is confirmed when the battery itself reports %s',
    async (operationMode) => {
      await using world = await start();

      const { status, body } = await world.set(operationMode);

      expect(status).toBe(200);
      expect(body).toEqual({
        id: expect.any(String),
        userId: world.asset.userId,
        createdAt: '2025-10-01T12:00:00.000Z',
        updatedAt: '2025-10-01T12:00:00.000Z',
        completedAt: null,
        state: 'PENDING',
        targetId: world.asset.id,
        targetType: 'battery',
        targetState: { operationMode },
      });
      expect((await world.read(body.id)).body).toEqual(body);

      await world.run();
      expect((await world.read(body.id)).body).toMatchObject({
        state: 'CONFIRMED',
        completedAt: expect.any(String),
        targetState: { operationMode },
      });
      expect(await world.assets.get(CLIENT, world.asset.id)).toMatchObject({
        state: { config: { operationMode } },
      });
    },
  );

  it.each([
    ['another mode', 'EXPORT_FOCUS'],
    ['the same mode', 'IMPORT_FOCUS'],
  ])('lets a request for %s take the place of one that is pending', async (_, second) => {
    await using world = await start();
    const first = await world.set('IMPORT_FOCUS');

    const { body } = await world.set(second);

    expect(body).toMatchObject({ state: 'PENDING', targetState: { operationMode: second } });
    expect(body.id).not.toBe(first.body.id);
    expect((await world.read(first.body.id)).body.state).toBe('CANCELLED');
  });

  it('leads back into the mode that was just left', async () => {
    await using world = await start();
    await world.set('IMPORT_FOCUS');

    expect((await world.set('SELF_RELIANCE')).body.state).toBe('PENDING');
  });

  it.each<[string, VirtualChange<'battery'>, string]>([
    [
      'already in the operation mode IMPORT_FOCUS',
      { operationMode: 'IMPORT_FOCUS' },
      'IMPORT_FOCUS',
    ],
    ['not capable of exportFocus', { operationModes: ['IMPORT_FOCUS'] }, 'EXPORT_FOCUS'],
    ['not capable of importFocus', { operationModes: [] }, 'IMPORT_FOCUS'],
    ['not capable of timeOfUse', { operationModes: ['IMPORT_FOCUS'] }, 'TIME_OF_USE'],
    ['not capable of selfReliance', { operationModes: ['IMPORT_FOCUS'] }, 'SELF_RELIANCE'],
    ['has a fault', { faults: { wrongState: 'FAULT' } }, 'IMPORT_FOCUS'],
  ])('says that the battery is or %s', async (words, change, mode) => {
    await using world = await start(change);

    const answer = await world.set(mode);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.detail).toContain(words);
  });

  it.each<[string, VirtualChange<'battery'>]>([
    ['rests in a mode nobody knows', { operationMode: 'UNKNOWN' }],
    ['does not say what it does', { faults: { wrongState: 'UNKNOWN' } }],
    ['is empty', { store: { level: percent(0) } }],
  ])('is no matter for one that %s', async (_, change) => {
    await using world = await start(change);

    const { body } = await world.set('TIME_OF_USE');
    await world.run();

    expect((await world.read(body.id)).body.state).toBe('CONFIRMED');
  });

  it('asks for the scope that the user did not grant', async () => {
    await using world = await start({}, ['battery:read:data']);

    const answer = await world.set('IMPORT_FOCUS');

    expectProblem(answer, 403, 'forbidden');
    expect(answer.body.detail).toContain('battery:control:operation_mode');
  });

  it.each(['UNKNOWN', 'import_focus', 'IDLE', 1, null, ['IMPORT_FOCUS'], undefined])(
    'turns down %j, and names what is allowed',
    async (mode) => {
      await using world = await start();

      const answer = await world.set(mode);

      expectProblem(answer, 400, 'bad-request');
      expect(answer.body.issues[0].path).toBe('body.operationMode');
      expect(answer.body.issues[0].message).toMatch(/IMPORT_FOCUS.*SELF_RELIANCE/);
    },
  );
});

describe('getBatteriesAction', () => {
  it('shows that a battery did not follow in time', async () => {
    await using world = await start({ faults: { ignoresCommands: true } });
    const { body } = await world.set('IMPORT_FOCUS');

    world.edge.setTime(world.clock.now() + world.timingOf().actionTimeout);
    await world.queue.send([{ clientId: CLIENT, actionId: body.id }]);
    await world.run();

    expect((await world.read(body.id)).body).toMatchObject({
      state: 'FAILED',
      completedAt: expect.any(String),
    });
  });
});

describe('cancelBatteryAction', () => {
  it('answers the cancelled action, and after that 409 with it', async () => {
    await using world = await start();
    const { body } = await world.set('IMPORT_FOCUS');

    const first = await world.cancel(body.id);
    const second = await world.cancel(body.id);

    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      id: body.id,
      state: 'CANCELLED',
      targetState: { operationMode: 'IMPORT_FOCUS' },
    });
    expect(second.status).toBe(409);
    expect(second.body).toEqual(first.body);
  });

  it('answers 409 with an action that was confirmed', async () => {
    await using world = await start();
    const { body } = await world.set('IMPORT_FOCUS');
    await world.run();

    const answer = await world.cancel(body.id);

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ id: body.id, state: 'CONFIRMED' });
  });
});

describe('user:vendor-action:updated', () => {
  it('tells the end of an action on a battery as the contract words it', async () => {
    await using world = await start();
    const { body } = await world.set('IMPORT_FOCUS');
    const before = await world.actions.get(CLIENT, body.id);
    await world.run();
    const after = await world.actions.get(CLIENT, body.id);
    if (!before || !after) throw new Error('no action');

    const [event] = eventsOfChange({
      kind: 'action',
      before,
      after,
      committedAt: after.updatedAt,
    });

    if (!event) throw new Error('nothing was told');
    expect(tellEvent()(event)).toMatchObject({
      name: 'user:vendor-action:updated',
      payload: {
        vendorAction: (await world.read(body.id)).body,
        updatedFields: expect.arrayContaining(['state', 'completedAt']),
      },
    });
  });
});

describe('batteriesRefreshHint', () => {
  it('has the account read once, however often it comes', async () => {
    await using world = await start();

    const answers = await Promise.all(Array.from({ length: 20 }, world.hint));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(world.observations.take()).toHaveLength(1);
  });
});
