import type { EraseUserDeps } from '#shared/app/erasing/erase-user.ts';
import { forgetLink } from '#shared/app/sandbox/remember-link.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import {
  actions,
  assets,
  commit,
  controls,
  linkSessions,
  locations,
  locationTariffs,
  pairings,
  policies,
  schedules,
  smartCharging,
  statistics,
  users,
  virtualDevices,
  webhooks,
} from '#shared/runtime/connections/stores.ts';

/** All that erasing a user needs. */
export const eraseUserDeps = (): EraseUserDeps => {
  const unlinking = { devices: virtualDevices(), commit: commit(), clock: systemClock };
  return {
    users: users(),
    assets: assets(),
    actions: actions(),
    controls: controls(),
    statistics: statistics(),
    pairings: pairings(),
    schedules: schedules(),
    smartCharging: smartCharging(),
    policies: policies(),
    sessions: linkSessions(),
    locations: locations(),
    locationTariffs: locationTariffs(),
    webhooks: webhooks(),
    unlink: (account, also) => forgetLink(unlinking, account, also),
    commit: commit(),
    clock: systemClock,
  };
};
