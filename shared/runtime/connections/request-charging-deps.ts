import type { PlacementMessage } from '#shared/ports/messages.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { requestActionDeps } from '#shared/runtime/connections/request-action-deps.ts';
import { pairings } from '#shared/runtime/connections/stores.ts';

/** All that asking a vehicle to charge needs. */
export const requestChargingDeps = () => ({
  ...requestActionDeps(),
  pairings: pairings(),
  placements: queue<PlacementMessage>('placements'),
});
