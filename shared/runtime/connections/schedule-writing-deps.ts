import { releasingSchedules } from '#shared/app/schedules/schedule-controller.ts';
import { releasingSmartCharging } from '#shared/app/smart-charging/releasing-smart-charging.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import {
  actions,
  assets,
  commit,
  controls,
  locations,
  schedules,
  smartCharging,
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
    controllers: [
      releasingSchedules(judging),
      releasingSmartCharging({ assets: assets(), smartCharging: smartCharging() }),
    ],
    commit: commit(),
    reconciliations: queue<ReconciliationMessage>('reconciliations'),
    clock: systemClock,
  };
};
