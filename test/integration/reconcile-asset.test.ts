import { describe, expect, it } from 'vitest';
import { worker } from '#functions/reconcile/reconcile-asset.ts';
import type { Attendant } from '#shared/app/reconciling/attendant.ts';
import { reconcileAsset } from '#shared/app/reconciling/reconcile-asset.ts';
import { assetTypes } from '#shared/domain/assets/linkable-types.ts';
import { type Instant, instant, milliseconds } from '#shared/domain/quantities/units.ts';
import type { Commit } from '#shared/ports/commit.ts';
import { aControl } from '#test/support/a-control.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { startDeviceWorld } from '#test/support/device-world.ts';
import { interleave, schedules, type Turn, taking } from '#test/support/interleave.ts';
import { recordingLog } from '#test/support/test-edge.ts';

const { clientId, id: assetId } = aVehicle();

const wanting = (name: string, wakeAt: Instant | null, seen: string[] = []): Attendant => ({
  name,
  types: assetTypes,
  attend: async (asset) => {
    seen.push(`${name} ${asset.id}`);
    return wakeAt;
  },
});

const start = async () => {
  const world = await startDeviceWorld();
  await world.commit([
    world.assets.adding(aVehicle()),
    world.controls.putting(aControl({ clientId, assetId, wakeAt: instant(7) })),
  ]);
  const reconcile = (...attendants: Attendant[]) =>
    reconcileAsset({ ...world, controllers: [], attendants }, { clientId, assetId });
  const read = () => world.controls.get(clientId, assetId);
  return Object.assign(world, { reconcile, read });
};

describe('reconcileAsset', () => {
  it('asks every attendant, and remembers the first who wants to look again', async () => {
    await using world = await start();
    const seen: string[] = [];

    await world.reconcile(
      wanting('late', instant(900), seen),
      wanting('never', null, seen),
      wanting('early', instant(800), seen),
    );

    expect(seen).toEqual(['late', 'never', 'early'].map((name) => `${name} ${assetId}`));
    expect(await world.read()).toMatchObject({ wakeAt: 800, version: 2 });
  });

  it.each([
    ['in a second', 1_000, 1],
    ['in a minute', 60_000, 1],
    ['later', 60_001, 0],
  ])('sends who has to look again %s', async (_, wait, sent) => {
    await using world = await start();
    const wakeAt = instant(world.clock.now() + wait);

    await world.reconcile(wanting('again', wakeAt));
    await world.reconcile(wanting('again', wakeAt));

    // Once: the second time nothing was new. Not before its time.
    expect(world.reconciliations.take()).toHaveLength(0);
    world.clock.advance(milliseconds(wait));
    expect(world.reconciliations.take()).toEqual(Array(sent).fill({ clientId, assetId }));
  });

  it('takes a device off the agenda that nobody wants to look at', async () => {
    await using world = await start();

    await world.reconcile();

    expect((await world.read())?.wakeAt).toBeNull();
  });

  it('writes nothing where nobody wants anything, and touches no asset at all', async () => {
    await using world = await start();
    await world.reconcile();

    await world.reconcile();

    expect((await world.read())?.version).toBe(2);
    await world.reconcile(wanting('one', instant(900)));
    expect(await world.assets.get(clientId, assetId)).toEqual(aVehicle());
  });

  it('keeps what an observer stored while the attendants thought', async () => {
    await using world = await start();
    const slow: Attendant = {
      name: 'slow',
      types: assetTypes,
      attend: async (asset) => {
        if (asset.isReachable !== false) {
          await world.commit([
            world.assets.replacing({ ...asset, isReachable: false, version: asset.version + 1 }),
          ]);
        }
        return instant(900);
      },
    };

    await world.reconcile(slow);

    expect(await world.assets.get(clientId, assetId)).toMatchObject({
      isReachable: false,
      version: 2,
    });
    expect(await world.read()).toMatchObject({ wakeAt: 900, version: 2 });
  });

  it('never lets the one of two workers that knew less take the wake-up away', async () => {
    await using world = await start();
    /** Wants to look again only at a vehicle that is known to be out of reach. */
    const attendant: Attendant = {
      name: 'patient',
      types: assetTypes,
      attend: async ({ isReachable }) => (isReachable === false ? instant(900) : null),
    };
    for (const [index, schedule] of schedules(5, 5).entries()) {
      const id = `asset-${index}`;
      await world.commit([world.assets.adding(aVehicle({ id }))]);
      const work = async (turn: Turn) => {
        const commit: Commit = (writes) => turn(() => world.commit(writes));
        const controls = taking(turn, { get: world.controls.get });
        const assets = taking(turn, { get: world.assets.get });
        const deps = {
          ...world,
          assets: { ...world.assets, ...assets },
          controls: { ...world.controls, ...controls },
          commit,
          controllers: [],
          attendants: [attendant],
        };
        await reconcileAsset(deps, { clientId, assetId: id });
      };
      const observeThenWork = async (turn: Turn) => {
        const next = { ...aVehicle({ id }), isReachable: false, version: 2 };
        await turn(() => world.commit([world.assets.replacing(next)]));
        await work(turn);
      };

      await interleave(schedule, [work, observeThenWork]);

      expect([schedule, (await world.controls.get(clientId, id))?.wakeAt]).toEqual([schedule, 900]);
    }
  });

  it('forgets what was kept beside a device that is gone, and only then', async () => {
    await using world = await start();
    await world.commit([world.assets.removing(aVehicle())]);
    const newer = { ...aVehicle({ id: 'newer' }), type: 'toaster' };
    await world.commit([
      world.assets.adding(newer as never),
      world.controls.putting(aControl({ clientId, assetId: 'newer', wakeAt: instant(7) })),
    ]);

    await world.reconcile();
    await reconcileAsset(
      { ...world, controllers: [], attendants: [] },
      { clientId, assetId: 'newer' },
    );

    expect(await world.read()).toBeUndefined();
    expect(await world.controls.get(clientId, 'newer')).toMatchObject({ wakeAt: 7 });
  });

  it('passes over a device that is gone', async () => {
    await using world = await start();
    const seen: string[] = [];
    const deps = { ...world, controllers: [], attendants: [wanting('any', null, seen)] };

    await reconcileAsset(deps, { clientId, assetId: 'gone' });

    expect(seen).toEqual([]);
  });
});

describe('the worker', () => {
  it('takes the message of the agenda and of the bus', async () => {
    await using world = await start();
    const handler = worker(
      () => ({ ...world, controllers: [], attendants: [wanting('one', instant(900))] }),
      recordingLog(),
    );
    const record = { messageId: 'm-1', body: JSON.stringify({ clientId, assetId }) };

    const answer = await handler({ Records: [record as never] });

    expect(answer).toEqual({ batchItemFailures: [] });
    expect((await world.read())?.wakeAt).toBe(900);
  });
});
