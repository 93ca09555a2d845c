import { between, type Instant, type Milliseconds } from '#shared/domain/quantities/units.ts';

/**
 * Allows something so often and no more: one each `interval`, and `most` at once after a pause.
 *
 * @returns Whether it may be done at this moment, once more.
 */
export const allowance = (interval: Milliseconds, most: number): ((now: Instant) => boolean) => {
  let left = most;
  let since: Instant | undefined;
  return (now) => {
    left = Math.min(most, left + (since === undefined ? 0 : between(since, now) / interval));
    since = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
};
