import type { UpdateIntentDeps } from '#shared/app/fleet/update-intent.ts';
import type { FleetMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { fleetSettings } from '#shared/runtime/connections/fleet-settings.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { clientCounts, clients, commit, fleets } from '#shared/runtime/connections/stores.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that asking something else of a fleet needs. */
export const intentDeps = (): UpdateIntentDeps => ({
  fleets: fleets(),
  users: clientCounts(),
  clients: clients(),
  settings: fleetSettings(),
  fleetQueue: queue<FleetMessage>('fleets'),
  commit: commit(),
  clock: systemClock,
  newId,
});
