import {
  after,
  hours,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import {
  dayAt,
  dayPlus,
  monthOf,
  type PeriodName,
  partsOfPeriod,
  periodIn,
  type StatisticsPeriod,
} from '#shared/domain/statistics/statistics-period.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** A period of which more is expected, and when its vendor is to be asked. */
type OpenPeriod = {
  readonly period: PeriodName;
  readonly dueAt: Instant;
  /** How often it was asked for in vain, or since it has been over. */
  readonly tries: number;
};

/** Which statistics of an inverter are still to be fetched. */
export type StatisticsSchedule = {
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: UserSince;
  readonly assetId: string;
  /** When the inverter was linked: history is fetched from some time before it. */
  readonly linkedAt: Instant;
  /** The last day that was put on the list, with its month; null before the first look. */
  readonly through: PeriodName | null;
  readonly open: readonly OpenPeriod[];
  /** Looks in a row that failed. */
  readonly failures: number;
  /** Whether nobody could be asked when it was looked at last: it goes on as soon as somebody can. */
  readonly isResting: boolean;
  /** When to look again. */
  readonly dueAt: Instant;
  readonly version: number;
};

/** History that is fetched for an inverter that was linked: so many days, and so many months. */
const DAYS_BEFORE = 30;
const MONTHS_BEFORE = 3;
/** After an outage that was longer, the oldest days are left out. */
const MOST_DAYS = 60;
/** So long after its end a vendor may still correct a period, or deliver it at all. */
const GIVEN_UP_AFTER = hours(24 * 7);
const DAY_CADENCE = minutes(15);
const MONTH_CADENCE = hours(3);
const FIRST_BACK_OFF = minutes(30);
const LONGEST_BACK_OFF = hours(12);
/** Within it, what is due has been asked for. */
const TICK = minutes(1);
/** How long to leave an inverter alone about which nobody can be asked at present. */
const REST = hours(6);

/** The first day and the first month of the history that is fetched. */
const historyOf = (
  timeZone: string,
  linkedAt: Instant,
): { readonly day: PeriodName; readonly month: PeriodName } => {
  const linkedOn = dayAt(timeZone, linkedAt);
  return { day: dayPlus(linkedOn, -DAYS_BEFORE), month: monthOf(linkedOn, -MONTHS_BEFORE) };
};

/** The schedule with every period on it that has begun by now and was not there yet. */
export const extendSchedule = (
  schedule: StatisticsSchedule,
  timeZone: string,
  installedAt: Instant | null,
  now: Instant,
): StatisticsSchedule => {
  const today = dayAt(timeZone, now);
  const { through, linkedAt } = schedule;
  if (through !== null && through >= today) return schedule;
  const history = historyOf(timeZone, linkedAt);
  const since = through === null ? history.day : dayPlus(through, 1);
  const oldest = dayPlus(today, 1 - MOST_DAYS);
  const days = range(since > oldest ? since : oldest, today, (day) => dayPlus(day, 1));
  const months = range(
    through === null ? history.month : monthOf(through, 1),
    monthOf(today),
    (month) => monthOf(`${month}-01`, 1),
  );
  const added = [...months, ...days]
    .filter((name) => installedAt === null || periodIn(timeZone, name).end > installedAt)
    .map((period) => ({ period, dueAt: now, tries: 0 }));
  return { ...schedule, through: today, open: [...schedule.open, ...added] };
};

/** What is to be asked for now: first what has waited longest, then what is youngest. */
export const duePeriods = (schedule: StatisticsSchedule, now: Instant): readonly PeriodName[] =>
  schedule.open
    .filter(({ dueAt }) => dueAt <= now)
    .toSorted((a, b) => a.dueAt - b.dueAt || (a.period < b.period ? 1 : -1))
    .map(({ period }) => period);

/** Whether a period will not be asked for again, given whether its vendor says that it is complete. */
const isDone = ({ end }: StatisticsPeriod, isFinal: boolean, now: Instant): boolean =>
  now >= end && (isFinal || now >= after(end, GIVEN_UP_AFTER));

/**
 * When to ask us again for a period of which more is expected; null when nothing is: it is done with, or lies
 * before the history that is fetched.
 *
 * @param schedule Undefined for an inverter that was linked just now.
 */
export const expectedAt = (
  schedule: StatisticsSchedule | undefined,
  { name, start, end, timeZone }: StatisticsPeriod,
  linkedAt: Instant,
  now: Instant,
): Instant | null => {
  if (start > now) return after(start, DAY_CADENCE);
  const nextLookAt = instant(Math.max(now, schedule?.dueAt ?? now));
  const open = schedule?.open.find(({ period }) => period === name);
  if (open) return after(instant(Math.max(nextLookAt, open.dueAt)), TICK);
  const isMonth = partsOfPeriod(name).day === null;
  const { through = null } = schedule ?? {};
  if (through !== null && name <= (isMonth ? monthOf(through) : through)) return null;
  const history = historyOf(timeZone, linkedAt);
  const isHistory = name >= (isMonth ? history.month : history.day);
  return isHistory || now < end ? after(nextLookAt, TICK) : null;
};

/** The schedule once a period was asked for: it is done with, or asked for again some time later. */
export const afterFetch = (
  schedule: StatisticsSchedule,
  period: StatisticsPeriod,
  isFinal: boolean,
  now: Instant,
): StatisticsSchedule => ({
  ...schedule,
  failures: 0,
  open: schedule.open.flatMap((entry) => {
    if (entry.period !== period.name) return entry;
    if (isDone(period, isFinal, now)) return [];
    return now < period.end ? inTime(entry, now) : later(entry, now);
  }),
});

/** The schedule once a period was asked for in vain, for a reason that is its own. */
export const afterSkip = (
  schedule: StatisticsSchedule,
  period: StatisticsPeriod,
  now: Instant,
): StatisticsSchedule => ({
  ...schedule,
  open: schedule.open.flatMap((entry) => {
    if (entry.period !== period.name) return entry;
    return isDone(period, false, now) ? [] : later(entry, now);
  }),
});

/** While a period goes on, more of it is known all the time. */
const inTime = ({ period }: OpenPeriod, now: Instant): OpenPeriod => {
  const cadence = partsOfPeriod(period).day === null ? MONTH_CADENCE : DAY_CADENCE;
  return { period, tries: 0, dueAt: after(now, cadence) };
};

const later = ({ period, tries }: OpenPeriod, now: Instant): OpenPeriod => ({
  period,
  tries: tries + 1,
  dueAt: after(now, backOff(tries + 1)),
});

/** The schedule after a look that failed: everything waits a while. */
export const afterFailure = (schedule: StatisticsSchedule, now: Instant): StatisticsSchedule => {
  const failures = schedule.failures + 1;
  return { ...schedule, failures, dueAt: after(now, backOff(failures)) };
};

/** The schedule of an inverter about which nobody can be asked at present. */
export const atRest = (schedule: StatisticsSchedule, now: Instant): StatisticsSchedule => ({
  ...schedule,
  isResting: true,
  dueAt: after(now, REST),
});

/** The schedule of a resting inverter once somebody can be asked about it again: everything is to be looked at. */
export const awake = (schedule: StatisticsSchedule, now: Instant): StatisticsSchedule => ({
  ...schedule,
  isResting: false,
  dueAt: now,
  version: schedule.version + 1,
});

/**
 * When to look again: at what is open, and at the next day at the latest. What has been due for longer is due from
 * now on: this was a look at it, and who has waited since the last one comes first.
 */
export const nextLook = (
  schedule: StatisticsSchedule,
  timeZone: string,
  now: Instant,
): StatisticsSchedule => {
  const { open, through } = schedule;
  if (through === null) return schedule;
  const moments = [periodIn(timeZone, through).end, ...open.map(({ dueAt }) => dueAt)];
  return { ...schedule, dueAt: instant(Math.max(now, Math.min(...moments))) };
};

const backOff = (times: number): Milliseconds =>
  milliseconds(Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2 ** Math.max(0, times - 1)));

const range = (
  from: PeriodName,
  to: PeriodName,
  next: (name: PeriodName) => PeriodName,
): readonly PeriodName[] => {
  const names: PeriodName[] = [];
  for (let name = from; name <= to; name = next(name)) names.push(name);
  return names;
};
