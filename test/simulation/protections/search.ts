import { planOf } from '#test/simulation/people/plan.ts';
import { type Protection, takeOut } from '#test/simulation/protections/protection.ts';
import type { Sources } from '#test/simulation/running/sources.ts';
import {
  type BrokenLaw,
  type StormOrder,
  type StormOutcome,
  tookPlace,
} from '#test/simulation/running/storm-order.ts';

/** What the storms without one protection came to. */
export type Verdict = { readonly protection: Protection } & (
  | {
      readonly kind: 'found';
      readonly seed: number;
      /** Of all storms together, until the law broke. */
      readonly actions: number;
      readonly law: string;
      readonly said: string;
    }
  | { readonly kind: 'missed'; readonly actions: number; readonly said: string }
);

export type SearchOptions = {
  /** Actions of one storm. */
  readonly actions: number;
  readonly firstSeed: number;
  /** Actions of all storms together, at most. */
  readonly most: number;
  /** With all protections. */
  readonly sources: Sources;
  readonly run: (order: StormOrder) => Promise<StormOutcome>;
};

/**
 * Looks for a storm that breaks a law without a protection, and does not break the same one with it. Each
 * seed's storm with all protections is run once at most, and only when it is needed.
 */
export const searching = ({ firstSeed, actions, most, sources, run }: SearchOptions) => {
  const whole = new Map<number, Promise<StormOutcome>>();
  const withAll = (seed: number): Promise<StormOutcome> => {
    const running = whole.get(seed) ?? run({ seed, actions, sources });
    whole.set(seed, running);
    return running;
  };
  /** The law that was looked for, if this storm broke it, and does not break it with all protections. */
  const finding = async (
    { breaks }: Protection,
    outcome: StormOutcome,
  ): Promise<BrokenLaw | undefined> => {
    const { seed, violation } = outcome;
    if (!violation || !tookPlace(outcome)) return undefined;
    if (breaks && !breaks.includes(violation.law)) return undefined;
    const usual = await withAll(seed);
    return tookPlace(usual) && usual.violation?.law !== violation.law ? violation : undefined;
  };
  return async (protection: Protection): Promise<Verdict> => {
    const without = takeOut(sources, protection);
    const doubts: string[] = [];
    let used = 0;
    for (let seed = firstSeed; used + actions <= most; seed += 1) {
      const outcome = await run({ seed, actions, sources: without });
      const found = await finding(protection, outcome);
      if (found) {
        const { law, message: said } = found;
        return { protection, kind: 'found', seed, actions: used + begunIn(outcome), law, said };
      }
      if (outcome.violation) doubts.push(`seed ${seed}: ${outcome.violation.law}`);
      used += actions;
    }
    return { protection, kind: 'missed', actions: used, said: doubts.join('; ') };
  };
};

/** How many of a storm's actions had begun when it ended. */
const begunIn = ({ seed, actions, virtualHours }: StormOutcome): number =>
  planOf(seed, actions).filter(({ at }) => at <= virtualHours * 3_600_000).length;
