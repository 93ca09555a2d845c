import type { Instant } from '#shared/domain/quantities/units.ts';
import type { ClockSpan } from '#shared/domain/time/clock-span.ts';
import type { Weekday } from '#shared/domain/time/weekday.ts';

/** When something holds. What is not said does not limit it; what is said must all be true. */
export type TimeFilter = {
  /** Every day, in local time. */
  readonly hourMinute?: ClockSpan | undefined;
  /** From then on. */
  readonly from?: Instant | undefined;
  /** Until then, and no longer. */
  readonly until?: Instant | undefined;
  /** 0 for Monday to 6 for Sunday. Of a span across midnight the day counts on which it begins. */
  readonly weekdays?: readonly Weekday[] | undefined;
};

/** What holds at a time that its filter lets pass. */
export type TimetableRule<Value> = { readonly filter: TimeFilter; readonly value: Value };

/** What holds when: of the rules that apply the last one, and without any what holds otherwise. */
export type Timetable<Value> = {
  readonly otherwise: Value;
  readonly rules: readonly TimetableRule<Value>[];
};

/** A moment from which on something else holds. */
export type Transition<Value> = { readonly at: Instant; readonly value: Value };
