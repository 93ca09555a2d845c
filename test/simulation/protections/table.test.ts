import { describe, expect, it } from 'vitest';
import { rowOf, tableOf } from '#test/simulation/protections/table.ts';

const lock = {
  name: 'lock',
  what: 'keeps a|b shut',
  file: 'shared/a.ts',
  take: ['a', 'b'],
} as const;
const ID = '019cad28-0499-7001-9e46-596df1bb1f5b';

describe('rowOf', () => {
  it('says what broke, and leaves out what only this run knows', () => {
    const row = rowOf({
      protection: lock,
      kind: 'found',
      seed: 4,
      actions: 812,
      law: 'nobody gets in',
      said: `nobody gets in: <${ID}> was in\n${'more '.repeat(100)}`,
    });
    expect(row).toBe(
      '| lock | keeps a\\|b shut | 812 actions, seed 4 | nobody gets in: &lt;…> was in |  |',
    );
  });

  it('says for how long nothing broke', () => {
    const row = rowOf({ protection: lock, kind: 'missed', actions: 20_000, said: '' });
    expect(row).toBe('| lock | keeps a\\|b shut | not in 20000 | nothing |  |');
  });

  it('leads to the plain test of what a storm found missing', () => {
    const protection = { ...lock, regression: 'test/unit/lock.test.ts' } as const;
    const row = rowOf({ protection, kind: 'missed', actions: 1, said: '' });
    expect(row).toMatch(/\| \[lock\]\(\.\.\/test\/unit\/lock\.test\.ts\) \|$/);
  });
});

describe('tableOf', () => {
  it('has a row for each', () => {
    const verdict = { protection: lock, kind: 'missed', actions: 1, said: '' } as const;
    expect(tableOf([verdict, verdict]).split('\n')).toEqual([
      expect.stringContaining('| Protection |'),
      '|---|---|---|---|---|',
      rowOf(verdict),
      rowOf(verdict),
    ]);
  });
});
