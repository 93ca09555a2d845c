import type { LookAtFleetDeps } from '#shared/app/fleet/look-at-fleet.ts';
import type { ReconciliationMessage, RecountMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { fleetSettings } from '#shared/runtime/connections/fleet-settings.ts';
import { pricesAtLocationDeps } from '#shared/runtime/connections/prices-at-location-deps.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { commit, deliveries, fleets, rosters } from '#shared/runtime/connections/stores.ts';
import { newId } from '#shared/runtime/new-id.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';

/** All that looking at a fleet needs. */
export const lookAtFleetDeps = (): LookAtFleetDeps => ({
  ...pricesAtLocationDeps(),
  fleets: fleets(),
  deliveries: deliveries(),
  rosters: rosters(),
  settings: fleetSettings(),
  recounts: queue<RecountMessage>('recounts'),
  reconciliations: queue<ReconciliationMessage>('reconciliations'),
  commit: commit(),
  report: reportTrouble(),
  newId,
  clock: systemClock,
});
