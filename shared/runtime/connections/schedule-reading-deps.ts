import { systemClock } from '#shared/runtime/clock.ts';
import {
  actions,
  assets,
  controls,
  locations,
  schedules,
  users,
} from '#shared/runtime/connections/stores.ts';

/** All that looking how a schedule stands needs. */
export const scheduleReadingDeps = () => ({
  schedules: schedules(),
  users: users(),
  assets: assets(),
  actions: actions(),
  controls: controls(),
  locations: locations(),
  clock: systemClock,
});
