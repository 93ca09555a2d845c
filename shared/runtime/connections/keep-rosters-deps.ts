import type { KeepRostersDeps } from '#shared/app/fleet/keep-rosters.ts';
import type { FleetMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { givenUpChanges } from '#shared/runtime/connections/given-up-changes.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import {
  commit,
  deliveries,
  fleets,
  locations,
  locationTariffs,
  rosters,
} from '#shared/runtime/connections/stores.ts';
import type { StreamDeps } from '#shared/runtime/stream-handler.ts';

/** All that entering policies in rosters needs. */
export const keepRostersDeps = (): KeepRostersDeps & StreamDeps => ({
  deliveries: deliveries(),
  rosters: rosters(),
  fleets: fleets(),
  locations: locations(),
  locationTariffs: locationTariffs(),
  fleetQueue: queue<FleetMessage>('fleets'),
  commit: commit(),
  clock: systemClock,
  givenUp: givenUpChanges(),
});
