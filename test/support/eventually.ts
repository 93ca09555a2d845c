/** Who asks often of a slow machine makes it slower: the time between two looks grows to this. */
const LONGEST_PAUSE_MS = 150;

/**
 * Asks again and again until `probe` gives something other than undefined, and returns that.
 *
 * @throws when it has not within `limitMs` of real time; `what` says what was waited for.
 */
export const eventually = async <T>(
  what: string,
  probe: () => T | undefined | Promise<T | undefined>,
  limitMs = 30_000,
): Promise<T> => {
  const end = Date.now() + limitMs;
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 1.3, LONGEST_PAUSE_MS)) {
    const found = await probe();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
};
