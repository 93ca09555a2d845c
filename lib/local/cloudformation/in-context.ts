/** Runs `run`; an error that it throws says in front where it happened. */
export const inContext = <Result>(what: string, run: () => Result): Result => {
  try {
    return run();
  } catch (cause) {
    throw new Error(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
};
