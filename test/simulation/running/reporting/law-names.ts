import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Laws that belong together, by the file that holds them. */
export type LawGroup = { readonly about: string; readonly laws: readonly string[] };

const folder = new URL('../../laws/', import.meta.url);

/** The names of all laws, read from where they are held: `broken('name', …)`. */
export const lawGroups = (): LawGroup[] =>
  globSync('**/*.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.test.ts'))
    .toSorted()
    .map((file) => ({
      about: basename(file, '.ts').replace(/-laws$/, ''),
      laws: lawsIn(readFileSync(new URL(file, folder), 'utf8')),
    }))
    .filter(({ laws }) => laws.length > 0);

/** The first argument of every call of `broken`, each once. */
export const lawsIn = (source: string): string[] => [
  ...new Set([...source.matchAll(/\bbroken\(\s*'([^']+)'/g)].map(([, name]) => name ?? '')),
];
