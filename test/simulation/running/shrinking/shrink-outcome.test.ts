import { describe, expect, it } from 'vitest';
import { planOf } from '#test/simulation/people/plan.ts';
import { firstOfEachLaw } from '#test/simulation/running/shrinking/explain.ts';
import { shrinkOutcome } from '#test/simulation/running/shrinking/shrink-outcome.ts';
import type { StormOrder, StormOutcome } from '#test/simulation/running/storm-order.ts';

const anOutcome = (over: Partial<StormOutcome>): StormOutcome => ({
  seed: 1,
  actions: 100,
  hash: 'abc',
  steps: 1_000,
  virtualHours: 1_000,
  faults: {},
  counts: {},
  coreSeconds: 1,
  ...over,
});

const violation = (law: string) => ({ law, message: `${law}: something` });

/** Breaks the law when step 7 is made, and another one when there is no step 8. */
const run = async ({ seed, actions, steps = [] }: StormOrder): Promise<StormOutcome> => {
  const has = (number: number) => steps.some((step) => step.number === number);
  const law = has(8) ? 'told once' : 'another law';
  return anOutcome({ seed, actions, ...(has(7) && { violation: violation(law) }) });
};

describe('shrinkOutcome', () => {
  it('accepts only storms that break the same law', async () => {
    const storm = { seed: 5, steps: planOf(5, 60), without: [] };
    const outcome = anOutcome({ seed: 5, violation: violation('told once') });
    const found = await shrinkOutcome(storm, outcome, { seconds: 60, width: 2, run });
    expect(found.storm.steps.map(({ number }) => number)).toEqual([7, 8]);
    expect(found.tries).toBeGreaterThan(3);
  });
});

describe('firstOfEachLaw', () => {
  it('takes the shortest storm for every law, and at most three laws, and none that did not end', () => {
    const broken = [
      anOutcome({ seed: 1, steps: 900, violation: violation('a') }),
      anOutcome({ seed: 2, steps: 300, violation: violation('a') }),
      anOutcome({ seed: 3, steps: 500, violation: violation('b') }),
      anOutcome({ seed: 4, steps: 700, violation: violation('c') }),
      anOutcome({ seed: 5, steps: 800, violation: violation('d') }),
    ];
    broken.push(anOutcome({ seed: 6, steps: 0, violation: violation('a storm ends') }));
    expect(firstOfEachLaw(broken).map(({ seed }) => seed)).toEqual([2, 3, 4]);
  });
});
