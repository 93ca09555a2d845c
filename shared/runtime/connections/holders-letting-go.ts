import { releasingPolicies } from '#shared/app/flex-policies/releasing-policies.ts';
import type { TakeHoldDeps } from '#shared/app/reconciling/take-hold.ts';
import { releasingSchedules } from '#shared/app/schedules/schedule-controller.ts';
import { releasingSmartCharging } from '#shared/app/smart-charging/releasing-smart-charging.ts';
import {
  actions,
  assets,
  locations,
  policies,
  schedules,
  smartCharging,
} from '#shared/runtime/connections/stores.ts';

/** How each of those lets a device go that may hold one, for who takes it. */
export const holdersLettingGo = (): TakeHoldDeps['controllers'] => {
  const stores = { actions: actions(), assets: assets(), locations: locations() };
  return [
    releasingSchedules({ ...stores, schedules: schedules() }),
    releasingSmartCharging({ ...stores, smartCharging: smartCharging() }),
    releasingPolicies({ policies: policies() }),
  ];
};
