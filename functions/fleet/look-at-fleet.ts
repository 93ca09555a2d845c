import { type LookAtFleetDeps, lookAtFleet } from '#shared/app/fleet/look-at-fleet.ts';
import { FleetMessage } from '#shared/contract/messages/fleet-message.ts';
import { lookAtFleetDeps } from '#shared/runtime/connections/look-at-fleet-deps.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

export const worker = queueHandler('lookAtFleet', FleetMessage, (message, deps: LookAtFleetDeps) =>
  lookAtFleet(deps, message),
);

export const handler = worker(lookAtFleetDeps);
