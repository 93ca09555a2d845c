import {
  type Celsius,
  celsius,
  hours,
  type Instant,
  type Kelvins,
} from '#shared/domain/quantities/units.ts';

/** The weather around a virtual home, the same every day. */
export type OutdoorClimate = {
  readonly mean: Celsius;
  /** Between the coldest and the warmest moment of a day. */
  readonly swing: Kelvins;
};

/** Air lags behind the sun: it is warmest in the middle of the afternoon, here in UTC. */
const WARMEST = hours(15);

/** The temperature outside: a wave around the mean, which needs no memory and is the same for everybody. */
export const outdoorTemperature = ({ mean, swing }: OutdoorClimate, at: Instant): Celsius =>
  celsius(mean + (swing / 2) * Math.cos((2 * Math.PI * (at - WARMEST)) / hours(24)));
