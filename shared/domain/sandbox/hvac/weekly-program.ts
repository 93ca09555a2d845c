import { hours, type Instant, type Milliseconds } from '#shared/domain/quantities/units.ts';
import type { Setting } from '#shared/domain/sandbox/hvac/setting.ts';

/** A setting, and when it comes into force. */
type ProgramEntry = {
  /** 0 for Monday to 6 for Sunday. */
  readonly weekdays: readonly number[];
  /** Time of day, in UTC; one at which thermostats look. */
  readonly from: Milliseconds;
  readonly setting: Setting;
};

/** What a unit does of itself, week after week: each entry until the next one. */
export type WeeklyProgram = readonly ProgramEntry[];

/** The setting that a program has in force, by the moment. Of entries for the same moment the last one counts. */
export const settingsOf = (program: WeeklyProgram): ((at: Instant) => Setting | undefined) => {
  const starts = program
    .flatMap(({ weekdays, from, setting }) =>
      weekdays.map((weekday) => ({ start: weekday * hours(24) + from, setting })),
    )
    .toSorted((a, b) => a.start - b.start);
  return (at) => {
    const now = (at - MONDAY) % WEEK;
    // Before the first start of a week the last one of the week before is in force.
    return (starts.findLast(({ start }) => start <= now) ?? starts.at(-1))?.setting;
  };
};

const WEEK = hours(7 * 24);
/** The epoch was a Thursday; this is the Monday before it. */
const MONDAY = -hours(3 * 24);
