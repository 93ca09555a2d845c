import type * as z from 'zod';
import type { LocationSolar, StatedSolar } from '#shared/contract/schemas/location-solar.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import { decimalOf, microsPerKwh, readMicros } from '#shared/domain/prices/micros-per-kwh.ts';
import { zoneOfLocation } from '#shared/domain/prices/zone-at.ts';
import { kilowattHours } from '#shared/domain/quantities/units.ts';
import type { SolarTerms } from '#shared/domain/solar/solar-terms.ts';

/** What is said of the sun on the roof of a location, as the API shows it. */
export const toLocationSolarView = (location: Location): z.input<typeof LocationSolar> => {
  const { isEnabled, feedInPrice, feedInCurrency, dailyConsumption } = location.solar;
  return {
    locationId: location.id,
    isEnabled,
    feedInPrice: decimalOf(feedInPrice),
    currency: feedInCurrency ?? zoneOfLocation(location)?.zone.currency ?? null,
    dailyConsumption,
  };
};

/** The same as a client says it. */
export const toSolarTerms = ({
  isEnabled,
  feedInPrice,
  currency,
  dailyConsumption,
}: z.output<typeof StatedSolar>): SolarTerms => ({
  isEnabled,
  feedInPrice: readMicros(feedInPrice, 'kWh')?.micros ?? microsPerKwh(0),
  feedInCurrency: currency,
  dailyConsumption: kilowattHours(dailyConsumption),
});
