import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Leaves out what schemas say of themselves in words: 13 kilobytes of the largest bundles, and a call for each while a
 * function starts. Only what publishes the contract reads it. What is not spelled out at the place stays, and does no harm.
 */
export const noDescriptions: Plugin = {
  name: 'no-descriptions',
  setup: ({ onLoad }) =>
    onLoad({ filter: /shared[\\/]contract[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: withoutDescriptions(await readFile(path, 'utf8')),
      loader: 'ts',
    })),
};

const TEXT = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\`(?:[^\`\\$]|\\.|\$\{[^{}]*\})*\`)`;
const DESCRIBED = new RegExp(String.raw`\.describe\(\s*${TEXT}(?:\s*\+\s*${TEXT})*\s*,?\s*\)`, 'g');

/** A change of the API is described for its changelog, which few functions write. */
const CHANGE = new RegExp(
  String.raw`^ {2}description:\s*${TEXT}(?:\s*\+\s*${TEXT})*,$(?=[^]*^};$)`,
  'gm',
);

/** So is what else only its changelog, and the table of all changes, ask of it. */
const TOLD = /^ {2}(?:row|name|isReconstructed):.*,$/gm;

/** The same source without `.describe('…')`, whatever the text is put together from. */
export const withoutDescriptions = (source: string): string =>
  source.includes(': VersionChange = {')
    ? source.replace(DESCRIBED, '').replace(CHANGE, '').replace(TOLD, '')
    : source.replace(DESCRIBED, '');
