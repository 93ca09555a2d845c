import type { LocalClock } from '#lib/local/clock/clock.ts';

/** A clock for tests: it stands still until it is told to move. */
export type ManualClock = LocalClock & {
  /** Moves on by `ms` and runs what falls due, in order of time, each at its own time. */
  advance(ms: number): void;
};

/** A clock that shows `start`, in ms since the Unix epoch, and says that it runs `speed` times as fast as real time. */
export const manualClock = (start: number, speed = 1): ManualClock => {
  let current = start;
  let timers: readonly { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => current,
    speed,
    schedule: (at, run) => {
      const timer = { at, run };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => {
      const end = current + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        current = Math.max(current, next.at);
        next.run();
      }
      current = end;
    },
  };
};
