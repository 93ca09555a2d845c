import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';

/** In every round one of the contenders for a row wins. */
const MAX_TRIES = 12;
/** Before the second try; twice as long before each one after it. */
const FIRST_PAUSE_MS = 10;
/** All pauses together stay well below what a function of the API has. */
const LONGEST_PAUSE_MS = 400;

/** What a contender waits on. The pauses are real ones, as the contention is, however fast the clock goes. */
export type RetryClock = Pick<Clock, 'sleep' | 'duringWork'>;

/**
 * Runs `attempt`, which reads, decides and commits, again when somebody else was faster. The pause
 * before each further try grows and is drawn at random from zero to its length ("full jitter"), so that
 * contenders who met once do not meet again.
 *
 * @param random From 0 up to 1.
 * @throws {StaleWrite} when it is beaten every time.
 */
export const retryStale = async <T>(
  clock: RetryClock,
  attempt: () => Promise<T>,
  random: () => number = Math.random,
): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StaleWrite) || tries === MAX_TRIES) throw error;
    }
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
    await clock.sleep(clock.duringWork(milliseconds(random() * longest)));
  }
};
