import { systemClock } from '#shared/runtime/clock.ts';
import { forge, resealer } from '#shared/runtime/connections/sealing.ts';
import { commit, dataKeys, users, webhooks } from '#shared/runtime/connections/stores.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';

/** All that keeping data keys needs. */
export const keepDataKeysDeps = () => ({
  dataKeys: dataKeys(),
  users: users(),
  webhooks: webhooks(),
  dataKeyForge: forge(),
  resealer: resealer(),
  commit: commit(),
  clock: systemClock,
  report: reportTrouble(),
  pageSize: 100,
});
