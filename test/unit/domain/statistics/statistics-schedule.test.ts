import { describe, expect, it } from 'vitest';
import { hours, instant, minutes, after as since } from '#shared/domain/quantities/units.ts';
import { periodIn } from '#shared/domain/statistics/statistics-period.ts';
import {
  afterFailure,
  afterFetch,
  duePeriods,
  expectedAt,
  extendSchedule,
  nextLook,
  type StatisticsSchedule,
} from '#shared/domain/statistics/statistics-schedule.ts';

const ZONE = 'Europe/Amsterdam';
/** The first hour of 1 November in Amsterdam, and still October in UTC. */
const LINKED = instant(Date.UTC(2025, 9, 31, 23, 30));

const fresh: StatisticsSchedule = {
  clientId: 'client',
  userId: 'user',
  userSince: null,
  assetId: 'inverter',
  linkedAt: LINKED,
  through: null,
  open: [],
  failures: 0,
  isResting: false,
  dueAt: LINKED,
  version: 1,
};
const begun = extendSchedule(fresh, ZONE, null, LINKED);
const names = ({ open }: StatisticsSchedule) => open.map(({ period }) => period);
const day = (name: string) => periodIn(ZONE, name);

describe('a schedule of statistics', () => {
  it('begins with 30 days and 3 months before the day of linking, by the clocks of the inverter', () => {
    const days = names(begun).filter((name) => name.length > 7);

    expect(names(begun).filter((name) => name.length === 7)).toEqual([
      '2025-08',
      '2025-09',
      '2025-10',
      '2025-11',
    ]);
    expect([days.length, days[0], days.at(-1)]).toEqual([31, '2025-10-02', '2025-11-01']);
    expect(duePeriods(begun, LINKED).slice(0, 3)).toEqual(['2025-11-01', '2025-11', '2025-10-31']);
  });

  it('asks for nothing before the inverter was installed', () => {
    const installedAt = instant(Date.UTC(2025, 9, 20, 12));

    expect(names(extendSchedule(fresh, ZONE, installedAt, LINKED))).toEqual([
      '2025-10',
      '2025-11',
      ...Array.from({ length: 12 }, (_, index) => `2025-10-${20 + index}`),
      '2025-11-01',
    ]);
  });

  it('goes on with every day and month that begins, once', () => {
    const later = instant(Date.UTC(2025, 11, 1, 12));
    const longer = extendSchedule({ ...begun, open: [] }, ZONE, null, later);

    expect(names(longer).slice(0, 2)).toEqual(['2025-12', '2025-11-02']);
    expect(names(longer)).toHaveLength(31);
    expect(extendSchedule(longer, ZONE, null, later)).toBe(longer);
  });

  it('stays small, however long nobody looked at it', () => {
    const years = instant(Date.UTC(2035, 0, 1));
    const days = names(extendSchedule(begun, ZONE, null, years)).filter((name) => name.length > 7);

    expect(days.length).toBeLessThanOrEqual(31 + 60);
  });

  it('asks again for what is not over, and more and more rarely for what is', () => {
    const noon = instant(Date.UTC(2025, 10, 1, 12));
    const again = (schedule: StatisticsSchedule, name: string, now: typeof noon) => {
      const next = afterFetch(schedule, day(name), false, now);
      const entry = next.open.find(({ period }) => period === name);
      return { next, wait: entry && entry.dueAt - now };
    };

    expect(again(begun, '2025-11-01', noon).wait).toBe(minutes(15));
    expect(again(begun, '2025-11', noon).wait).toBe(hours(3));
    const first = again(begun, '2025-10-31', noon);
    const second = again(first.next, '2025-10-31', noon);
    expect([first.wait, second.wait]).toEqual([minutes(30), hours(1)]);
    expect(again(begun, '2025-10-02', noon).wait).toBeUndefined();
  });

  it('is done with a period only when it is over and its vendor says so', () => {
    const { end } = day('2025-11-01');
    const done = (isFinal: boolean, now: typeof end) =>
      !names(afterFetch(begun, day('2025-11-01'), isFinal, now)).includes('2025-11-01');

    expect(done(true, since(end, minutes(-1)))).toBe(false);
    expect(done(true, end)).toBe(true);
    expect(done(false, end)).toBe(false);
    expect(done(false, since(end, hours(7 * 24)))).toBe(true);
  });

  it('looks again when something is due, and at the next midnight at the latest', () => {
    const settled = nextLook({ ...begun, open: [] }, ZONE, LINKED);

    expect(settled.dueAt).toBe(day('2025-11-01').end);
    expect(nextLook(begun, ZONE, LINKED).dueAt).toBe(LINKED);
  });

  it('comes after those that have waited since it was looked at, however long it has been due', () => {
    const now = since(LINKED, hours(2));

    expect(nextLook(begun, ZONE, now).dueAt).toBe(now);
  });

  it('leaves a vendor alone for longer and longer, and for half a day at most', () => {
    let schedule = begun;
    const waits = Array.from({ length: 8 }, () => {
      schedule = afterFailure(schedule, LINKED);
      return (schedule.dueAt - LINKED) / hours(1);
    });

    expect(waits).toEqual([0.5, 1, 2, 4, 8, 12, 12, 12]);
  });

  it('expects more of what has not begun, is asked for, or was not asked for yet; of nothing else', () => {
    const now = since(LINKED, hours(12));
    const soon = since(now, minutes(1));
    const known = { ...begun, open: begun.open.filter(({ period }) => period !== '2025-10-30') };
    const expected = (name: string, schedule: StatisticsSchedule | undefined = known) =>
      expectedAt(schedule, day(name), LINKED, now);

    expect(expected('2025-11-02')).toBe(since(day('2025-11-02').start, minutes(15)));
    expect(expected('2025-12')).toBe(since(day('2025-12').start, minutes(15)));
    expect(expected('2025-10-31')).toBe(soon);
    expect(expected('2025-10-30')).toBeNull();
    expect(expected('2025-10-30', { ...fresh })).toBe(soon);
    expect(expectedAt(undefined, day('2025-10-30'), LINKED, now)).toBe(soon);
    expect(expectedAt(undefined, day('2025-10-01'), LINKED, now)).toBeNull();
    expect(expectedAt(undefined, day('2025-07'), LINKED, now)).toBeNull();
    expect(expectedAt(undefined, day('2025-08'), LINKED, now)).toBe(soon);
  });
});
