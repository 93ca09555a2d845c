import type { Random } from '#bin/simulate/engine/random.ts';
import { stepHeap } from '#bin/simulate/engine/step-heap.ts';
import { after, type Instant, type Milliseconds } from '#shared/domain/quantities/units.ts';

/** Owns time. Everything that happens in a simulation is a step of it, one after the other. */
export type Scheduler = {
  /** The true time, which no function of the platform ever sees: each has a clock of its own. */
  readonly now: () => Instant;
  /** Lets `step` happen after `delay`. Of steps at the same moment, the seed chooses the order. */
  readonly later: (delay: Milliseconds, step: () => void) => void;
  /** Lets real asynchronous work, such as WebCrypto's, finish before the next step. */
  readonly outside: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

/** A scheduler, and the hand that turns it. */
export type Turning = Scheduler & {
  /**
   * Lets steps happen until `until` says that it is enough, or nothing is left to happen.
   *
   * @param afterEach Looks at the world after every step, once all that the step set going has come
   *   to rest; the number counts the steps.
   */
  readonly run: (until: () => boolean, afterEach: (step: number) => void) => Promise<void>;
  readonly steps: () => number;
};

export const scheduler = (start: Instant, random: Random): Turning => {
  const heap = stepHeap();
  let now = start;
  let steps = 0;
  let realWork = 0;
  let wake: (() => void) | undefined;
  return {
    now: () => now,
    later: (delay, step) => {
      heap.push({ at: after(now, delay), tie: random.unit(), step });
    },
    outside: async (work) => {
      realWork += 1;
      try {
        return await work();
      } finally {
        realWork -= 1;
        if (realWork === 0) wake?.();
      }
    },
    steps: () => steps,
    run: async (until, afterEach) => {
      while (!until()) {
        const next = heap.pop();
        if (!next) return;
        now = next.at;
        next.step();
        // All promises that the step settled have run their course when the event loop turns.
        await turnOfTheLoop();
        while (realWork > 0) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          await turnOfTheLoop();
        }
        steps += 1;
        afterEach(steps);
      }
    },
  };
};

const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
