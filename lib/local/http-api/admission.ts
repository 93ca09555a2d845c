/** Lets in what this machine can run at once, and has the rest wait its turn. */
export type Admission = {
  /** Runs `work` when its turn has come; undefined, and nothing is run, where too many wait. */
  admit<Result>(work: () => Promise<Result>): Promise<Result> | undefined;
};

/**
 * AWS runs every request in a process of its own; here all share one. Were all begun at once, each would
 * wait for all others between any two steps, and the time-outs of its calls would count that as silence.
 *
 * @param most how many run at once.
 * @param mostWaiting how many may wait. Whoever comes then hears at once that it is too much.
 */
export const admission = (most: number, mostWaiting: number): Admission => {
  const waiting: (() => void)[] = [];
  let running = 0;

  const turn = (): Promise<void> => {
    if (running < most) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  /** Hands the place on, so that nobody who comes later gets in between. */
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  const run = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await turn();
    try {
      return await work();
    } finally {
      leave();
    }
  };
  return {
    admit: (work) => (running >= most && waiting.length >= mostWaiting ? undefined : run(work)),
  };
};
