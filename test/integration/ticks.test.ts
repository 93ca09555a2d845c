import { describe, expect, it } from 'vitest';
import { worker as continueSweep } from '#functions/ticks/continue-sweep.ts';
import { worker as sweepAgendas } from '#functions/ticks/sweep-agendas.ts';
import { carryAction } from '#shared/app/actions/carry-action.ts';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { agendaSource } from '#shared/app/ticks/source.ts';
import { SweepMessage } from '#shared/contract/messages/sweep-message.ts';
import { type Instant, instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Vendors } from '#shared/ports/vendor.ts';
import { aControl } from '#test/support/a-control.ts';
import { CLIENT, linkVehicle, startDeviceWorld } from '#test/support/device-world.ts';
import { observe } from '#test/support/observe.ts';
import { recordingLog } from '#test/support/test-edge.ts';
import { testQueue } from '#test/support/test-queue.ts';

const start = async () => {
  const world = await startDeviceWorld();
  const { vehicle } = await linkVehicle(world, { isPluggedIn: true });
  const at = (time: Instant) => ({ time: new Date(time).toISOString() });
  /** The rule fires for a minute; by default for the present one. */
  const tick = (deps: object = {}, time = world.clock.now()) =>
    sweepAgendas(() => ({ ...world, ...deps }), recordingLog())(at(time));
  /** What was sent in this minute, also what is spread over it. */
  const takeTurns = () => {
    world.clock.advance(seconds(59));
    const messages = world.observations.take();
    world.clock.advance(seconds(1));
    return messages;
  };
  return Object.assign(world, { vehicle, tick, takeTurns });
};

const startAction = (world: Awaited<ReturnType<typeof start>>) =>
  requestAction(world, {
    kind: 'vehicle',
    clientId: CLIENT,
    assetId: world.vehicle.id,
    request: { kind: 'charge', charging: 'START' },
  });

describe('a tick', () => {
  it('finds an action whose message was lost', async () => {
    await using world = await start();
    const { id: actionId } = await startAction(world);
    world.actionQueue.take();

    await world.tick();
    await world.run();

    expect((await world.actions.get(CLIENT, actionId))?.state).toBe('CONFIRMED');
  });

  it('gives an account that is plugged in its turn once in five minutes', async () => {
    await using world = await start();
    const turns: number[] = [];
    for (let minute = 0; minute < 25; minute += 1) {
      await world.tick();
      turns.push(...world.takeTurns().map(() => minute));
    }

    const [first = 0] = turns;
    expect(first).toBeLessThan(5);
    expect(turns).toEqual([0, 1, 2, 3, 4].map((round) => first + 5 * round));
  });

  it('names the account as it stands on the wheel', async () => {
    await using world = await start();
    const { accountId } = world.vehicle;
    const sent: unknown[] = [];
    for (let minute = 0; minute < 5; minute += 1) {
      await world.tick();
      sent.push(...world.takeTurns());
    }

    expect(sent).toEqual([
      { clientId: CLIENT, userId: 'user-1', accountId, vendor: 'TESLA', pace: 5 },
    ]);
  });

  it('does nothing when the same one comes again, and makes up for those that were left out', async () => {
    await using world = await start();
    await world.tick();
    world.takeTurns();
    const turns = [];
    for (const pause of [1, 3, 1, 3, 1, 3]) {
      world.clock.advance(minutes(pause - 1));
      await world.tick();
      await world.tick();
      turns.push(...world.takeTurns());
    }

    expect(turns.length).toBeGreaterThanOrEqual(2);
    expect(turns.length).toBeLessThanOrEqual(3);
  });

  it('has an account read once, however often it finds it due before the queue is empty', async () => {
    await using world = await start();
    const account = await world.users.account(CLIENT, 'user-1', world.vehicle.accountId);
    if (!account) throw new Error('it was linked');
    const due = { ...account, pace: null, dueAt: world.clock.now() };
    await world.commit([world.users.replacingAccount(nextVersion(due, world.clock.now()))]);
    for (let count = 0; count < 3; count += 1) {
      await world.tick();
      world.clock.advance(minutes(1));
    }
    const messages = world.observations.take();
    let readings = 0;
    const vendors: Vendors = () => {
      const real = world.vendors();
      return {
        ...real,
        readAccount: (session) => {
          readings += 1;
          return real.readAccount(session);
        },
      };
    };

    for (const message of messages) await observe({ ...world, vendors }, message);

    expect(messages.length).toBeGreaterThan(1);
    expect(readings).toBe(1);
    const { dueAt: _, ...hint } = messages[0] ?? expect.fail('none was sent');
    await observe({ ...world, vendors }, hint);
    expect(readings).toBe(2);
  });

  it('has an action carried on once, however often it finds it due', async () => {
    await using world = await start();
    const { id: actionId } = await startAction(world);
    world.actionQueue.take();
    const { version = 0, dueAt } = (await world.actions.get(CLIENT, actionId)) ?? {};
    const outdated = instant(Number(dueAt) - 1);

    await carryAction(world, { clientId: CLIENT, actionId, dueAt: outdated });

    expect((await world.actions.get(CLIENT, actionId))?.version).toBe(version);
  });

  it('finds a device that a controller wants to look at', async () => {
    await using world = await start();
    const queue = testQueue<{ clientId: string; assetId: string }>(world.clock);
    const control = { clientId: CLIENT, assetId: world.vehicle.id, wakeAt: world.clock.now() };
    await world.commit([world.controls.putting(aControl(control))]);
    const reconciliations = agendaSource(world.controls.agenda, queue);

    await world.tick({ sources: { ...world.sources, agendas: { reconciliations } } });

    expect(queue.take()).toEqual([{ clientId: CLIENT, assetId: world.vehicle.id }]);
  });

  it('reads an agenda to its end, by messages to the queue of sweeps', async () => {
    await using world = await start();
    const queue = testQueue<{ clientId: string; assetId: string }>(world.clock);
    const ids = Array.from({ length: 1_234 }, (_, index) => `asset-${index}`);
    for (let from = 0; from < ids.length; from += 100) {
      const part = ids.slice(from, from + 100);
      await world.commit(
        part.map((assetId) =>
          world.controls.putting(
            aControl({ clientId: CLIENT, assetId, wakeAt: world.clock.now() }),
          ),
        ),
      );
    }
    // All are in the first shard, and more than one page of them.
    const all = agendaSource({ ...world.controls.agenda, shards: 1 }, queue);
    const deps = { ...world, sources: { ...world.sources, agendas: { all } } };

    await world.tick(deps);
    expect(queue.take()).toHaveLength(1_000);
    const [rest] = world.sweeps.take();
    expect(rest).toMatchObject({ kind: 'agenda', agenda: 'all', shard: 0 });
    const body = JSON.stringify(SweepMessage.parse(JSON.parse(JSON.stringify(rest))));
    const record = { messageId: 'm', body } as never;
    const answer = await continueSweep(() => deps, recordingLog())({ Records: [record] });

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(queue.take()).toHaveLength(234);
    expect(world.sweeps.take()).toEqual([]);
  });
});
