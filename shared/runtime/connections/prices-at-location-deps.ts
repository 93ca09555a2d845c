import { syntheticPrices } from '#shared/adapters/prices/synthetic-prices.ts';
import type { PricesAtLocationDeps } from '#shared/app/prices/prices-at-location.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { locationTariffs, ownPrices, prices, tariffs } from '#shared/runtime/connections/stores.ts';
import { env } from '#shared/runtime/env.ts';

/** All that saying what power costs at a location needs. */
export const pricesAtLocationDeps = (): PricesAtLocationDeps => ({
  tariffs: tariffs(),
  locationTariffs: locationTariffs(),
  prices: prices(),
  ownPrices: ownPrices(),
  standIn: env(environmentNames.marketPrices) === 'synthetic' ? syntheticPrices : null,
  clock: systemClock,
});
