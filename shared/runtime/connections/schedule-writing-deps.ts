import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { holdersLettingGo } from '#shared/runtime/connections/holders-letting-go.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import {
  actions,
  assets,
  commit,
  controls,
  locations,
  schedules,
  users,
} from '#shared/runtime/connections/stores.ts';

/** All that saying what a device is to do needs. */
export const scheduleWritingDeps = () => {
  const judging = {
    schedules: schedules(),
    assets: assets(),
    actions: actions(),
    locations: locations(),
  };
  return {
    ...judging,
    users: users(),
    controls: controls(),
    controllers: holdersLettingGo(),
    commit: commit(),
    reconciliations: queue<ReconciliationMessage>('reconciliations'),
    clock: systemClock,
  };
};
