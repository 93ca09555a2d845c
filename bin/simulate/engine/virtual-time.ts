import { stepHeap } from '#bin/simulate/engine/step-heap.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** Something that is to happen, and whom it is about. */
export type Happening = {
  /** By which it counts, and stands in the hash. */
  readonly what: string;
  /** The number of a vehicle; -1 for what concerns all. */
  readonly who: number;
  readonly happen: () => Promise<void> | void;
};

/** Time that passes from one happening to the next, and not in between. */
export type VirtualTime = {
  readonly now: () => Instant;
  /** Lets something happen at a moment, or now where that is past. What is for the same moment happens in the order of asking. */
  readonly at: (moment: Instant, happening: Happening) => void;
  /**
   * Lets everything happen until `end`, one after the other.
   *
   * @param afterEach Looks at the world after each happening, once all that it set going has come to rest.
   */
  readonly run: (
    end: Instant,
    afterEach: (happening: Happening, at: Instant) => void,
  ) => Promise<void>;
};

export const virtualTime = (start: Instant): VirtualTime => {
  const heap = stepHeap<Happening>();
  let now = start;
  let asked = 0;
  return {
    now: () => now,
    at: (moment, step) => {
      asked += 1;
      heap.push({ at: instant(Math.max(now, moment)), tie: asked, step });
    },
    run: async (end, afterEach) => {
      for (let next = heap.pop(); next && next.at <= end; next = heap.pop()) {
        now = next.at;
        await next.step.happen();
        afterEach(next.step, now);
      }
      now = end;
    },
  };
};
