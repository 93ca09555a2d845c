import { describe, expect, it } from 'vitest';
import { worker as actions } from '#functions/ticks/enqueue-due-actions.ts';
import { worker as observations } from '#functions/ticks/enqueue-due-observations.ts';
import { worker as reconciliations } from '#functions/ticks/enqueue-due-reconciliations.ts';
import { carryAction } from '#shared/app/actions/carry-action.ts';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { observeAccount } from '#shared/app/observing/observe-account.ts';
import { ObservationMessage } from '#shared/contract/messages/observation-message.ts';
import { instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { Vendors } from '#shared/ports/vendor.ts';
import { CLIENT, linkVehicle, startDeviceWorld } from '#test/support/device-world.ts';
import { recordingLog } from '#test/support/test-edge.ts';

const start = async () => {
  const world = await startDeviceWorld();
  const { vehicle } = await linkVehicle(world, { isPluggedIn: true });
  return Object.assign(world, { vehicle, event: { time: '2025-10-01T12:00:00Z' } });
};

describe('a tick', () => {
  it('finds an action whose message was lost', async () => {
    await using world = await start();
    const { id: actionId } = await requestAction(world, {
      kind: 'vehicle',
      clientId: CLIENT,
      assetId: world.vehicle.id,
      request: { kind: 'charge', charging: 'START' },
    });
    world.actionQueue.take();

    await actions(
      () => ({ agenda: world.actions.agenda, queue: world.queue, clock: world.clock }),
      recordingLog(),
    )(world.event);
    await world.run();

    expect((await world.actions.get(CLIENT, actionId))?.state).toBe('CONFIRMED');
  });

  it('has an account read when its time has come, and not before', async () => {
    await using world = await start();
    const tick = observations(
      () => ({ agenda: world.users.observations, queue: world.observations, clock: world.clock }),
      recordingLog(),
    );

    world.clock.advance(minutes(1));
    await tick(world.event);
    expect(world.observations.take()).toEqual([]);

    world.clock.advance(seconds(60));
    await tick(world.event);
    const { accountId } = world.vehicle;
    const dueAt = world.clock.now();
    expect(world.observations.take()).toEqual([
      { clientId: CLIENT, userId: 'user-1', accountId, dueAt },
    ]);
  });

  it('has an account read once, however often it finds it due before the queue is empty', async () => {
    await using world = await start();
    const tick = observations(
      () => ({ agenda: world.users.observations, queue: world.observations, clock: world.clock }),
      recordingLog(),
    );
    world.clock.advance(minutes(2));
    for (let count = 0; count < 3; count += 1) await tick(world.event);
    const messages = world.observations.take();
    let readings = 0;
    const vendors: Vendors = () => {
      readings += 1;
      return world.vendors();
    };

    for (const message of messages) await observeAccount({ ...world, vendors }, message);

    expect([messages.length, readings]).toEqual([3, 1]);
    const { dueAt: _, ...hint } = ObservationMessage.parse(messages[0]);
    await observeAccount({ ...world, vendors }, hint);
    expect(readings).toBe(2);
  });

  it('has an action carried on once, however often it finds it due', async () => {
    await using world = await start();
    const { id: actionId } = await requestAction(world, {
      kind: 'vehicle',
      clientId: CLIENT,
      assetId: world.vehicle.id,
      request: { kind: 'charge', charging: 'START' },
    });
    world.actionQueue.take();
    const { version = 0, dueAt } = (await world.actions.get(CLIENT, actionId)) ?? {};
    const outdated = instant(Number(dueAt) - 1);

    await carryAction(world, { clientId: CLIENT, actionId, dueAt: outdated });

    expect((await world.actions.get(CLIENT, actionId))?.version).toBe(version);
  });

  it('finds a device that a controller wants to look at', async () => {
    await using world = await start();
    const sent: unknown[] = [];
    const queue = { send: async (messages: readonly unknown[]) => void sent.push(...messages) };
    const control = { clientId: CLIENT, assetId: world.vehicle.id, version: 1 };
    await world.commit([world.controls.putting({ ...control, wakeAt: world.clock.now() })]);

    const tick = reconciliations(
      () => ({ agenda: world.controls.agenda, queue, clock: world.clock }),
      recordingLog(),
    );
    await tick(world.event);

    expect(sent).toEqual([{ clientId: CLIENT, assetId: world.vehicle.id }]);
  });
});
