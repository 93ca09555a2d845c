import { describe, expect, it } from 'vitest';
import { worker } from '#functions/reconcile/reconcile-asset.ts';
import type { Controller } from '#shared/app/reconciling/controller.ts';
import { reconcileAsset } from '#shared/app/reconciling/reconcile-asset.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { startDeviceWorld } from '#test/support/device-world.ts';
import { recordingLog } from '#test/support/test-edge.ts';

const { clientId, id: assetId } = aVehicle();

const wanting = (name: string, wakeAt: Instant | null, seen: string[] = []): Controller => ({
  name,
  reconcile: async (asset) => {
    seen.push(`${name} ${asset.id}`);
    return wakeAt;
  },
});

const start = async () => {
  const world = await startDeviceWorld();
  await world.commit([world.assets.adding(aVehicle({ reconcileAt: instant(7) }))]);
  const reconcile = (...controllers: Controller[]) =>
    reconcileAsset({ ...world, controllers }, { clientId, assetId });
  const read = () => world.assets.get(clientId, assetId);
  return Object.assign(world, { reconcile, read });
};

describe('reconcileAsset', () => {
  it('asks every controller, and remembers the first who wants to look again', async () => {
    await using world = await start();
    const seen: string[] = [];

    await world.reconcile(
      wanting('late', instant(900), seen),
      wanting('never', null, seen),
      wanting('early', instant(800), seen),
    );

    expect(seen).toEqual(['late', 'never', 'early'].map((name) => `${name} ${assetId}`));
    expect(await world.read()).toMatchObject({ reconcileAt: 800, version: 2 });
  });

  it('takes a device off the agenda that nobody wants to look at', async () => {
    await using world = await start();

    await world.reconcile();

    expect((await world.read())?.reconcileAt).toBeNull();
  });

  it('writes nothing when nothing changes', async () => {
    await using world = await start();

    await world.reconcile(wanting('same', instant(7)));

    expect((await world.read())?.version).toBe(1);
  });

  it('keeps what an observer stored while the controllers thought', async () => {
    await using world = await start();
    const slow: Controller = {
      name: 'slow',
      reconcile: async (asset) => {
        await world.commit([
          world.assets.replacing({ ...asset, isReachable: false, version: asset.version + 1 }),
        ]);
        return instant(900);
      },
    };

    await world.reconcile(slow);

    expect(await world.read()).toMatchObject({ isReachable: false, reconcileAt: 900, version: 3 });
  });

  it('passes over a device that is gone', async () => {
    await using world = await start();
    const seen: string[] = [];
    const deps = { ...world, controllers: [wanting('any', null, seen)] };

    await reconcileAsset(deps, { clientId, assetId: 'gone' });

    expect(seen).toEqual([]);
  });
});

describe('the worker', () => {
  it('takes the message of the agenda and of the bus', async () => {
    await using world = await start();
    const handler = worker(
      () => ({ ...world, controllers: [wanting('one', instant(900))] }),
      recordingLog(),
    );
    const record = { messageId: 'm-1', body: JSON.stringify({ clientId, assetId }) };

    const answer = await handler({ Records: [record as never] });

    expect(answer).toEqual({ batchItemFailures: [] });
    expect((await world.read())?.reconcileAt).toBe(900);
  });
});
