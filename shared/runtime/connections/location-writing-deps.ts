import type { PlacementMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { commit, locations, users } from '#shared/runtime/connections/stores.ts';

/** All that making locations needs. */
export const locationWritingDeps = () => ({
  users: users(),
  locations: locations(),
  commit: commit(),
  placements: queue<PlacementMessage>('placements'),
  clock: systemClock,
});
