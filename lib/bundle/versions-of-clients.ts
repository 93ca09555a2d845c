import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Leaves no more of the `package.json` of a client of the SDK than its version, which is all that it reads of it:
 * as JSON it would be carried whole, two kilobytes for each client of a function.
 */
export const versionsOfClients: Plugin = {
  name: 'versions-of-clients',
  setup: ({ onLoad }) =>
    onLoad({ filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    }),
};
