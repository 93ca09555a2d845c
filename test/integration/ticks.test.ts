import { describe, expect, it } from 'vitest';
import { worker as actions } from '#functions/ticks/enqueue-due-actions.ts';
import { worker as observations } from '#functions/ticks/enqueue-due-observations.ts';
import { worker as reconciliations } from '#functions/ticks/enqueue-due-reconciliations.ts';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { minutes, seconds } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
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
      clientId: CLIENT,
      vehicleId: world.vehicle.id,
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
    expect(world.observations.take()).toEqual([
      { clientId: CLIENT, userId: 'user-1', accountId: world.vehicle.accountId },
    ]);
  });

  it('finds a device that a controller wants to look at', async () => {
    await using world = await start();
    const sent: unknown[] = [];
    const queue = { send: async (messages: readonly unknown[]) => void sent.push(...messages) };
    const reconcileAt = world.clock.now();
    const next = nextVersion({ ...world.vehicle, reconcileAt }, reconcileAt);
    await world.commit([world.assets.replacing(next)]);

    const tick = reconciliations(
      () => ({ agenda: world.assets.agenda, queue, clock: world.clock }),
      recordingLog(),
    );
    await tick(world.event);

    expect(sent).toEqual([{ clientId: CLIENT, assetId: world.vehicle.id }]);
  });
});
