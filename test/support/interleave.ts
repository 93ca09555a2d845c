/** Lets one effect of a worker happen, when it is the worker's turn. */
export type Turn = <T>(effect: () => Promise<T>) => Promise<T>;

/**
 * Runs two workers side by side so that at any time only one of them is between two effects: the
 * schedule says which one goes on, up to its next effect. When it is used up, they finish in order.
 */
export const interleave = async (
  schedule: readonly (0 | 1)[],
  workers: readonly [(turn: Turn) => Promise<void>, (turn: Turn) => Promise<void>],
): Promise<void> => {
  const runners = workers.map(runner);
  for (const { arrived } of runners) await arrived();
  for (const index of schedule) await runners[index]?.goOn();
  for (const { isDone, goOn } of runners) while (!isDone()) await goOn();
  await Promise.all(runners.map(({ end }) => end));
};

const runner = (work: (turn: Turn) => Promise<void>) => {
  let go: (() => void) | undefined;
  let done = false;
  let arrival = Promise.withResolvers<void>();
  const turn: Turn = async (effect) => {
    await new Promise<void>((resolve) => {
      go = resolve;
      arrival.resolve();
    });
    return effect();
  };
  const end = work(turn).finally(() => {
    done = true;
    arrival.resolve();
  });
  return {
    end,
    isDone: () => done,
    arrived: () => arrival.promise,
    goOn: async () => {
      if (done) return;
      arrival = Promise.withResolvers();
      go?.();
      await arrival.promise;
    },
  };
};

/** Every way to merge `first` steps of one worker with `second` of another. */
export const schedules = (first: number, second: number): readonly (readonly (0 | 1)[])[] => {
  if (first === 0 && second === 0) return [[]];
  const next = (index: 0 | 1) =>
    schedules(first - (index === 0 ? 1 : 0), second - (index === 1 ? 1 : 0)).map(
      (rest) => [index, ...rest] as const,
    );
  return [...(first > 0 ? next(0) : []), ...(second > 0 ? next(1) : [])];
};

/** The same things, each of whose functions takes a turn. */
export const taking = <T extends object>(turn: Turn, port: T): T =>
  new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function'
        ? (...args: unknown[]) => turn(async () => Reflect.apply(member, target, args))
        : member;
    },
  });
