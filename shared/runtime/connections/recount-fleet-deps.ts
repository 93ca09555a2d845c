import type { RecountFleetDeps } from '#shared/app/fleet/recount-fleet.ts';
import type { FleetMessage, RecountMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import {
  commit,
  fleets,
  locations,
  locationTariffs,
  policies,
  rosters,
} from '#shared/runtime/connections/stores.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';

/** All that comparing rosters with policies needs. */
export const recountFleetDeps = (): RecountFleetDeps => ({
  policies: policies(),
  rosters: rosters(),
  fleets: fleets(),
  locations: locations(),
  locationTariffs: locationTariffs(),
  fleetQueue: queue<FleetMessage>('fleets'),
  recounts: queue<RecountMessage>('recounts'),
  commit: commit(),
  report: reportTrouble(),
  clock: systemClock,
});
