import {
  between,
  type Instant,
  type Milliseconds,
  milliseconds,
} from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';

/** How much real time passes until a moment of a clock that may go faster; nothing when it is over. */
export const realTimeUntil = (
  clock: Pick<Clock, 'now' | 'duringWork'>,
  moment: Instant,
): Milliseconds => {
  const speed = clock.duringWork(milliseconds(1));
  return milliseconds(Math.max(0, Math.floor(between(clock.now(), moment) / speed)));
};
