import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Who may import whom. A layer that is not listed on the right is out of reach. */
const reach: Record<string, readonly string[]> = {
  'shared/domain': [],
  'shared/ports': ['shared/domain'],
  'shared/contract': ['shared/domain'],
  'shared/app': ['shared/domain', 'shared/ports'],
  'shared/data': ['shared/domain', 'shared/ports'],
  'shared/adapters': ['shared/domain', 'shared/ports'],
  'shared/runtime': [
    'shared/domain',
    'shared/ports',
    'shared/contract',
    'shared/app',
    'shared/data',
    'shared/adapters',
  ],
  functions: ['shared/contract', 'shared/app', 'shared/domain', 'shared/runtime'],
  'lib/local': [],
  lib: ['shared/contract'],
  bin: ['lib', 'lib/local', 'shared/contract', 'shared/runtime', 'shared/domain', 'bin/simulate'],
  'bin/simulate': ['bin', 'shared/domain', 'shared/ports', 'shared/app', 'shared/adapters'],
  bench: [
    'bin',
    'lib',
    'lib/local',
    'shared/domain',
    'test',
    'shared/contract',
    'shared/runtime',
    'bin/simulate',
  ],
  test: [],
};

/** Packages that may be imported from a layer; layers not listed may import any declared package. */
const packages: Record<string, RegExp> = {
  'shared/domain': /^temporal-polyfill$/,
  'shared/ports': /^$/,
  'shared/contract': /^zod$/,
  'shared/app': /^$/,
};

const layers = Object.keys(reach).toSorted((a, b) => b.length - a.length);
const layerOf = (path: string) => layers.find((layer) => path.startsWith(`${layer}/`));
const sources = globSync('{bench,bin,lib,functions,shared}/**/*.ts');
const importsOf = (path: string) =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import\() ?'([^']+)'|^import '([^']+)'/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );

describe('layers', () => {
  it('has sources to check', () => {
    expect(sources.length).toBeGreaterThan(0);
  });

  it.each(sources)('%s imports only what its layer reaches', (path) => {
    const layer = layerOf(path);
    expect(layer).toBeDefined();
    const allowed = [layer, ...(reach[layer ?? ''] ?? [])];
    const inside = importsOf(path).filter((name) => name.startsWith('#'));
    const strays = inside.filter((name) => !allowed.includes(layerOf(name.slice(1))));
    expect(strays).toEqual([]);
  });

  it.each(sources)('%s imports our own code by its # name', (path) => {
    expect(importsOf(path).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it.each(sources)('%s imports only the packages of its layer', (path) => {
    const allowed = packages[layerOf(path) ?? ''];
    const outside = importsOf(path).filter((name) => !name.startsWith('#'));
    expect(allowed ? outside.filter((name) => !allowed.test(name)) : []).toEqual([]);
  });
});

/** Files that lead back to themselves through what they import, types included. */
const circles = (imports: ReadonlyMap<string, readonly string[]>): string[] => {
  const leadsTo = (from: string, to: string, seen = new Set<string>()): boolean =>
    (imports.get(from) ?? []).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return leadsTo(next, to, seen);
    });
  return [...imports.keys()].filter((path) => leadsTo(path, path));
};

describe('circles', () => {
  const fileOf = (name: string) => name.slice(1);

  it('are found', () => {
    const imports = { a: ['b'], b: ['c'], c: ['b', 'd'], d: [] };

    expect(circles(new Map(Object.entries(imports)))).toEqual(['b', 'c']);
  });

  it('are not there: no file needs itself, not even for a type', () => {
    const imports = sources.map((path) => [path, importsOf(path).map(fileOf)] as const);

    expect(circles(new Map(imports))).toEqual([]);
  });
});
