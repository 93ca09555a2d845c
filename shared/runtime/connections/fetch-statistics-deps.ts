import type { FetchStatisticsDeps } from '#shared/app/inverters/fetch-statistics.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { opener } from '#shared/runtime/connections/sealing.ts';
import { assets, commit, statistics, users } from '#shared/runtime/connections/stores.ts';
import { vendors } from '#shared/runtime/connections/vendors.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';

/** All that fetching statistics needs. */
export const fetchStatisticsDeps = (): FetchStatisticsDeps => ({
  statistics: statistics(),
  assets: assets(),
  users: users(),
  vendors: vendors(),
  opener: opener(),
  commit: commit(),
  clock: systemClock,
  report: reportTrouble(),
});
