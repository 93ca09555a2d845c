import { systemClock } from '#shared/runtime/clock.ts';
import { actions, assets, locations, policies, users } from '#shared/runtime/connections/stores.ts';

/** All that saying how a flex policy stands needs. */
export const flexStatusDeps = () => ({
  policies: policies(),
  users: users(),
  assets: assets(),
  actions: actions(),
  locations: locations(),
  clock: systemClock,
});
