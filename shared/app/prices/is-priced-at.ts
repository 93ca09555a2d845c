import type { Location } from '#shared/domain/locations/location.ts';
import { zoneOfLocation } from '#shared/domain/prices/zone-at.ts';
import type { LocationTariffStore } from '#shared/ports/tariff-store.ts';

export type IsPricedAtDeps = { readonly locationTariffs: Pick<LocationTariffStore, 'get'> };

/** Whether power has a price at a location: by the market of its zone, or by a tariff. */
export const isPricedAt = async (
  { locationTariffs }: IsPricedAtDeps,
  location: Location,
): Promise<boolean> => {
  if (zoneOfLocation(location) !== null) return true;
  const { clientId, userId, id: locationId } = location;
  return (await locationTariffs.get({ clientId, userId, locationId })) !== undefined;
};
