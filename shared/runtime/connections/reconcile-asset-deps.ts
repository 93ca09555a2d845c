import { planDealtTo } from '#shared/app/fleet/plan-dealt-to.ts';
import { flexController } from '#shared/app/flex-policies/flex-controller.ts';
import { statisticsAttendant } from '#shared/app/inverters/statistics-attendant.ts';
import type { Attendant } from '#shared/app/reconciling/attendant.ts';
import type { Controller } from '#shared/app/reconciling/controller.ts';
import type { ReconcileAssetDeps } from '#shared/app/reconciling/reconcile-asset.ts';
import { scheduleController } from '#shared/app/schedules/schedule-controller.ts';
import { smartChargingAttendant } from '#shared/app/smart-charging/smart-charging-attendant.ts';
import { smartChargingController } from '#shared/app/smart-charging/smart-charging-controller.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { forecastSun } from '#shared/runtime/connections/forecast-sun.ts';
import { pricesAtLocationDeps } from '#shared/runtime/connections/prices-at-location-deps.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import {
  actions,
  assets,
  commit,
  consumption,
  controls,
  dealtPlans,
  living,
  locations,
  policies,
  schedules,
  slots,
  smartCharging,
  statistics,
} from '#shared/runtime/connections/stores.ts';
import { vendorTimings } from '#shared/runtime/connections/vendor-timings.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** Who holds devices. */
const controllers = (): readonly Controller[] => {
  const stores = { actions: actions(), assets: assets(), locations: locations() };
  return [
    scheduleController({ ...stores, schedules: schedules() }),
    flexController({
      ...pricesAtLocationDeps(),
      ...stores,
      policies: policies(),
      consumption: consumption(),
      fleetPlanOf: planDealtTo({ fleets: dealtPlans() }),
    }),
    smartChargingController({
      ...pricesAtLocationDeps(),
      ...stores,
      smartCharging: smartCharging(),
      controls: controls(),
      forecastSun: forecastSun(),
      newId,
    }),
  ];
};

const attendants = (): readonly Attendant[] => [
  statisticsAttendant({
    statistics: statistics(),
    assets: assets(),
    users: living(),
    queue: queue('statistics'),
    commit: commit(),
  }),
  smartChargingAttendant({ smartCharging: smartCharging(), assets: assets(), commit: commit() }),
];

/** All that comparing an asset with what it should do needs. */
export const reconcileAssetDeps = (): ReconcileAssetDeps => ({
  controllers: controllers(),
  attendants: attendants(),
  assets: assets(),
  actions: actions(),
  slots: slots(),
  users: living(),
  controls: controls(),
  commit: commit(),
  queue: queue('actions'),
  reconciliations: queue('reconciliations'),
  ...vendorTimings,
  clock: systemClock,
  newId,
});
