import type { PlaceAssetsDeps } from '#shared/app/locations/place-assets.ts';
import type { SeeToPairsDeps } from '#shared/app/pairing/see-to-pairs.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { seeToPairsDeps } from '#shared/runtime/connections/see-to-pairs-deps.ts';
import { assets, commit, locations, schedules, users } from '#shared/runtime/connections/stores.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';

/** All that placing a user's devices needs, and seeing to its pairs. */
export const placeAssetsDeps = (): PlaceAssetsDeps & SeeToPairsDeps => ({
  ...seeToPairsDeps(),
  users: users(),
  assets: assets(),
  locations: locations(),
  schedules: schedules(),
  reconciliations: queue('reconciliations'),
  commit: commit(),
  clock: systemClock,
  report: reportTrouble(),
});
