import { statisticsAttendant } from '#shared/app/inverters/statistics-attendant.ts';
import type { Attendant } from '#shared/app/reconciling/attendant.ts';
import type { Controller } from '#shared/app/reconciling/controller.ts';
import type { ReconcileAssetDeps } from '#shared/app/reconciling/reconcile-asset.ts';
import { scheduleController } from '#shared/app/schedules/schedule-controller.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import {
  actions,
  assets,
  commit,
  controls,
  locations,
  schedules,
  slots,
  statistics,
  users,
} from '#shared/runtime/connections/stores.ts';
import { vendorTimings } from '#shared/runtime/connections/vendor-timings.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** Who holds devices. Smart charging and flexibility will stand here. */
const controllers = (): readonly Controller[] => [
  scheduleController({
    schedules: schedules(),
    actions: actions(),
    slots: slots(),
    assets: assets(),
    controls: controls(),
    locations: locations(),
    users: users(),
    commit: commit(),
    queue: queue('actions'),
    ...vendorTimings,
    clock: systemClock,
    newId,
  }),
];

const attendants = (): readonly Attendant[] => [
  statisticsAttendant({
    statistics: statistics(),
    assets: assets(),
    users: users(),
    queue: queue('statistics'),
    commit: commit(),
  }),
];

/** All that comparing an asset with what it should do needs. */
export const reconcileAssetDeps = (): ReconcileAssetDeps => ({
  controllers: controllers(),
  attendants: attendants(),
  assets: assets(),
  actions: actions(),
  controls: controls(),
  commit: commit(),
  clock: systemClock,
});
