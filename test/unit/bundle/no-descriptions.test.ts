import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withoutDescriptions } from '#lib/bundle/no-descriptions.ts';

it.each([
  ["z.string().describe('What the client calls it.')", 'z.string()'],
  [`z.string().describe("The user's own.").optional()`, 'z.string().optional()'],
  ["z\n  .string()\n  .describe(\n    'One. ' +\n      'Two (2).',\n  ),", 'z\n  .string()\n  ,'],
  ['z.string().describe(`1 to \u0024{MAX} of them`).max(MAX)', 'z.string().max(MAX)'],
  ["z.string().describe('It\\'s (so').min(1)", 'z.string().min(1)'],
  // What is put together elsewhere stays.
  ['z.array(x).describe(upcoming)', 'z.array(x).describe(upcoming)'],
  ['z.string().describe(`a \u0024{b({ c })} d`)', 'z.string().describe(`a \u0024{b({ c })} d`)'],
])('makes of %o what does not say anything of itself', (source, left) => {
  expect(withoutDescriptions(source)).toBe(left);
});

it('finds nearly all of them in the contract', () => {
  const sources = globSync('shared/contract/**/*.ts').map((file) => readFileSync(file, 'utf8'));
  const count = (texts: readonly string[]) => texts.join('\n').split('.describe(').length - 1;

  expect(count(sources)).toBeGreaterThan(400);
  expect(count(sources.map(withoutDescriptions))).toBeLessThan(30);
});

it('leaves of a change of the API what comes into effect', () => {
  const change =
    "export const a: VersionChange = {\n  row: 1,\n  name: 'a',\n  description:\n    'It ' +\n    'changed.',\n  isReconstructed: true,\n  schemas: ['A'],\n};\n";

  expect(withoutDescriptions(change).replaceAll(/\s+/g, ' ')).toBe(
    "export const a: VersionChange = { schemas: ['A'], }; ",
  );
});
