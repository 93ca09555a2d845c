import type { LocationInput } from '#shared/domain/locations/location.ts';
import { ownIn } from '#shared/domain/values/own-in.ts';

type Place = Pick<LocationInput, 'latitude' | 'longitude' | 'timezoneName'>;

/**
 * The country of a place, by its time zone: ISO 3166-1 alpha-2. Undefined for a time zone of no country that trades,
 * and for a place that is not within the bounds of the country: one of the two must be wrong then.
 */
export const countryOf = ({ latitude, longitude, timezoneName }: Place): string | undefined => {
  const known = ownIn(byTimeZone, timezoneName);
  if (!known) return undefined;
  const [country, south, north, west, east] = known;
  const isWithin = latitude >= south && latitude <= north && longitude >= west && longitude <= east;
  return isWithin ? country : undefined;
};

type Bounds = readonly [country: string, south: number, north: number, west: number, east: number];

/**
 * Which country a time zone belongs to, as the time zone database says (it is in the public domain), and the
 * parallels and meridians that enclose what of the country takes part in the market, rounded outwards.
 */
const byTimeZone: Readonly<Record<string, Bounds>> = {
  'Europe/Amsterdam': ['NL', 50.7, 53.7, 3.2, 7.3],
  'Europe/Athens': ['GR', 34.7, 41.8, 19.3, 29.7],
  'Europe/Belfast': ['GB', 54, 55.4, -8.3, -5.3],
  'Europe/Belgrade': ['RS', 42.2, 46.3, 18.8, 23.1],
  'Europe/Berlin': ['DE', 47.2, 55.1, 5.8, 15.1],
  'Europe/Bratislava': ['SK', 47.7, 49.7, 16.8, 22.6],
  'Europe/Brussels': ['BE', 49.4, 51.6, 2.5, 6.5],
  'Europe/Bucharest': ['RO', 43.6, 48.3, 20.2, 29.8],
  'Europe/Budapest': ['HU', 45.7, 48.6, 16.1, 22.9],
  'Europe/Copenhagen': ['DK', 54.5, 57.8, 8, 15.3],
  'Europe/Dublin': ['IE', 51.4, 55.5, -10.7, -5.9],
  'Europe/Helsinki': ['FI', 59.7, 70.1, 20.5, 31.6],
  'Europe/Lisbon': ['PT', 36.9, 42.2, -9.6, -6.1],
  'Europe/Ljubljana': ['SI', 45.4, 46.9, 13.3, 16.7],
  'Europe/London': ['GB', 49.8, 60.9, -8.7, 1.9],
  'Europe/Luxembourg': ['LU', 49.4, 50.2, 5.7, 6.6],
  'Europe/Madrid': ['ES', 35.9, 43.9, -9.4, 4.4],
  'Europe/Oslo': ['NO', 57.9, 71.3, 4.5, 31.2],
  'Europe/Paris': ['FR', 41.3, 51.2, -5.2, 9.6],
  'Europe/Podgorica': ['ME', 41.8, 43.6, 18.4, 20.4],
  'Europe/Prague': ['CZ', 48.5, 51.1, 12, 18.9],
  'Europe/Riga': ['LV', 55.6, 58.1, 20.9, 28.3],
  'Europe/Rome': ['IT', 35.4, 47.1, 6.6, 18.6],
  'Europe/Skopje': ['MK', 40.8, 42.4, 20.4, 23.1],
  'Europe/Sofia': ['BG', 41.2, 44.3, 22.3, 28.7],
  'Europe/Stockholm': ['SE', 55.3, 69.1, 10.9, 24.2],
  'Europe/Tallinn': ['EE', 57.5, 59.8, 21.7, 28.3],
  'Europe/Vienna': ['AT', 46.3, 49.1, 9.5, 17.2],
  'Europe/Vilnius': ['LT', 53.8, 56.5, 20.9, 26.9],
  'Europe/Warsaw': ['PL', 49, 54.9, 14.1, 24.2],
  'Europe/Zagreb': ['HR', 42.3, 46.6, 13.4, 19.5],
  'Europe/Zurich': ['CH', 45.8, 47.9, 5.9, 10.6],
};
