import {
  hours,
  type Instant,
  instant,
  type Milliseconds,
} from '#shared/domain/quantities/units.ts';
import type { InForce, Setting } from '#shared/domain/sandbox/hvac/setting.ts';

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

/**
 * What a program has in force, by the moment; undefined for an empty one. Of entries for the same moment
 * the last one counts.
 */
export const settingsOf = (program: WeeklyProgram): SettingsOfProgram => {
  const known = knownSettings.get(program) ?? newSettings(program);
  knownSettings.set(program, known);
  return known;
};

type SettingsOfProgram = (at: Instant) => InForce | undefined;

/** A site that was left alone asks for them at every mark. */
const knownSettings = new WeakMap<WeeklyProgram, SettingsOfProgram>();

const newSettings = (program: WeeklyProgram): SettingsOfProgram => {
  const starts = program
    .flatMap(({ weekdays, from, setting }) =>
      weekdays.map((weekday) => ({ start: weekday * hours(24) + from, setting })),
    )
    .toSorted((a, b) => a.start - b.start);
  return (at) => {
    const monday = at - ((at - A_MONDAY) % WEEK);
    const current = starts.findLast(({ start }) => monday + start <= at) ?? starts.at(-1);
    const next = starts.find(({ start }) => monday + start > at);
    const until = next ? monday + next.start : monday + WEEK + (starts[0]?.start ?? 0);
    return current && { setting: current.setting, until: instant(until) };
  };
};

const WEEK = hours(7 * 24);
/** The epoch was a Thursday; this is the Monday before it. */
const A_MONDAY = -hours(3 * 24);
