import {
  hours,
  type Instant,
  instant,
  type KilowattHours,
  type Kilowatts,
  kilowattHours,
  kilowatts,
  minutes,
} from '#shared/domain/quantities/units.ts';
import { type LocalTime, localClock } from '#shared/domain/time/local-clock.ts';

/** The people of a house, as far as a meter feels them. */
export type Household = {
  /** What they use on an average day of the week. */
  readonly dailyConsumption: KilowattHours;
  /** IANA name of the zone by which they live. */
  readonly timeZone: string;
};

/** A household as it is where nobody says more about it. */
export const aHousehold: Household = { dailyConsumption: kilowattHours(10), timeZone: 'UTC' };

/** Within the full five minutes of UTC it stays the same, as marks of a site want it. */
const GRAIN = minutes(5);

/**
 * What a household takes, in whole watts: the same every week, by hour of the day, and differently at the
 * weekend. In between the hours it follows a straight line.
 */
export const householdLoad = ({
  dailyConsumption,
  timeZone,
}: Household): ((at: Instant) => Kilowatts) => {
  const clock = localClock(timeZone);
  const mean = dailyConsumption / 24;
  return (at) => {
    const middle = instant(Math.floor(at / GRAIN) * GRAIN + GRAIN / 2);
    return kilowatts(Math.round(mean * shareAt(clock(middle)) * 1000) / 1000);
  };
};

/**
 * What a household takes in each hour of a day, as parts of the whole. Drawn by hand: people rise, cook and
 * switch the light on; at the weekend they sleep longer and are at home for lunch.
 */
const WORKDAY = [
  [2.7, 2.2, 1.9, 1.8, 1.9, 2.4],
  [3.6, 4.6, 4.8, 4.4, 4.2, 4.4],
  [4.8, 4.5, 4.0, 3.7, 3.8, 4.7],
  [6.2, 7.2, 7.1, 6.2, 5.2, 3.7],
].flat();
const WEEKEND = [
  [3.1, 2.5, 2.1, 1.9, 1.9, 2.0],
  [2.4, 3.5, 4.9, 5.9, 6.2, 6.4],
  [6.4, 5.5, 4.7, 4.3, 4.2, 4.8],
  [6.0, 6.8, 6.7, 5.9, 5.0, 3.9],
].flat();

const DAYS = [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, WEEKEND, WEEKEND];
/** All hours of a week, from Monday on. */
const WEEK = DAYS.flat();
const MEAN = WEEK.reduce((sum, part) => sum + part, 0) / WEEK.length;

/** How many times the mean of the week is taken at a local time. */
const shareAt = ({ weekday, timeOfDay }: LocalTime): number => {
  // A part of the table is meant for the middle of its hour.
  const position = weekday * 24 + timeOfDay / hours(1) - 0.5;
  const before = Math.floor(position);
  const way = position - before;
  return (partOf(before) * (1 - way) + partOf(before + 1) * way) / MEAN;
};

const partOf = (hour: number): number => WEEK.at(hour % WEEK.length) ?? MEAN;
