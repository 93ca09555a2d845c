import type { Plugin } from 'esbuild';

const OF_CLIENTS =
  /shared[\\/]runtime[\\/]connections[\\/](?:request-counter|version-use-counter|owner-of)\.ts$/;

/**
 * Leaves out what counts the requests of clients and their versions and what finds out whose their things are, and with it the
 * SDK of the tables, where a function has no clients. What is called all the same throws.
 */
export const noRequestCounter: Plugin = {
  name: 'no-request-counter',
  setup: ({ onLoad }) =>
    onLoad({ filter: OF_CLIENTS }, () => ({
      contents: `
        const none = () => { throw new Error('this bundle has no clients'); };
        export const requestCounter = none, versionUseCounter = none, ownerOf = none;
      `,
      loader: 'ts',
    })),
};
