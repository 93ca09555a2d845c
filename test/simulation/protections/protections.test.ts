import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textWithout } from '#test/simulation/protections/protection.ts';
import { protections } from '#test/simulation/protections/protections.ts';
import { lawGroups } from '#test/simulation/running/reporting/law-names.ts';
import { readSources, root } from '#test/simulation/running/sources.ts';

const sources = readSources();

describe('protections', () => {
  it.each(protections)('$name is where the table says', (protection) => {
    const text = sources[protection.file] ?? '';

    expect(textWithout(protection, text)).not.toBe(text);
  });

  it.each(protections.filter(({ regression }) => regression !== undefined))(
    '$name has the plain test that the table names',
    ({ regression }) => {
      expect(readFileSync(new URL(regression ?? '', root), 'utf8')).toContain('expect(');
    },
  );

  it('only names laws that there are', () => {
    const laws = new Set(lawGroups().flatMap((group) => group.laws));
    const named = protections.flatMap(({ breaks = [] }) => breaks);

    expect(named.filter((law) => !laws.has(law))).toEqual([]);
  });

  it('is covered by one that breaks something alone, where it is covered at all', () => {
    const alone = new Set(protections.filter((one) => !one.coveredBy).map(({ name }) => name));
    const covers = protections.flatMap(({ coveredBy = [] }) => coveredBy);

    expect(covers.filter((name) => !alone.has(name))).toEqual([]);
  });

  it('has a name of its own for each', () => {
    expect(new Set(protections.map(({ name }) => name)).size).toBe(protections.length);
  });

  it('refuses one that is not where the table says', () => {
    const moved = { name: 'fence', what: '', file: 'shared/a.ts', take: ['if', ''] } as const;

    expect(() => textWithout(moved, 'if if')).toThrow('occurs 2 times in shared/a.ts');
  });
});
