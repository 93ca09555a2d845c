import { type RecountFleetDeps, recountFleet } from '#shared/app/fleet/recount-fleet.ts';
import { RecountMessage } from '#shared/contract/messages/recount-message.ts';
import { recountFleetDeps } from '#shared/runtime/connections/recount-fleet-deps.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

export const worker = queueHandler(
  'recountFleet',
  RecountMessage,
  (message, deps: RecountFleetDeps) => recountFleet(deps, message),
);

export const handler = worker(recountFleetDeps);
