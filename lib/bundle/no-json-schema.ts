import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Leaves out the part of zod that turns schemas into JSON Schema: 18 kilobytes, which every schema holds on to and
 * only the contract's own document calls. What is called all the same throws.
 */
export const noJsonSchema: Plugin = {
  name: 'no-json-schema',
  setup: ({ onLoad }) =>
    onLoad(
      { filter: /zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/ },
      async ({ path }) => {
        const names = namesIn(await readFile(path, 'utf8'));
        const stubs = names.map((name) => `export const ${name} = () => refuse;`);
        return { contents: [REFUSE, ...stubs].join('\n'), loader: 'js' };
      },
    ),
};

const REFUSE = `const refuse = () => { throw new Error('this bundle has no JSON Schema'); };`;

/** What a module of the package exports. */
const namesIn = (source: string): readonly string[] => [
  ...[...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name = '']) => name),
  ...[...source.matchAll(/^export \{ \w+ as (\w+) \};?$/gm)].map(([, name = '']) => name),
];
