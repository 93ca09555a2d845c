import type { Milliseconds } from '#shared/domain/quantities/units.ts';

/** Gives up on work that takes longer than a limit. What was begun goes on, and nobody waits for it any more. */
export type Within = <Result>(work: Promise<Result>) => Promise<Result>;

/**
 * Waits for work so long and no longer.
 *
 * @param failure What is thrown when it takes longer.
 */
export const within =
  (limit: Milliseconds, failure: () => Error): Within =>
  async (work) => {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(failure()), limit);
    });
    try {
      return await Promise.race([work, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  };
