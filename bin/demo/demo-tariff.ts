import {
  hours,
  type Instant,
  type PricePerKwh,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { localClock } from '#shared/domain/time/local-clock.ts';

/** Where the demo plays: its hours are of this clock. */
export const TIME_ZONE = 'Europe/Berlin';
/** What its prices are in: that of the zone, since the client tells none of its own. */
export const CURRENCY = 'EUR';

/** What power costs from an hour of the clock on, day by day. */
const rates = [
  { name: 'NIGHT', from: 0, cost: '0.1890' },
  { name: 'DAY', from: 6, cost: '0.3120' },
  { name: 'PEAK', from: 17, cost: '0.4150' },
  { name: 'EVENING', from: 21, cost: '0.2760' },
] as const;

/** The rates as the API takes them. */
export const tariff = rates.map(({ name, cost }) => ({ name, cost }));

/** When which of them holds, as the API takes it: without a gap. */
export const tariffIntervals = rates.map(({ name, from }, index) => ({
  name,
  from: clockTime(from),
  to: clockTime(rates[index + 1]?.from ?? 24),
}));

/** What a kilowatt-hour costs by this tariff. */
export const priceAt = (at: Instant): PricePerKwh => {
  const hour = clock(at).timeOfDay / hours(1);
  const rate = rates.findLast(({ from }) => from <= hour);
  return pricePerKwh(Number(rate?.cost));
};

const clock = localClock(TIME_ZONE);

function clockTime(hour: number): string {
  return `${`${hour}`.padStart(2, '0')}:00`;
}
