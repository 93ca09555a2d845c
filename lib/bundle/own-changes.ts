import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { versions } from '#shared/contract/versions/versions.ts';

/** The changes of the API that are about any of some schemas, by name. */
export const changesAbout = (met: ReadonlySet<string>): readonly string[] =>
  versions
    .flatMap(({ changes }) => changes)
    .filter(({ schemas }) => schemas.some((schema) => met.has(schema)))
    .map(({ name }) => name);

/** Leaves out all changes of the API but those that are about what a function receives, answers or tells. */
export const ownChanges = (names: readonly string[]): Plugin => ({
  name: 'own-changes',
  setup: ({ onLoad }) =>
    onLoad({ filter: /shared[\\/]contract[\\/]versions[\\/]versions\.ts$/ }, async ({ path }) => ({
      contents: withChanges(await readFile(path, 'utf8'), new Set(names)),
      loader: 'ts',
    })),
});

const IMPORTED =
  /^import \{ (?<change>\w+) \} from '[^']*\/\d{4}-\d\d-\d\d\/(?<name>[^'/]+)\.ts';\n/gm;

/** The list of changes without those that are not wanted. */
export const withChanges = (list: string, names: ReadonlySet<string>): string =>
  [...list.matchAll(IMPORTED)].reduce(
    (left, { 0: line, groups: { change = '', name = '' } = {} }) => {
      if (names.has(name)) return left;
      const entry = new RegExp(String.raw`(?<=[[,\s])${change}(?:,|(?=\]))`);
      return left.replace(line, '').replace(entry, '');
    },
    list,
  );
