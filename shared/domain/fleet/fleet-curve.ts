import type { Location } from '#shared/domain/locations/location.ts';
import { zoneOfLocation } from '#shared/domain/prices/zone-at.ts';
import type { LocationTariff } from '#shared/domain/tariffs/location-tariff.ts';

/** At what times which rate of which tariff holds. */
type CurveTariff = Pick<LocationTariff, 'tariffId' | 'timeZone' | 'intervals'>;

/**
 * What decides what power costs where a vehicle charges. Vehicles of which that is the same see the same prices, and are
 * counted together, wherever they are.
 */
export type FleetCurve = {
  /** Name of the bidding zone; null where no market is known. */
  readonly zone: string | null;
  /** Null where the market's price holds all the time. */
  readonly tariff: CurveTariff | null;
};

/** The curve of a location, with the tariff that is in force there, if any. */
export const curveAt = (location: Location, tariff: LocationTariff | undefined): FleetCurve => ({
  zone: zoneOfLocation(location)?.zone.name ?? null,
  tariff: tariff
    ? { tariffId: tariff.tariffId, timeZone: tariff.timeZone, intervals: tariff.intervals }
    : null,
});

/** One text for one curve. */
export const curveKey = ({ zone, tariff }: FleetCurve): string =>
  JSON.stringify([
    zone,
    tariff && [
      tariff.tariffId,
      tariff.timeZone,
      tariff.intervals.map(({ name, weekdays, from, to }) => [name, weekdays, from, to]),
    ],
  ]);
