import { after, hours, type Instant } from '#shared/domain/quantities/units.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';
import { HOUR_MINUTE_OR_END_OF_DAY, sinceMidnight } from '#shared/domain/time/hour-minute.ts';
import { localDay, type WallClock, wallClock } from '#shared/domain/time/wall-clock.ts';

/**
 * The first deadline after a moment. One that the spring change skips is when the clock is changed, one that the autumn change
 * repeats is the second time.
 *
 * @param timeZone IANA name
 * @throws {RangeError} for a zone that does not exist
 */
export const deadlineAfter = (deadline: string, timeZone: string, at: Instant): Instant => {
  const clock = wallClock(timeZone);
  const around = deadlinesAround(clock, deadline, at);
  // Two days later there is one, however clocks are changed.
  return around.find((moment) => moment > at) ?? after(at, hours(48));
};

/** The last deadline until a moment. */
export const deadlineBefore = (deadline: string, timeZone: string, at: Instant): Instant => {
  const around = deadlinesAround(wallClock(timeZone), deadline, at);
  return around.findLast((moment) => moment <= at) ?? after(at, hours(-48));
};

/** In order: on the days around a moment. A day that the clocks skip has none of its own. */
const deadlinesAround = (clock: WallClock, deadline: string, at: Instant): readonly Instant[] => {
  const today = clock.dayAt(at);
  const timeOfDay = sinceMidnight(deadline);
  return [-2, -1, 0, 1, 2].map((away) => clock.endingAt(localDay(today + away), timeOfDay));
};

/**
 * The time whose prices are looked at for a vehicle: from now to its next deadline.
 *
 * @returns undefined where nobody needs any: smart charging is not enabled.
 */
export const planningWindow = (
  { isEnabled, deadline }: SmartChargingPolicy,
  timeZone: string,
  now: Instant,
): { readonly from: Instant; readonly to: Instant } | undefined =>
  isEnabled && isDeadline(deadline)
    ? { from: now, to: deadlineAfter(deadline, timeZone, now) }
    : undefined;

/** Whether there is a deadline that a clock can show. */
export const isDeadline = (deadline: string | null): deadline is string =>
  deadline !== null && HOUR_MINUTE_OR_END_OF_DAY.test(deadline);
