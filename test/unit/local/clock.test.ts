import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { localClock } from '#lib/local/clock/clock.ts';
import { manualClock } from '#lib/local/clock/manual-clock.ts';

const DAY_MS = 86_400_000;

describe('localClock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([1, 60, 3600, 0.5])('runs %d times real time from its origin', (speed) => {
    const clock = localClock({ speed, origin: 5_000_000 });

    vi.advanceTimersByTime(10_000);

    expect(clock.now()).toBe(5_000_000 + 10_000 * speed);
  });

  it('shows the time of the system when it is told nothing', () => {
    expect(localClock().now()).toBe(1_000_000);
  });

  it('stands still, rather than going back, when the system time is set back', () => {
    const clock = localClock();
    vi.advanceTimersByTime(500);
    const before = clock.now();

    vi.setSystemTime(0);

    expect(clock.now()).toBe(before);
  });

  it.each([
    { name: 'a second', ahead: 1_000, speed: 1 },
    { name: 'a minute at sixty times the speed', ahead: 60_000, speed: 60 },
    { name: 'a hundred days, longer than setTimeout can wait', ahead: 100 * DAY_MS, speed: 1 },
    { name: 'no whole real millisecond', ahead: 1, speed: 7 },
  ])('wakes after $name, not before', ({ ahead, speed }) => {
    const clock = localClock({ speed, origin: 0 });
    const woken: number[] = [];
    clock.schedule(ahead, () => woken.push(clock.now()));

    vi.advanceTimersByTime(Math.ceil(ahead / speed) - 1);
    expect(woken).toEqual([]);

    vi.advanceTimersByTime(2);
    expect(woken).toHaveLength(1);
    expect(woken[0]).toBeGreaterThanOrEqual(ahead);
    expect(woken[0]).toBeLessThanOrEqual(ahead + 2 * speed);
  });

  it('wakes at once, but not within the call, for a time that has passed', () => {
    const clock = localClock();
    let woken = 0;
    clock.schedule(0, () => {
      woken += 1;
    });

    expect(woken).toBe(0);
    vi.advanceTimersByTime(1);
    expect(woken).toBe(1);
  });

  it('forgets what is taken back, also after it was re-armed', () => {
    const clock = localClock();
    const cancel = clock.schedule(clock.now() + 60 * DAY_MS, () => expect.unreachable());
    vi.advanceTimersByTime(30 * DAY_MS);

    cancel();

    vi.advanceTimersByTime(60 * DAY_MS);
  });

  it.each([0, -1, Number.NaN])('refuses speed %d', (speed) => {
    expect(() => localClock({ speed })).toThrow(RangeError);
  });
});

describe('manualClock', () => {
  it('runs what falls due in order of time, each at its own time', () => {
    const clock = manualClock(100);
    const seen: string[] = [];
    const note = (name: string) => () => seen.push(`${name}@${clock.now()}`);
    clock.schedule(130, note('late'));
    clock.schedule(110, () => {
      note('early')();
      clock.schedule(120, note('set on the way'));
    });
    const cancel = clock.schedule(115, note('cancelled'));
    clock.schedule(131, note('beyond'));
    cancel();

    clock.advance(30);

    expect(seen).toEqual(['early@110', 'set on the way@120', 'late@130']);
    expect(clock.now()).toBe(130);
  });
});
