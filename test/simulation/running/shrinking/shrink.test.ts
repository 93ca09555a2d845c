import { describe, expect, it } from 'vitest';
import { type Shrinkable, shrink } from '#test/simulation/running/shrinking/shrink.ts';

type Step = { readonly number: number; readonly at: number };

const planned = (length: number): Step[] =>
  Array.from({ length }, (_, number) => ({ number, at: number * 10 }));

const FAULTS = ['busy', 'late', 'twice', 'down'];

/** A storm that breaks once these steps were made while these faults were there. */
const stormThatNeeds = (steps: readonly number[], faults: readonly string[]) => {
  const tried: Shrinkable<Step>[] = [];
  const breaks = async (storm: Shrinkable<Step>) => {
    tried.push(storm);
    const isThere = (number: number) => storm.steps.some((step) => step.number === number);
    const struck = FAULTS.filter((name) => !storm.without.includes(name));
    if (!steps.every(isThere) || !faults.every((name) => struck.includes(name))) return undefined;
    return { at: Math.max(...steps) * 10 + 5, struck };
  };
  return { tried, breaks };
};

const start = (length: number, at: number) => ({
  storm: { steps: planned(length), without: [] },
  breakage: { at, struck: FAULTS },
});

const numbersIn = ({ steps }: Shrinkable<Step>) => steps.map(({ number }) => number);

describe('shrink', () => {
  it.each([1, 2, 5])('finds the steps and faults that it takes, %i at a time', async (width) => {
    const { breaks } = stormThatNeeds([3, 40, 41, 702], ['late']);
    const { storm } = await shrink(start(1_000, 7_025), { breaks, width, spent: () => 0 });
    expect(numbersIn(storm)).toEqual([3, 40, 41, 702]);
    expect(storm.without).toEqual(['busy', 'twice', 'down']);
  });

  it('cuts what was to come after the law broke before anything else', async () => {
    const { breaks, tried } = stormThatNeeds([3], []);
    await shrink(start(1_000, 35), { breaks, width: 1, spent: () => 0 });
    expect(numbersIn(tried[0] as Shrinkable<Step>)).toEqual([0, 1, 2, 3]);
  });

  it('takes few tries where little is needed', async () => {
    const { breaks, tried } = stormThatNeeds([500], []);
    await shrink(start(1_000, 9_999), { breaks, width: 1, spent: () => 0 });
    expect(tried.length).toBeLessThan(60);
  });

  it('keeps a storm of which nothing can be spared', async () => {
    const { breaks } = stormThatNeeds([0, 1, 2], FAULTS);
    const { storm } = await shrink(start(3, 25), { breaks, width: 2, spent: () => 0 });
    expect(numbersIn(storm)).toEqual([0, 1, 2]);
    expect(storm.without).toEqual([]);
  });

  it('keeps the storm when it does not break again', async () => {
    const whole = start(20, 9_999);
    const found = await shrink(whole, { breaks: async () => undefined, width: 2, spent: () => 0 });
    expect(found).toBe(whole);
  });

  it('returns the smallest storm that was seen to break when the time is over', async () => {
    const { breaks, tried } = stormThatNeeds([3, 40, 702], ['late']);
    const spent = () => tried.length / 8;
    const { storm } = await shrink(start(1_000, 7_025), { breaks, width: 2, spent });
    expect(tried.length).toBeLessThan(12);
    expect(storm.steps.length).toBeLessThan(700);
    expect(await breaks(storm)).toBeDefined();
  });

  it('leaves some of the time to the faults', async () => {
    const { breaks, tried } = stormThatNeeds([3, 40, 702], ['late']);
    const spent = () => tried.length / 16;
    const { storm } = await shrink(start(1_000, 7_025), { breaks, width: 1, spent });
    expect(storm.without.length).toBeGreaterThan(0);
  });
});
