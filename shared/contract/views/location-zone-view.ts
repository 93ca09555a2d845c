import type * as z from 'zod';
import type { LocationZone } from '#shared/contract/schemas/location-zone.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import { type FoundZone, zoneOfLocation } from '#shared/domain/prices/zone-at.ts';

/** In which bidding zone a location is, as the API shows it. */
export const toLocationZoneView = (location: Location): z.input<typeof LocationZone> => {
  const found = zoneOfLocation(location);
  return {
    locationId: location.id,
    biddingZone: found?.zone.name ?? null,
    foundBy: found ? words[found.by] : null,
    currency: found?.zone.currency ?? null,
  };
};

const words = {
  stated: 'STATED',
  country: 'COUNTRY',
  nearest_town: 'NEAREST_TOWN',
} as const satisfies {
  readonly [By in FoundZone['by']]: string;
};
