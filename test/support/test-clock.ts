import {
  after,
  type Instant,
  instant,
  type Milliseconds,
} from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';

/** A clock that stands still until a test moves it. */
export type TestClock = Clock & { readonly advance: (length: Milliseconds) => void };

/** Noon of the day on which the newest version came out, unless told otherwise. */
export const testClock = (start: Instant = instant(Date.UTC(2025, 9, 1, 12))): TestClock => {
  let now = start;
  const advance = (length: Milliseconds) => {
    now = after(now, length);
  };
  return {
    now: () => now,
    sleep: async (length) => advance(length),
    duringWork: (length) => length,
    advance,
  };
};
