import { countAskings } from '#shared/app/health/count-askings.ts';
import type { ObserveAccountsDeps } from '#shared/app/observing/observe-accounts.ts';
import { vendorBreaker } from '#shared/app/observing/vendor-breaker.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { opener } from '#shared/runtime/connections/sealing.ts';
import {
  actions,
  assets,
  breakers,
  commit,
  consumption,
  locations,
  readTogether,
  users,
  vendorTallies,
} from '#shared/runtime/connections/stores.ts';
import { vendors } from '#shared/runtime/connections/vendors.ts';
import { newId } from '#shared/runtime/new-id.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';

/** Fewer that fail may have something in common that is not their vendor. */
const ACCOUNTS_OF_A_DEAD_CLOUD = 20;

/** All that observing accounts needs. */
export const observeAccountDeps = (): ObserveAccountsDeps => ({
  users: users(),
  locations: locations(),
  assets: assets(),
  actions: actions(),
  consumption: consumption(),
  vendors: vendors(),
  opener: opener(),
  readTogether: readTogether(),
  commit: commit(),
  actionQueue: queue('actions'),
  clock: systemClock,
  report: reportTrouble(),
  countAsking: countAskings({ tallies: vendorTallies(), clock: systemClock }),
  breakers: breakers(),
  breaker: vendorBreaker({
    breakers: breakers(),
    readTogether: readTogether(),
    commit: commit(),
    clock: systemClock,
    enough: ACCOUNTS_OF_A_DEAD_CLOUD,
  }),
  newId,
});
