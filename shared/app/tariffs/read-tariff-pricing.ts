import type { Instant } from '#shared/domain/quantities/units.ts';
import { type TariffPricing, tariffPricing } from '#shared/domain/tariffs/tariff-pricing.ts';
import type { LocationTariffStore, TariffPlace, TariffStore } from '#shared/ports/tariff-store.ts';

export type ReadTariffPricingDeps = {
  readonly tariffs: Pick<TariffStore, 'versions'>;
  readonly locationTariffs: Pick<LocationTariffStore, 'versions'>;
};

/**
 * What tariffs say about the price at a location, from a moment on, in so far as versions of then are kept. Two
 * requests as a rule, and one more for each other tariff that the location was linked to meanwhile.
 */
export const readTariffPricing = async (
  { tariffs, locationTariffs }: ReadTariffPricingDeps,
  place: TariffPlace,
  from: Instant,
): Promise<TariffPricing> => {
  const ofLocation = await locationTariffs.versions(place, from);
  const ids = [...new Set(ofLocation.map(({ tariffId }) => tariffId))];
  const found = await Promise.all(
    ids.map(async (id) => [id, await tariffs.versions(place.clientId, id, from)] as const),
  );
  return tariffPricing({ ofLocation, tariffs: new Map(found) });
};
