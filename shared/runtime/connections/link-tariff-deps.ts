import { systemClock } from '#shared/runtime/clock.ts';
import {
  commit,
  locations,
  locationTariffs,
  tariffs,
  users,
} from '#shared/runtime/connections/stores.ts';

/** All that linking a location to a tariff needs. */
export const linkTariffDeps = () => ({
  users: users(),
  locations: locations(),
  tariffs: tariffs(),
  locationTariffs: locationTariffs(),
  commit: commit(),
  clock: systemClock,
});
