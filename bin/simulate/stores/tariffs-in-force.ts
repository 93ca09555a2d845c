import { decimal } from '#shared/domain/quantities/decimal.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { LocationTariff, TariffInterval } from '#shared/domain/tariffs/location-tariff.ts';
import type { Tariff } from '#shared/domain/tariffs/tariff.ts';
import { sinceMidnight } from '#shared/domain/time/hour-minute.ts';
import { weekdays } from '#shared/domain/time/weekday.ts';
import type { LocationTariffStore, TariffStore } from '#shared/ports/tariff-store.ts';

/** What drivers pay: the market's price, the same always, or less by night. */
export const tariffNames = ['market', 'flat', 'night'] as const;
export type TariffName = (typeof tariffNames)[number];

export type TariffsInForce = {
  readonly tariffs: Pick<TariffStore, 'versions'>;
  readonly locationTariffs: Pick<LocationTariffStore, 'versions' | 'get'>;
};

type Terms = {
  readonly rates: Readonly<Record<string, string>>;
  readonly intervals: readonly (readonly [name: string, from: string, to: string])[];
};

/** Prices as households pay them, all in. */
const terms: Readonly<Record<Exclude<TariffName, 'market'>, Terms>> = {
  flat: { rates: { ALWAYS: '0.30' }, intervals: [['ALWAYS', '00:00', '24:00']] },
  night: {
    rates: { DAY: '0.34', NIGHT: '0.20' },
    intervals: [
      ['DAY', '06:00', '22:00'],
      ['NIGHT', '22:00', '06:00'],
    ],
  },
};

/** The same tariff at each location of each user; none where the market's price is paid. */
export const tariffsInForce = (
  name: TariffName,
  { clientId, timeZone }: { readonly clientId: string; readonly timeZone: string },
): TariffsInForce => {
  if (name === 'market') return noTariffs;
  const tariff = tariffOf(name, clientId);
  const intervals = intervalsOf(name);
  const at = ({ userId, locationId }: Pick<LocationTariff, 'userId' | 'locationId'>) => ({
    ...{ clientId, userId, userSince: null, locationId, tariffId: tariff.id, timeZone, intervals },
    ...IN_FORCE,
  });
  return {
    tariffs: { versions: async () => [tariff] },
    locationTariffs: { versions: async (place) => [at(place)], get: async (place) => at(place) },
  };
};

const noTariffs: TariffsInForce = {
  tariffs: { versions: async () => [] },
  locationTariffs: { versions: async () => [], get: async () => undefined },
};

const IN_FORCE: { readonly since: Instant; readonly until: null; readonly version: number } = {
  since: instant(0),
  until: null,
  version: 1,
};

const tariffOf = (name: keyof typeof terms, clientId: string): Tariff => ({
  clientId,
  id: name,
  rates: Object.entries(terms[name].rates).map(([rate, cost]) => ({
    name: rate,
    cost: decimal(cost),
  })),
  ...IN_FORCE,
});

const intervalsOf = (name: keyof typeof terms): readonly TariffInterval[] =>
  terms[name].intervals.map(([rate, from, to]) => ({
    name: rate,
    weekdays,
    from: sinceMidnight(from),
    to: sinceMidnight(to),
  }));
