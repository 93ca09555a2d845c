import { between, hours, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import { costFrom } from '#shared/domain/smart-charging/charge-cost.ts';
import type { ChargeCourse, ChargeNeed } from '#shared/domain/smart-charging/charge-need.ts';
import type { ChosenStart } from '#shared/domain/smart-charging/choose-start.ts';
import type { Pricing } from '#shared/domain/smart-charging/exact-cost.ts';

/** Less than this is charged as it comes. In time and in percent of the battery: both have to be exceeded. */
const LEAST_TIME = hours(1);
const LEAST_PERCENT = 5;
/** For less nobody stops a vehicle. */
const LEAST_PAUSE = minutes(15);
/** The share of what it would cost otherwise. */
const LEAST_SAVING = 0.01;

/** Whether a charge is long enough to be moved. */
export const isSignificant = ({ level, target }: ChargeNeed, { length }: ChargeCourse): boolean =>
  length > LEAST_TIME && target - level > LEAST_PERCENT;

/** Whether stopping a vehicle that charges, and starting it later, is likely to save something. */
export const isWorthPausing = (
  course: ChargeCourse,
  { startAt }: ChosenStart,
  pricing: Pricing,
  now: Instant,
): boolean => {
  // What prices will be nobody knows while they are awaited, but that they differ.
  if (startAt === null) return true;
  if (between(now, startAt) < LEAST_PAUSE) return false;
  const atOnce = costFrom(course, now, pricing).cost;
  const saving = atOnce - costFrom(course, startAt, pricing).cost;
  return saving > 0 && saving >= Math.abs(atOnce) * LEAST_SAVING;
};
