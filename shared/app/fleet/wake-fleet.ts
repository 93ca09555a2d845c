import { type RetryClock, retryStale } from '#shared/app/retry-stale.ts';
import { type WakeReason, wokenAt } from '#shared/domain/fleet/fleet-wake.ts';
import { between } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';
import type { FleetMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';

export type WakeFleetDeps = {
  readonly fleets: Pick<FleetStore, 'wake' | 'puttingWake'>;
  readonly fleetQueue: Queue<FleetMessage>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'> & RetryClock;
};

/**
 * Has somebody look at a fleet, soon. A message that gets lost costs a minute: the fleet is due by then, and a tick finds it.
 */
export const wakeFleet = async (
  { fleets, fleetQueue, commit, clock }: WakeFleetDeps,
  clientId: string,
  reason: WakeReason,
): Promise<void> => {
  const at = await retryStale(clock, async () => {
    const wake = await fleets.wake(clientId);
    const due = wokenAt(wake, reason, clock.now());
    if (due === undefined) return undefined;
    await commit([fleets.puttingWake({ ...wake, dueAt: due, version: wake.version + 1 })]);
    return due;
  });
  if (at === undefined) return;
  const delay = between(clock.now(), at);
  await fleetQueue.send([{ clientId }], delay > 0 ? delay : undefined);
};
