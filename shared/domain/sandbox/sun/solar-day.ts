import { type Degrees, hours, type Instant } from '#shared/domain/quantities/units.ts';

/** One turn of the mean sun over a meridian: from its midnight to the next. */
export type SolarDay = {
  /** Days since the epoch, by the mean sun of the meridian. */
  readonly number: number;
  /** How far the sun is north of the equator, in radians. Taken as constant for the day. */
  readonly declination: number;
  /** The hour angle of the true sun at the mean midnight, in radians. */
  readonly angleAtMidnight: number;
};

const DAY = hours(24);
const TURN = 2 * Math.PI;
/** Noon of 1 January 2000 in UTC, in days since the epoch, and how long the seasons take to come round. */
const NEW_YEAR = 10_957.5;
const YEAR_DAYS = 365.2425;

/** Which solar day of a meridian a moment is in. */
export const solarDayNumber = (longitude: Degrees, at: Instant): number =>
  Math.floor(meanDays(longitude, at));

/**
 * Where the sun stands on a solar day. Declination and equation of time are Fourier series in the season,
 * from J. W. Spencer, "Fourier series representation of the position of the sun", Search 2 (1971), p. 172.
 * Held constant for a day they are good to half a degree, and half a minute of time.
 */
export const solarDay = (longitude: Degrees, number: number): SolarDay => {
  const season = (TURN * (number + 0.5 - longitude / 360 - NEW_YEAR)) / YEAR_DAYS;
  const [cos1, sin1] = [Math.cos(season), Math.sin(season)];
  const [cos2, sin2] = [Math.cos(2 * season), Math.sin(2 * season)];
  const [cos3, sin3] = [Math.cos(3 * season), Math.sin(3 * season)];
  const declination =
    0.006918 -
    0.399912 * cos1 +
    0.070257 * sin1 -
    0.006758 * cos2 +
    0.000907 * sin2 -
    0.002697 * cos3 +
    0.00148 * sin3;
  const equationOfTime =
    0.000075 + 0.001868 * cos1 - 0.032077 * sin1 - 0.014615 * cos2 - 0.040849 * sin2;
  return { number, declination, angleAtMidnight: equationOfTime - Math.PI };
};

/** How far the sun is past its highest point, in radians; negative before noon. */
export const hourAngle = (day: SolarDay, longitude: Degrees, at: Instant): number =>
  day.angleAtMidnight + TURN * (meanDays(longitude, at) - day.number);

const meanDays = (longitude: Degrees, at: Instant): number => at / DAY + longitude / 360;
