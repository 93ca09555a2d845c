import { zoneOfLocation } from '#shared/domain/prices/zone-at.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { LocationTariffStore } from '#shared/ports/tariff-store.ts';

export type IsPricedDeps = {
  readonly locations: Pick<LocationStore, 'map' | 'allOn'>;
  readonly locationTariffs: Pick<LocationTariffStore, 'get'>;
};

/** Whether power has a price at any location of a user: by the market of its zone, or by a tariff. */
export const isPriced = async (
  { locations, locationTariffs }: IsPricedDeps,
  { clientId, userId }: { readonly clientId: string; readonly userId: string },
): Promise<boolean> => {
  const all = await locations.allOn(await locations.map(clientId, userId));
  if (all.some((location) => zoneOfLocation(location) !== null)) return true;
  for (const { id: locationId } of all) {
    if (await locationTariffs.get({ clientId, userId, locationId })) return true;
  }
  return false;
};
