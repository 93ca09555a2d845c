import type { ReadConsumptionDeps } from '#shared/app/statistics/read-consumption.ts';
import { pricesAtLocationDeps } from '#shared/runtime/connections/prices-at-location-deps.ts';
import { assets, consumption, locations, users } from '#shared/runtime/connections/stores.ts';

/** All that telling of consumption needs. */
export const readConsumptionDeps = (): ReadConsumptionDeps => ({
  ...pricesAtLocationDeps(),
  users: users(),
  assets: assets(),
  locations: locations(),
  consumption: consumption(),
  // Nothing decides about charges yet.
  shiftedCharges: async () => [],
});
