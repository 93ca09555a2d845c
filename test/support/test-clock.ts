import type { LocalClock } from '#lib/local/clock/clock.ts';
import {
  after,
  type Instant,
  instant,
  type Milliseconds,
} from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';

/** A clock that stands still until a test moves it. */
export type TestClock = Clock & { readonly advance: (length: Milliseconds) => void };

/** The same time for engines, of which then nothing happens by itself. */
export const engineClock = ({ now }: Pick<Clock, 'now'>): LocalClock => ({
  now,
  speed: 1,
  schedule: () => () => undefined,
});

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
