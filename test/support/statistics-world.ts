import { fetchStatistics } from '#shared/app/inverters/fetch-statistics.ts';
import { statisticsAttendant } from '#shared/app/inverters/statistics-attendant.ts';
import { reconcileAsset } from '#shared/app/reconciling/reconcile-asset.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { StatisticsMessage } from '#shared/ports/messages.ts';
import { allDue } from '#test/support/all-due.ts';
import { CLIENT, type DeviceWorld } from '#test/support/device-world.ts';
import { testQueue } from '#test/support/test-queue.ts';

/** What fetches statistics in a world of devices: the attendant, the queue, the tick and the worker. */
export const statisticsIn = (world: DeviceWorld & { readonly clock: Pick<Clock, 'now'> }) => {
  const queue = testQueue<StatisticsMessage>(world.clock);
  const attendant = statisticsAttendant({ ...world, queue });
  /** What the change of an asset leads to. */
  const reconcile = (assetId: string) =>
    reconcileAsset(
      { ...world, controllers: [], attendants: [attendant] },
      { clientId: CLIENT, assetId },
    );
  /** One minute's tick, and what it leads to. Answers how many inverters were due. */
  const tick = async (): Promise<number> => {
    const due = await allDue(world.statistics.agenda, world.clock.now());
    const messages = [...queue.take(), ...due];
    for (const message of messages) await fetchStatistics(world, message);
    return messages.length;
  };
  /** Ticks until nothing is due. */
  const settle = async (): Promise<void> => {
    while ((await tick()) > 0);
  };
  return { queue, attendant, reconcile, tick, settle };
};
