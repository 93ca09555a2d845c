import { TIME_ZONE } from '#bin/demo/demo-tariff.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  seconds,
} from '#shared/domain/quantities/units.ts';
import { localDay, wallClock } from '#shared/domain/time/wall-clock.ts';

/** The night that the demo shows. */
export type DemoHours = {
  /** When its clock begins: early enough for all to be made ready. */
  readonly beginning: Instant;
  readonly plugIn: Instant;
  /** By when the car is to be full. */
  readonly deadline: Instant;
};

/** As the policy says it, by the clock on the wall. */
export const DEADLINE = '07:00';

/**
 * The first night that has not begun yet, for a clock that goes `speed` times as fast as ours.
 *
 * @param toMakeReady How long before the evening its clock begins, by ours.
 */
export const hoursAfter = (
  now: Instant,
  speed: number,
  toMakeReady: Milliseconds = MAKING_READY,
): DemoHours => {
  const { dayAt, startingAt, endingAt } = wallClock(TIME_ZONE);
  const ahead = milliseconds(toMakeReady * speed);
  const today = dayAt(after(now, ahead));
  const day = startingAt(today, EVENING) >= after(now, ahead) ? today : localDay(today + 1);
  const plugIn = startingAt(day, EVENING);
  return {
    beginning: instant(plugIn - ahead),
    plugIn,
    deadline: endingAt(localDay(day + 1), MORNING),
  };
};

const EVENING = hours(18);
const MORNING = hours(7);

/** Some times as long as it takes on a machine with nothing else to do. */
const MAKING_READY = seconds(8);
