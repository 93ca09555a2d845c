import { systemClock } from '#shared/runtime/clock.ts';
import { assets, commit, locations } from '#shared/runtime/connections/stores.ts';

/** All that assigning a device to a location needs. */
export const assignLocationDeps = () => ({
  assets: assets(),
  locations: locations(),
  commit: commit(),
  clock: systemClock,
});
