import type { LocalClock } from '#lib/local/clock/clock.ts';

/** Gives numbers that grow, over all queues and also over restarts. */
export type Sequence = () => number;

/**
 * A sequence that follows the clock: a thousand numbers to the millisecond. The clock never goes
 * back, so no number comes twice even when nothing that had one is left.
 */
export const sequence = (clock: LocalClock): Sequence => {
  let last = 0;
  return () => {
    last = Math.max(last + 1, clock.now() * 1000);
    return last;
  };
};
