import type { Protection } from '#test/simulation/protections/protection.ts';
import { type Sources, takeOut } from '#test/simulation/protections/take-out.ts';
import type { StormOrder, StormOutcome } from '#test/simulation/protections/without.ts';

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
  /** Why this is what was looked for; undefined for a law that others break, too. */
  const finding = async ({ breaks }: Protection, seed: number, outcome: StormOutcome) => {
    if (outcome.kind !== 'violated') return undefined;
    if (breaks && !breaks.includes(outcome.law)) return undefined;
    const usual = await withAll(seed);
    const isNew =
      usual.kind === 'clean' || (usual.kind === 'violated' && usual.law !== outcome.law);
    return isNew ? outcome : undefined;
  };
  return async (protection: Protection): Promise<Verdict> => {
    const without = takeOut(sources, protection);
    const doubts: string[] = [];
    let used = 0;
    for (let seed = firstSeed; used + actions <= most; seed += 1) {
      const outcome = await run({ seed, actions, sources: without });
      const found = await finding(protection, seed, outcome);
      if (found) {
        const { law, said } = found;
        return { protection, kind: 'found', seed, actions: used + found.actions, law, said };
      }
      if (outcome.kind !== 'clean') doubts.push(`seed ${seed}: ${doubtAbout(outcome)}`);
      used += actions;
    }
    return { protection, kind: 'missed', actions: used, said: doubts.join('; ') };
  };
};

const doubtAbout = (outcome: Exclude<StormOutcome, { kind: 'clean' }>): string =>
  outcome.kind === 'violated' ? outcome.law : outcome.error;
