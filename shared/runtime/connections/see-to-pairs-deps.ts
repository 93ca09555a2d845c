import { pairingSettingIn } from '#shared/app/pairing/pairing-setting-in.ts';
import type { SeeToPairsDeps } from '#shared/app/pairing/see-to-pairs.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import {
  assets,
  clients,
  commit,
  locations,
  pairings,
  readTogether,
  users,
} from '#shared/runtime/connections/stores.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';

/** All that seeing to the pairs of a user needs. */
export const seeToPairsDeps = (): SeeToPairsDeps => ({
  pairings: pairings(),
  users: users(),
  assets: assets(),
  locations: locations(),
  pairingSettingOf: pairingSettingIn(clients()),
  readTogether: readTogether(),
  report: reportTrouble(),
  commit: commit(),
  clock: systemClock,
});
