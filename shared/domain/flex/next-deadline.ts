import { Temporal } from 'temporal-polyfill';
import {
  type DayTarget,
  type FlexOverride,
  type FlexPolicy,
  WEEKDAYS,
} from '#shared/domain/flex/flex-policy.ts';
import type { Instant, Percent } from '#shared/domain/quantities/units.ts';
import { endingAt } from '#shared/domain/time/local-moment.ts';

/** The next moment at which a vehicle must be ready, and how full. */
export type Deadline = { readonly at: Instant; readonly target: Percent };

/**
 * Finds the first deadline of a weekly schedule after a moment, in the local time of a place.
 *
 * A NEXT_DAY_SCHEDULE override replaces the time, the target or both of the deadline that comes
 * next once it is applied; the caller drops it when that deadline has passed.
 *
 * @throws {RangeError} for a time zone or a time that does not exist
 */
export const nextDeadline = (
  policy: FlexPolicy,
  now: Instant,
  timeZone: string,
  override?: FlexOverride,
): Deadline => {
  const today = Temporal.Instant.fromEpochMilliseconds(Math.floor(now))
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  // Today's deadline may have passed; tomorrow's cannot have.
  for (const days of [0, 1]) {
    const date = today.add({ days });
    const { deadline, minimumChargeTarget } = dayTarget(policy, date.dayOfWeek, override);
    const at = endingAt({ date: date.toString(), time: deadline, timeZone });
    if (at > now) return { at, target: minimumChargeTarget };
  }
  throw new RangeError(`no deadline within two days of ${now} in ${timeZone}`);
};

const dayTarget = (
  { schedule }: FlexPolicy,
  dayOfWeek: number,
  override: FlexOverride | undefined,
): DayTarget => {
  const regular = schedule[WEEKDAYS[dayOfWeek - 1] ?? 'monday'];
  if (override?.type !== 'NEXT_DAY_SCHEDULE') return regular;
  return {
    deadline: override.deadline ?? regular.deadline,
    minimumChargeTarget: override.minimumChargeTarget ?? regular.minimumChargeTarget,
  };
};
