import type { CarryActionDeps } from '#shared/app/actions/carry-action.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { opener } from '#shared/runtime/connections/sealing.ts';
import {
  actions,
  assets,
  breakers,
  commit,
  locations,
  pairings,
  readTogether,
  slots,
  users,
} from '#shared/runtime/connections/stores.ts';
import { vendors } from '#shared/runtime/connections/vendors.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';

/** All that carrying an action needs. */
export const carryActionDeps = (): CarryActionDeps => ({
  actions: actions(),
  slots: slots(),
  assets: assets(),
  users: users(),
  locations: locations(),
  vendors: vendors(),
  opener: opener(),
  breakers: breakers(),
  readTogether: readTogether(),
  commit: commit(),
  pairings: pairings(),
  placements: queue('placements'),
  queue: queue('actions'),
  observations: queue('observations'),
  clock: systemClock,
  report: reportTrouble(),
});
