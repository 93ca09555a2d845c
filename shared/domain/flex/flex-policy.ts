import type { Instant, Percent } from '#shared/domain/quantities/units.ts';

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
type Weekday = (typeof WEEKDAYS)[number];

/** When a vehicle must be ready on a weekday, in local time (`HH:mm`, or `24:00`), and how full. */
export type DayTarget = {
  readonly deadline: string;
  readonly minimumChargeTarget: Percent;
};

/** What a driver agreed to: a reserve that is charged at once, and a target for every day. */
export type FlexPolicy = {
  /** 0 to 20: below this level the vehicle charges immediately, whatever it costs. */
  readonly batteryReserve: Percent;
  readonly schedule: Readonly<Record<Weekday, DayTarget>>;
};

/**
 * What a driver wants this once.
 * - NEXT_DAY_SCHEDULE: another time or target for one deadline, on that deadline's own day: the first
 *   regular one that was ahead when the driver said so; where the new time had already passed on its
 *   day, the one after.
 * - IMMEDIATE_START: charge now and without pause to a level; what the schedule asks beyond it
 *   stays flexible.
 */
export type FlexOverride =
  | {
      readonly type: 'NEXT_DAY_SCHEDULE';
      /** When the driver said so: decides which deadline is meant, now and later. */
      readonly givenAt: Instant;
      readonly deadline?: string;
      readonly minimumChargeTarget?: Percent;
    }
  | { readonly type: 'IMMEDIATE_START'; readonly target: Percent };
