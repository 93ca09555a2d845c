import { StaleWrite } from '#shared/domain/errors/stale-write.ts';

/** Contenders for one row are few, and in every round one of them wins. */
const MAX_TRIES = 12;

/**
 * Runs `attempt`, which reads, decides and commits, again when somebody else was faster.
 *
 * @throws {StaleWrite} when it is beaten every time.
 */
export const retryStale = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StaleWrite) || tries === MAX_TRIES) throw error;
    }
  }
};
