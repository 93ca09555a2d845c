import { hours, type Milliseconds, milliseconds } from '#shared/domain/quantities/units.ts';

/** Attempts for one batch: the first one and its retries. */
export const MAX_ATTEMPTS = 16;

/** What a receiver may ask for at most. A mistaken value must not cost it a whole day. */
const LONGEST_PAUSE = hours(1);

/**
 * The wait before a retry, 1 to 15: 6.5 s × retry³.
 *
 * Short at first, for a receiver that restarts; 6 h at last, for one that is down over night. The
 * cubes of 1 to 15 sum to 14,400, which makes the whole schedule 93,600 s: exactly 26 h.
 */
export const retryWait = (retry: number): Milliseconds => milliseconds(6_500 * retry ** 3);

/**
 * When to try again after `failures` attempts came to nothing.
 *
 * A receiver that asks for a longer pause than the next wait gets it, up to an hour, by skipping the
 * attempts that it would have refused. So the last attempt stays where it was: what we promise is
 * 26 h, whatever is asked.
 *
 * @returns the wait and how many attempts are used up then; undefined when all are.
 */
export const planRetry = (
  failures: number,
  pause: Milliseconds | null,
): { readonly failures: number; readonly wait: Milliseconds } | undefined => {
  if (failures >= MAX_ATTEMPTS) return undefined;
  const wanted = Math.min(pause ?? 0, LONGEST_PAUSE);
  let used = failures;
  let wait = retryWait(used);
  while (wait < wanted && used < MAX_ATTEMPTS - 1) {
    used += 1;
    wait = milliseconds(wait + retryWait(used));
  }
  return { failures: used, wait };
};
