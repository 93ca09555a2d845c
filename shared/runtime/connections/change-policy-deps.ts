import { releasingSchedules } from '#shared/app/schedules/schedule-controller.ts';
import type { ChangePolicyDeps } from '#shared/app/smart-charging/change-policy.ts';
import { releasingSmartCharging } from '#shared/app/smart-charging/releasing-smart-charging.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import {
  actions,
  assets,
  commit,
  controls,
  locations,
  locationTariffs,
  schedules,
  smartCharging,
  users,
} from '#shared/runtime/connections/stores.ts';

/** All that saying how a vehicle is charged smartly needs. */
export const changePolicyDeps = (): ChangePolicyDeps => {
  const stores = {
    assets: assets(),
    actions: actions(),
    locations: locations(),
    locationTariffs: locationTariffs(),
    schedules: schedules(),
    smartCharging: smartCharging(),
    users: users(),
    controls: controls(),
  };
  return {
    ...stores,
    controllers: [releasingSchedules(stores), releasingSmartCharging(stores)],
    commit: commit(),
    reconciliations: queue('reconciliations'),
    clock: systemClock,
  };
};
