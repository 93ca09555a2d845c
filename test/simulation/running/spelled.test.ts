import { describe, expect, it } from 'vitest';
import { figuresOf, lineOf, totalOf } from '#test/simulation/running/spelled.ts';
import type { StormOutcome } from '#test/simulation/running/storm-order.ts';
import { totalsOf } from '#test/simulation/running/totals.ts';

const held: StormOutcome = {
  seed: 7,
  actions: 5_000,
  hash: 'abcd1234',
  steps: 200_000,
  virtualHours: 2.25,
  faults: { 'tick-late': 3 },
  counts: { commands: 40 },
  coreSeconds: 20,
};
const broke: StormOutcome = {
  ...held,
  seed: 9,
  violation: { law: 'told once', message: 'told once: a receiver\n  heard it twice', cause: 'why' },
};

describe('storms in words', () => {
  it('give a line to one that held every law', () => {
    expect(lineOf(held)).toBe('seed 7  abcd1234  5000 actions  200000 steps  2.3 h  250/s  ok');
  });

  it('give a line to one that broke a law', () => {
    expect(lineOf(broke)).toBe(
      'seed 9  abcd1234  5000 actions  200000 steps  2.3 h  BROKEN told once: a receiver heard it twice',
    );
  });

  it('say all that is known of a single one', () => {
    expect(figuresOf(broke)).toEqual(expect.arrayContaining([broke.violation?.message, 'why']));
    expect(figuresOf(held).join('\n')).toMatch(/tick-late +3\n.*\n +commands +40$/);
  });

  it('name every seed that broke a law', () => {
    expect(totalOf(totalsOf([broke, held, { ...broke, seed: 8 }]))).toBe(
      '3 storms  15,000 actions  7 virtual hours  250 actions/s on one core: laws were broken by seeds 8, 9',
    );
    expect(totalOf(totalsOf([held]))).toMatch(/: no law was broken$/);
  });
});
