import { decimal } from '#shared/domain/quantities/decimal.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import type { LocationTariff, TariffInterval } from '#shared/domain/tariffs/location-tariff.ts';
import type { Tariff } from '#shared/domain/tariffs/tariff.ts';
import { sinceMidnight } from '#shared/domain/time/hour-minute.ts';
import { weekdays } from '#shared/domain/time/weekday.ts';
import { aUser } from '#test/support/a-user.ts';

/** Rates by their names. */
export const ratesOf = (costs: Readonly<Record<string, string>>): Tariff['rates'] =>
  Object.entries(costs).map(([name, cost]) => ({ name, cost: decimal(cost) }));

/** An interval on every day, unless told otherwise. */
export const anInterval = (
  name: string,
  from: string,
  to: string,
  days: TariffInterval['weekdays'] = weekdays,
): TariffInterval => ({ name, weekdays: days, from: sinceMidnight(from), to: sinceMidnight(to) });

/** A tariff that is dear by day and cheap by night. */
export const aTariff = (overrides: Partial<Tariff> = {}): Tariff => ({
  clientId: aUser().clientId,
  id: 'day-and-night',
  rates: ratesOf({ DAY: '0.30', NIGHT: '0.12' }),
  since: instant(0),
  until: null,
  version: 1,
  ...overrides,
});

/** When it is dear and when it is cheap at a location in Oslo. */
export const aLocationTariff = (overrides: Partial<LocationTariff> = {}): LocationTariff => ({
  clientId: aUser().clientId,
  userId: aUser().id,
  userSince: aUser().createdAt,
  locationId: 'home',
  tariffId: 'day-and-night',
  timeZone: 'Europe/Oslo',
  intervals: [anInterval('DAY', '06:00', '22:00'), anInterval('NIGHT', '22:00', '06:00')],
  since: instant(0),
  until: null,
  version: 1,
  ...overrides,
});
