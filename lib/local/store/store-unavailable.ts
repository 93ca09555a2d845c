/** The disk does not take what is to be stored. Nothing of it was stored; it may be tried again. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super(`${wordsOf(cause)}: nothing can be stored until there is room`, { cause });
    this.name = 'StoreUnavailable';
  }
}

const wordsOf = (cause: unknown): string => {
  const message = cause instanceof Error ? cause.message : String(cause);
  return /no space left|ENOSPC/i.test(message) ? 'the disk is full' : `the disk fails (${message})`;
};
