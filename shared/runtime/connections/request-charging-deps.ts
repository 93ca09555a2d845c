import type { PlacementMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { requestActionDeps } from '#shared/runtime/connections/request-action-deps.ts';
import { commit, pairings } from '#shared/runtime/connections/stores.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';

/** All that asking a vehicle to charge needs. */
export const requestChargingDeps = () => ({
  ...requestActionDeps(),
  counting: {
    pairings: pairings(),
    placements: queue<PlacementMessage>('placements'),
    commit: commit(),
    clock: systemClock,
    report: reportTrouble(),
  },
});
