import { shiftedByPlans } from '#shared/app/smart-charging/shifted-by-plans.ts';
import type { ReadConsumptionDeps } from '#shared/app/statistics/read-consumption.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { pricesAtLocationDeps } from '#shared/runtime/connections/prices-at-location-deps.ts';
import {
  assets,
  consumption,
  locations,
  smartCharging,
  users,
} from '#shared/runtime/connections/stores.ts';

/** All that telling of consumption needs. */
export const readConsumptionDeps = (): ReadConsumptionDeps => ({
  ...pricesAtLocationDeps(),
  users: users(),
  assets: assets(),
  locations: locations(),
  consumption: consumption(),
  shiftedCharges: shiftedByPlans({ smartCharging: smartCharging(), clock: systemClock }),
});
