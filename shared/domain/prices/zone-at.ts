import { distanceBetween } from '#shared/domain/locations/coordinates.ts';
import type { LocationInput, LocationTerms } from '#shared/domain/locations/location.ts';
import {
  type BiddingZone,
  biddingZoneNamed,
  biddingZones,
} from '#shared/domain/prices/bidding-zone.ts';
import { countryOf } from '#shared/domain/prices/country-of.ts';
import { dividedCountries } from '#shared/domain/prices/divided-countries.ts';
import { degrees } from '#shared/domain/quantities/units.ts';

/** A bidding zone, and how it was found. */
export type FoundZone = {
  readonly zone: BiddingZone;
  /** `stated`: a client says so. `country`: there is but one. `nearest_town`: probable, and wrong near a border. */
  readonly by: 'stated' | 'country' | 'nearest_town';
};

/**
 * The bidding zone of a place: the one that is stated, or else that of the country that the time zone of the place
 * belongs to. In a country of several zones it is the zone of the nearest town of a list of our own.
 *
 * @param stated What a client says, by its name.
 * @returns null when the country is not known (such as for the time zone `UTC`), when the place is outside of the
 * country that its time zone belongs to, and for a stated zone that there is not: nobody guesses prices.
 */
export const zoneAt = (
  place: Pick<LocationInput, 'latitude' | 'longitude' | 'timezoneName'>,
  stated: string | null = null,
): FoundZone | null => {
  if (stated !== null) return found(biddingZoneNamed(stated), 'stated');
  const country = countryOf(place);
  if (country === undefined) return null;
  const towns = dividedCountries.get(country);
  if (!towns) return found(onlyZoneOf.get(country), 'country');
  const [nearest] = towns
    .map(({ zone, latitude, longitude }) => ({
      zone,
      distance: distanceBetween(place, {
        latitude: degrees(latitude),
        longitude: degrees(longitude),
      }),
    }))
    .toSorted((a, b) => a.distance - b.distance);
  return found(nearest && biddingZoneNamed(nearest.zone), 'nearest_town');
};

/** The bidding zone of a location: the one that its client states, or else that of the place. */
export const zoneOfLocation = (
  location: Pick<LocationTerms, 'latitude' | 'longitude' | 'timezoneName' | 'statedZone'>,
): FoundZone | null => zoneAt(location, location.statedZone);

const found = (zone: BiddingZone | undefined, by: FoundZone['by']): FoundZone | null =>
  zone ? { zone, by } : null;

const onlyZoneOf = new Map([
  ...biddingZones.map((zone) => [zone.country, zone] as const),
  ...biddingZones.filter(({ name }) => name === 'DE-LU').map((zone) => ['LU', zone] as const),
]);
