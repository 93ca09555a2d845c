import { countAskings } from '#shared/app/health/count-askings.ts';
import type { ObserveAccountsDeps } from '#shared/app/observing/observe-accounts.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { opener } from '#shared/runtime/connections/sealing.ts';
import {
  actions,
  assets,
  commit,
  locations,
  readTogether,
  users,
  vendorTallies,
} from '#shared/runtime/connections/stores.ts';
import { vendors } from '#shared/runtime/connections/vendors.ts';
import { newId } from '#shared/runtime/new-id.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';

/** All that observing an account needs. */
export const observeAccountDeps = (): ObserveAccountsDeps => ({
  users: users(),
  locations: locations(),
  assets: assets(),
  actions: actions(),
  vendors: vendors(),
  opener: opener(),
  readTogether: readTogether(),
  commit: commit(),
  actionQueue: queue('actions'),
  clock: systemClock,
  report: reportTrouble(),
  countAsking: countAskings({ tallies: vendorTallies(), clock: systemClock }),
  newId,
});
