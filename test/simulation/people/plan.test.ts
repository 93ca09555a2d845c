import { describe, expect, it } from 'vitest';
import { deeds, planOf, TENANTS, USERS } from '#test/simulation/people/plan.ts';

describe('planOf', () => {
  it('plans the same for the same seed, and another for another', () => {
    expect(planOf(5, 200)).toEqual(planOf(5, 200));
    expect(planOf(6, 200)).not.toEqual(planOf(5, 200));
  });

  it('only adds to the end of a plan that is made longer', () => {
    expect(planOf(5, 500).slice(0, 200)).toEqual(planOf(5, 200));
  });

  it('lets everybody do everything, one thing after the other and several at once', () => {
    const steps = planOf(1, 8_000);
    expect(steps.map(({ number }) => number)).toEqual(Array.from({ length: 8_000 }, (_, n) => n));
    expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(new Set(steps.map(({ deed }) => deed))).toEqual(new Set(Object.keys(deeds)));
    expect(new Set(steps.map(({ tenant, user }) => `${tenant}/${user}`)).size).toBe(
      TENANTS * USERS,
    );
    const gaps = steps.slice(1).map(({ at }, index) => at - (steps[index]?.at ?? 0));
    expect(gaps.filter((gap) => gap < 100).length).toBeGreaterThan(1_000);
    expect(gaps.filter((gap) => gap > 1_000).length).toBeGreaterThan(1_000);
  });
});
