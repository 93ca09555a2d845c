import { sourcesOf } from '#shared/app/ticks/sources.ts';
import type { SweepDeps } from '#shared/app/ticks/sweep.ts';
import type { SweepAgendasDeps } from '#shared/app/ticks/sweep-agendas.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import {
  actions,
  controls,
  fleets,
  locations,
  pairings,
  statistics,
  ticks,
  users,
  webhooks,
} from '#shared/runtime/connections/stores.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';

const stores = () => ({
  users: users(),
  actions: actions(),
  controls: controls(),
  locations: locations(),
  pairings: pairings(),
  statistics: statistics(),
  webhooks: webhooks(),
  fleets: fleets(),
});

/** All that going on with a sweep needs. */
export const sweepDeps = (): SweepDeps => ({
  sources: sourcesOf(stores(), queue),
  sweeps: queue('sweeps'),
  clock: systemClock,
});

/** All that a tick needs. */
export const sweepAgendasDeps = (): SweepAgendasDeps => ({
  ...sweepDeps(),
  ticks: ticks(),
  report: reportTrouble(),
});
