import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { marketDay } from '#shared/domain/prices/market-day.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import { type PriceCurve, SLOT } from '#shared/domain/prices/price-curve.ts';
import { draw } from '#shared/domain/prices/synthetic-draw.ts';
import { mixOf } from '#shared/domain/prices/synthetic-mix.ts';
import { hours, type Instant, instant } from '#shared/domain/quantities/units.ts';
import { dayPlus, partsOfPeriod } from '#shared/domain/statistics/statistics-period.ts';
import { localClock } from '#shared/domain/time/local-clock.ts';

/**
 * A day-ahead curve that nobody traded: what a day of such a zone may look like, for those who have no source of
 * prices. It follows from zone and date alone, and is the same on every machine: whole numbers throughout, since
 * sines and powers differ from one to the next by a last digit.
 *
 * The level is the zone's; winter is dearer than summer, morning and evening than night, a workday than a Sunday;
 * sun presses the middle of the day, on bright Sundays below zero; wind has good days and bad ones, which stay for a while.
 */
export const syntheticCurve = (zone: BiddingZone, day: string): PriceCurve => {
  const { start, slots } = marketDay(zone, day);
  const weather = weatherOf(zone, day);
  const prices = Array.from({ length: slots }, (_, slot) => {
    const euro = euroMicrosAt(zone, weather, instant(start + slot * SLOT), `${day}#${slot}`);
    const micros = Math.trunc((euro * (perEuro[zone.currency] ?? 1_000)) / 1_000);
    // What exchanges publish has two places for a megawatt-hour.
    return microsPerKwh(Math.trunc(micros / 10) * 10);
  });
  const { name, currency } = zone;
  return { zone: name, day, source: 'synthetic', currency, start, prices };
};

/** Thousandths of what a euro is about worth: a level, not a rate to convert by. */
const perEuro: Readonly<Record<string, number>> = { NOK: 11_500, GBP: 860 };

/** What a whole day has in common. */
type Weather = {
  /** The price of an hour of average demand without sun, in micros of a euro. */
  readonly level: number;
  /** By how much full sun at noon lowers it. */
  readonly sun: number;
};

const weatherOf = (zone: BiddingZone, day: string): Weather => {
  const mix = mixOf(zone.name);
  const month = partsOfPeriod(day).month - 1;
  const brightness = 250 + draw(750, zone.country, day, 'sun');
  const ofSeason = permille(mix.level, season[month] ?? 1_000);
  return {
    level: permille(ofSeason, windiness(mix.wind, zone, day)),
    sun: permille(permille(mix.sun, sunOf[month] ?? 0), brightness),
  };
};

const euroMicrosAt = (zone: BiddingZone, weather: Weather, at: Instant, slot: string): number => {
  const { weekday, timeOfDay } = localClock(zone.timeZone)(at);
  const demand = weekday > 4 ? (shapeAt(weekend, timeOfDay) * 9) / 10 : shapeAt(workday, timeOfDay);
  const jitter = 985 + draw(30, zone.name, slot);
  const dear = permille(permille(weather.level, Math.trunc(demand)), jitter);
  return Math.max(LOWEST, dear - permille(weather.sun, shapeAt(sunshine, timeOfDay)));
};

/** What is not paid for less in any market that is coupled, by far. */
const LOWEST = -150_000;

const permille = (value: number, share: number): number => Math.trunc((value * share) / 1_000);

/** 1,000 on an average day. Half of it is the day's own, the rest that of the days around it. */
const windiness = (wind: number, { country }: BiddingZone, day: string): number => {
  const own = (shift: number) => draw(2_001, country, dayPlus(day, shift), 'wind') - 1_000;
  return 1_000 + permille(Math.trunc((own(-1) + 2 * own(0) + own(1)) / 4), wind);
};

/** Thousandths of the level at each full hour, and between two of them what is between. */
const shapeAt = (shape: readonly number[], timeOfDay: number): number => {
  const hour = Math.floor(timeOfDay / hours(1));
  const [here, next] = [shape[hour] ?? 0, shape[(hour + 1) % 24] ?? 0];
  return here + Math.trunc(((next - here) * (timeOfDay % hours(1))) / hours(1));
};

const workday = [
  780, 740, 710, 700, 720, 820, 1_010, 1_220, 1_290, 1_210, 1_120, 1_070, 1_030, 1_000, 990, 1_020,
  1_110, 1_290, 1_420, 1_440, 1_310, 1_130, 990, 870,
];
const weekend = [
  860, 810, 780, 760, 750, 770, 820, 900, 990, 1_020, 1_000, 970, 940, 900, 870, 890, 970, 1_130,
  1_280, 1_310, 1_220, 1_090, 990, 900,
];
const sunshine = [
  0, 0, 0, 0, 0, 0, 40, 150, 320, 520, 720, 880, 970, 1_000, 970, 880, 720, 500, 280, 110, 20, 0, 0,
  0,
];
/** January to December. */
const season = [1_300, 1_240, 1_050, 900, 800, 790, 820, 870, 950, 1_020, 1_150, 1_270];
const sunOf = [150, 280, 520, 780, 950, 1_000, 980, 860, 640, 380, 190, 110];
