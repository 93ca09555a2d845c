import { StoreUnavailable } from '#lib/local/store/store-unavailable.ts';

/**
 * Writes for a loop that nobody waits for: again and again while the disk is full, since there is
 * nobody to whom it could be refused.
 */
export const persistently = async (write: () => Promise<void>): Promise<void> => {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await pause();
    }
  }
};

/** A pause for a loop whose write was refused, in real time. It does not keep the process alive. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref());

const PAUSE_MS = 500;
