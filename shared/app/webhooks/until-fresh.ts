import { StaleWrite } from '#shared/domain/errors/stale-write.ts';

/** Others write a webhook now and then, not all the time: more clashes than this are a bug. */
const MAX_TRIES = 10;

/**
 * Reads, decides and writes, and does so again when somebody else wrote in between.
 *
 * @param onClash What to do before the next try; may throw to end it.
 */
export const untilFresh = async <Result>(
  decideAndWrite: () => Promise<Result>,
  onClash: () => Promise<void> = async () => {},
): Promise<Result> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await decideAndWrite();
    } catch (failure) {
      if (!(failure instanceof StaleWrite) || tries === MAX_TRIES) throw failure;
      await onClash();
    }
  }
};
