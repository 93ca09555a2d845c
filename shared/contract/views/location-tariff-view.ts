import type * as z from 'zod';
import type { LocationTariffInterval } from '#shared/contract/schemas/location-tariff.ts';
import type { LocationTariff } from '#shared/domain/tariffs/location-tariff.ts';
import { hourMinuteAt, sinceMidnight } from '#shared/domain/time/hour-minute.ts';
import { weekdays as allDays } from '#shared/domain/time/weekday.ts';

/** Which rate of a tariff holds when. */
type RatesOfLocation = Pick<LocationTariff, 'tariffId' | 'intervals'>;

/** What a client says of the rates at a location. */
export const toLocationRates = ({
  tariffId,
  tariffIntervals,
}: z.output<typeof LocationTariffInterval>): RatesOfLocation => ({
  tariffId,
  intervals: tariffIntervals.map(({ name, weekdays = allDays, from, to }) => ({
    name,
    weekdays,
    from: sinceMidnight(from),
    to: sinceMidnight(to),
  })),
});

/** The rates at a location as its client sees them: an entry for each day, in the order of the week. */
export const toLocationTariffView = ({ tariffId, intervals }: RatesOfLocation) =>
  intervals
    .flatMap(({ name, weekdays, from, to }) =>
      weekdays.map((weekday) => ({ weekday, name, from, to })),
    )
    .toSorted((a, b) => a.weekday - b.weekday || a.from - b.from)
    .map(({ weekday, name, from, to }) => ({
      weekday,
      fromHourMinute: hourMinuteAt(from),
      toHourMinute: hourMinuteAt(to),
      tariffId,
      tariffName: name,
    }));
