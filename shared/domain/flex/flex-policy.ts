import type { Percent } from '#shared/domain/quantities/units.ts';

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

/** When a vehicle must be ready on a weekday, in local time (`HH:MM`), and how full. */
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
 * What a driver wants this once, until the next deadline has passed.
 * - NEXT_DAY_SCHEDULE: another time or target for the next deadline.
 * - IMMEDIATE_START: charge now and without pause to a level; what the schedule asks beyond it
 *   stays flexible.
 */
export type FlexOverride =
  | {
      readonly type: 'NEXT_DAY_SCHEDULE';
      readonly deadline?: string;
      readonly minimumChargeTarget?: Percent;
    }
  | { readonly type: 'IMMEDIATE_START'; readonly target: Percent };
