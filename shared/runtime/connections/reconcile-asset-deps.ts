import { statisticsController } from '#shared/app/inverters/statistics-controller.ts';
import type { Controller } from '#shared/app/reconciling/controller.ts';
import type { ReconcileAssetDeps } from '#shared/app/reconciling/reconcile-asset.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { assets, commit, controls, statistics, users } from '#shared/runtime/connections/stores.ts';

/** Who wants something of devices. Schedules, smart charging and flexibility will stand here. */
const controllers = (): readonly Controller[] => [
  statisticsController({
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
  assets: assets(),
  controls: controls(),
  commit: commit(),
  clock: systemClock,
});
